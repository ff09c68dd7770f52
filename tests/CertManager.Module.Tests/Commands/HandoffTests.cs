using System.Diagnostics;
using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Export-CertificateHandoff as people use it: written, registered by hand, proven over real handshakes.</summary>
public sealed class HandoffTests : IDisposable
{
    private const string Proof = "-Verify -VerifyAddress $front.Address -VerifyPort $front.Port ";

    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("handoff [1] 한글 ").FullName;

    /// <summary>A practice certificate, and a front with two addresses that does not serve it yet.</summary>
    public HandoffTests() => _session.Run(
        "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $shop = $emulator.NewCertificate('www.shop.example', '*.shop.example'); $front = $emulator.OpenFront(2)",
        ("dir", _folder)).ThrowOnError();

    private string Key => Path.Combine(_folder, "shop", "private-key.pem");

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("$shop |")]
    [InlineData("$shop | Import-CertificateBundle |")]
    [InlineData("[pscustomobject]@{ CertFile = \"$dir/files/certificate.pem\"; KeyFile = \"$dir/files/private-key.pem\"; ChainFile = \"$dir/files/chain.pem\" } |")]
    [InlineData("[pscustomobject]@{ CertificatePath = \"$dir/files/certificate.pem\"; PrivateKeyPath = \"$dir/files/private-key.pem\"; ChainPath = \"$dir/files/chain.pem\"; Name = 'shop'; DestinationPath = \"$dir/shop\" } |", "")]
    [InlineData("$b = @(\"$dir/files/certificate.pem\", \"$dir/files/private-key.pem\", \"$dir/files/chain.pem\") | ForEach-Object { [WildcardPattern]::Escape($_) };", "-Path $b -Name shop -DestinationPath $dir/shop")]
    public void A_bundle_comes_in_every_form_that_Register_takes(string input, string arguments = "-Name shop -DestinationPath $dir/shop")
    {
        _session.Run("$null = $shop | Import-CertificateBundle | Export-CertificateBundle $dir/files").ThrowOnError();

        PSObject handoff = Assert.Single(_session.Run($"{input} Export-CertificateHandoff {arguments}").ThrowOnError().Output);

        Assert.Equal(("shop", "False", Key), (Text(handoff, "Name"), Text(handoff, "Proven"), Text(handoff, "PrivateKeyPath")));
        Assert.Equal(7, Directory.GetFiles(Path.Combine(_folder, "shop")).Length);
    }

    [Fact]
    public void No_connection_is_needed()
    {
        RunResult result = _session.Run("$root = $emulator.TrustedRoot; $b = $shop | Import-CertificateBundle; Disconnect-CertManager -Name *; $b | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -TrustedRoot $root -OnlyTrustedRoot").ThrowOnError();

        Assert.Single(result.Output);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_removes_nothing()
    {
        _session.Run("$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -WhatIf").ThrowOnError();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        Assert.Empty(_session.Run($"$h = $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop; $emulator.Serve($shop); $h | Export-CertificateHandoff {Proof} -WhatIf; $h | Export-CertificateHandoff -RemovePrivateKey -WhatIf").ThrowOnError().Output);
        Assert.True(File.Exists(Key));
    }

    [Fact]
    public void What_is_served_already_is_proven_in_one_run_and_leaves_no_key()
    {
        PSObject handoff = Assert.Single(_session.Run($"$emulator.Serve($shop); $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop {Proof}").ThrowOnError().Output);

        Assert.Equal(("True", null), (Text(handoff, "Proven"), Text(handoff, "PrivateKeyPath")));
        Assert.False(File.Exists(Key));
        Assert.Equal(6, Directory.GetFiles(Path.Combine(_folder, "shop")).Length);
    }

    [Fact]
    public void What_is_not_proven_tells_where_the_key_is_and_is_proven_later_by_another_session()
    {
        RunResult first = _session.Run($"$emulator.SetFault($front.Address[1], 'Reset'); $emulator.Serve($shop); $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop {Proof} -TimeoutSec 60");
        Assert.Equal("HandoffNotProven", Assert.Single(first.ErrorIds));
        Assert.Contains(Key, first.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(("False", Key), (Text(Assert.Single(first.Output), "Proven"), Text(first.Output[0], "PrivateKeyPath")));
        Assert.True(File.Exists(Key));

        using var later = new ModuleRunspace();
        RunResult second = later.Run(
            "Export-CertificateHandoff -HandoffPath $dir/shop -Verify -VerifyHost www.shop.example -VerifyAddress $first -VerifyPort $port -TimeoutSec 20 -TrustedRoot $root",
            ("dir", _folder),
            ("first", "127.0.0.1"),
            ("port", _session.Run("$front.Port").Output[0].BaseObject),
            ("root", _session.Run("$emulator.TrustedRoot").Output[0].BaseObject)).ThrowOnError();

        Assert.Equal("True", Text(Assert.Single(second.Output), "Proven"));
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public void A_host_that_cannot_prove_it_is_told_before_anything_is_written()
    {
        RunResult result = _session.Run("$emulator.NewCertificate('*.shop.example') | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -Verify; $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -Verify -VerifyHost www.other.example");

        Assert.Equal(["VerifyHostUnknown", "VerifyHostNotCovered"], result.ErrorIds);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void The_key_goes_on_request_and_once_it_is_gone_there_is_nothing_to_do()
    {
        RunResult result = _session.Run("$h = $shop | Export-CertificateHandoff -Name 'shop 상점' -DestinationPath $dir/shop; $h | Export-CertificateHandoff -RemovePrivateKey; Export-CertificateHandoff -HandoffPath $dir/shop -RemovePrivateKey").ThrowOnError();

        Assert.Equal(["shop 상점", "shop 상점"], result.Output.Select(static handoff => Text(handoff, "Name")));
        Assert.All(result.Output, static handoff => Assert.Null(Text(handoff, "PrivateKeyPath")));
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public void Stopped_while_it_waits_it_returns_within_a_second_and_the_folder_is_whole()
    {
        // A host that hangs keeps the first look busy; the clock of the emulator would let the waiting pass at once.
        _session.Run("$emulator.SetFault('', 'Hang')").ThrowOnError();
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript($"$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop {Proof}");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Key), TimeSpan.FromSeconds(30)));

        var watch = Stopwatch.StartNew();
        shell.Stop();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal(["shop"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.Equal(7, Directory.GetFiles(Path.Combine(_folder, "shop")).Length);
        PSObject handoff = Assert.Single(_session.Run($"$emulator.SetFault('', 'None'); $emulator.Serve($shop); Export-CertificateHandoff -HandoffPath $dir/shop {Proof}").ThrowOnError().Output);
        Assert.Equal("True", Text(handoff, "Proven"));
    }

    [Fact]
    public void Before_it_waits_it_says_where_the_key_stays_when_it_is_stopped()
    {
        _session.Run("$emulator.SetFault('', 'Hang')").ThrowOnError();
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript($"$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop {Proof}");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => shell.Streams.Warning.Count > 0, TimeSpan.FromSeconds(30)));
        shell.Stop();

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        string warning = Assert.Single(shell.Streams.Warning).Message;
        Assert.Contains(Key, warning, StringComparison.Ordinal);
        Assert.Contains("-RemovePrivateKey", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-VerifyHost www.shop.example")]
    [InlineData("-VerifyAddress 127.0.0.1")]
    [InlineData("-VerifyPort 8443")]
    [InlineData("-TimeoutSec 5")]
    public void What_belongs_to_the_proof_is_not_passed_over_without_it(string arguments)
    {
        RunResult first = _session.Run($"$shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop {arguments}");
        Assert.Equal("ReplacementNotAsked", Assert.Single(first.ErrorIds));
        Assert.DoesNotContain("-NewName", first.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        RunResult later = _session.Run($"$null = $shop | Export-CertificateHandoff -Name shop -DestinationPath $dir/shop; Export-CertificateHandoff -HandoffPath $dir/shop -RemovePrivateKey {arguments}");
        Assert.Equal("ReplacementNotAsked", Assert.Single(later.ErrorIds));
        Assert.True(File.Exists(Key));
    }

    [Theory]
    [InlineData("en-US", "nothing was written")]
    [InlineData("ko-KR", "아무것도 쓰지 않았습니다")]
    public void What_is_rejected_says_so_in_the_language_of_the_session(string culture, string words)
    {
        RunResult result = _session.Run($"$old = [Threading.Thread]::CurrentThread.CurrentUICulture; [Threading.Thread]::CurrentThread.CurrentUICulture = '{culture}'; Export-CertificateHandoff -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey -Name shop -DestinationPath $dir/shop; [Threading.Thread]::CurrentThread.CurrentUICulture = $old");

        Assert.Equal("HandoffRejected", Assert.Single(result.ErrorIds));
        Assert.Contains("ChainIncomplete", result.FindingIds);
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static string? Text(PSObject result, string property) => result.Properties[property].Value?.ToString();
}
