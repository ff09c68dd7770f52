using System.Management.Automation;

namespace CertManager.Module.Tests.Secrets;

/// <summary>Keys, passwords and tokens have no way out: every cmdlet, working and failing, with everything shown, and a search for them wherever something can end up.</summary>
public sealed class CanaryTests
{
    /// <summary>Every cmdlet.</summary>
    public static TheoryData<CanaryCase> Cases => [.. CanaryCases.All];

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
        { Channel.Crash, "throw [InvalidOperationException]::new('x', [Exception]::new($passwordText))" },
        { Channel.Screen, "[pscustomobject]@{ Password = $passwordText }" },
        { Channel.History, "'{password}'" },
        { Channel.File, "$null = [IO.Directory]::CreateDirectory(\"$dir/.hidden\"); [IO.File]::WriteAllText(\"$dir/.hidden/x\", $keyText)" },
        { Channel.File, "[IO.File]::WriteAllText(\"$dir/wide\", $passwordText, [Text.Encoding]::Unicode)" },
        { Channel.File, "[IO.File]::WriteAllText(\"$dir/$passwordText\", '')" },
        { Channel.Environment, "[Environment]::SetEnvironmentVariable('CANARY_LEAK', $passwordText)" },
        { Channel.Address, "$null = [Net.Http.HttpClient]::new().GetAsync(\"$($relay)x?key=$passwordText\").Result" },
    };

    [Fact]
    public void Every_cmdlet_has_a_case()
    {
        using var session = new ModuleRunspace();
        IEnumerable<string> exported = session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static item => ((CmdletInfo)item.BaseObject).Name);

        Assert.Empty(exported.Except(CanaryCases.All.Select(static each => each.Cmdlet)));
        Assert.All(CanaryCases.All, static each =>
        {
            Assert.Contains(each.Cmdlet, each.Success, StringComparison.Ordinal);
            Assert.Contains(each.Cmdlet, each.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_cmdlet_that_works_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        Assert.Empty(world.Run(each.Prepare, []).Errors);

        Outlet outlet = world.Run(each.Success, each.KeyFiles);

        Assert.Empty(outlet.Errors.Select(static error => $"{error.FullyQualifiedErrorId}: {error}"));
        Assert.Empty(outlet.Find(world.Marks));
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_cmdlet_that_fails_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        world.Run(each.Prepare, []);

        Outlet outlet = world.Run(each.Error, each.KeyFiles);

        Assert.NotEmpty(outlet.Errors);
        Assert.Empty(outlet.Find(world.Marks));
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_server_that_repeats_what_it_is_sent_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        world.Run(each.Prepare, []);
        world.Echoes = true;

        Outlet outlet = world.Run(each.Success, each.KeyFiles);

        Assert.Empty(outlet.Find(world.Marks));
    }

    [Fact]
    public void A_secret_that_was_typed_stands_in_the_history_and_nowhere_else()
    {
        using var world = new CanaryWorld("NaverCloud");
        world.Marks.AddText("typed", "correct-horse-battery-staple");

        Outlet outlet = world.Run("$shop | Import-CertificateBundle | Export-CertificateBundle \"$dir/shop.pfx\" -Password 'correct-horse-battery-staple'", []);

        Assert.Empty(outlet.Errors);
        Assert.All(outlet.Find(world.Marks), static leak => Assert.StartsWith("History: typed", leak, StringComparison.Ordinal));
    }

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
