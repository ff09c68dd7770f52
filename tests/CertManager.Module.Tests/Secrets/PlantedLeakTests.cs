namespace CertManager.Module.Tests.Secrets;

/// <summary>The search itself: a leak that was put into a channel is found there, so that a channel that is not looked at is noticed.</summary>
public sealed class PlantedLeakTests
{
    /// <summary>A leak for each channel.</summary>
    public static TheoryData<Channel, string> Leaks => new()
    {
        { Channel.Output, "$passwordText" },
        { Channel.Output, "[pscustomobject]@{ Inner = [pscustomobject]@{ Key = [Text.Encoding]::UTF8.GetBytes($keyText) } }" },
        { Channel.Output, "[pscustomobject]@{ Password = $password }" },
        { Channel.Output, "$shop.PrivateKey" },
        { Channel.Error, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('x', [Exception]::new($passwordText)), 'x', 0, $null)) }; Leak" },
        { Channel.Error, "function Leak { [CmdletBinding()] param() $e = [Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'x', 0, $keyText); $PSCmdlet.WriteError($e) }; Leak" },
        { Channel.Error, "function Leak { [CmdletBinding()] param() $e = [Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'x', 0, $null); $e.ErrorDetails = [Management.Automation.ErrorDetails]::new('x'); $e.ErrorDetails.RecommendedAction = $passwordText; $PSCmdlet.WriteError($e) }; Leak" },
        { Channel.Warning, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteWarning($passwordText) }; Leak" },
        { Channel.Verbose, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteVerbose($secretText) }; Leak" },
        { Channel.Debug, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteDebug($keyText) }; Leak" },
        { Channel.Information, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteInformation($passwordText, @()) }; Leak" },
        { Channel.Progress, "function Leak { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'x', $passwordText)) }; Leak" },
        { Channel.ErrorVariable, "try { throw $passwordText } catch { }" },
        { Channel.BoundParameters, "function Leak { [CmdletBinding()] param([object] $Options) $PSCmdlet.WriteVerbose('x') }; Leak -Options @{ a = @{ b = $keyText } }" },
        { Channel.BoundParameters, "function Leak { [CmdletBinding()] param([object] $Options, [int] $Number) }; Leak -Options @{ a = $keyText } -Number x" },
        { Channel.BoundParameters, "function Leak { [CmdletBinding()] param([securestring] $Password) $PSCmdlet.WriteVerbose('x') }; Leak -Password $password" },
        { Channel.BoundParameters, "function Leak { [CmdletBinding()] param([object] $Options) $PSCmdlet.WriteVerbose('x') }; $ring = [pscustomobject]@{ Next = $null; Text = 'x' }; $ring.Next = [pscustomobject]@{ Next = $ring; Inner = [pscustomobject]@{ Inner = [pscustomobject]@{ Inner = [pscustomobject]@{ Inner = [pscustomobject]@{ Text = $passwordText } } } } }; Leak -Options $ring" },
        { Channel.Crash, "throw [InvalidOperationException]::new('x', [Exception]::new($passwordText))" },
        { Channel.Screen, "[pscustomobject]@{ Password = $passwordText }" },
        { Channel.History, "'{password}'" },
        { Channel.File, "$null = [IO.Directory]::CreateDirectory(\"$dir/.hidden\"); [IO.File]::WriteAllText(\"$dir/.hidden/x\", $keyText)" },
        { Channel.File, "[IO.File]::WriteAllText(\"$dir/wide\", $passwordText, [Text.Encoding]::Unicode)" },
        { Channel.File, "[IO.File]::WriteAllText(\"$dir/$passwordText\", '')" },
        { Channel.Environment, "[Environment]::SetEnvironmentVariable('CANARY_LEAK', $passwordText)" },
        { Channel.Address, "$null = [Net.Http.HttpClient]::new().GetAsync(\"$($relay)x?key=$passwordText\").Result" },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_leak_that_is_planted_is_found(Channel channel, string script)
    {
        using var world = new CanaryWorld("NaverCloud");
        using var environment = new SavedEnvironment("CANARY_LEAK");

        Outlet outlet = world.Run(script.Replace("{password}", world.Password, StringComparison.Ordinal), []);

        Assert.Contains(outlet.Find(world.Marks), leak => leak.StartsWith($"{channel}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_channel_has_a_planted_leak() =>
        Assert.Empty(Enum.GetValues<Channel>().Except([.. Leaks.Select(static row => (Channel)((object[])row)[0]), Channel.CommandLine]));
}
