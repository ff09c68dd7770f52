using System.Collections.ObjectModel;
using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Registering as people do it.</summary>
public sealed class RegisterTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public RegisterTests()
    {
        _session.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $certificate = $emulator.NewCertificate('www.shop.example', 'shop.example')", ("dir", _folder)).ThrowOnError();
    }

    [Fact]
    public void A_certificate_is_registered_once_and_the_second_time_is_a_no_op()
    {
        PSObject first = Assert.Single(_session.Run("$certificate | Register-CdnCertificate -Name shop").ThrowOnError().Output);
        RunResult again = _session.Run("$DebugPreference = 'Continue'; $certificate | Register-CdnCertificate -Name shop; $DebugPreference = 'SilentlyContinue'").ThrowOnError();

        Assert.Equal(first.Properties["Id"].Value, Assert.Single(again.Output).Properties["Id"].Value);
        Assert.DoesNotContain(again.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Contains("AlreadyRegistered", again.FindingIds);
    }

    [Fact]
    public void WhatIf_shows_the_review_and_sends_nothing()
    {
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run("$certificate | Register-CdnCertificate -Name shop -WhatIf").ThrowOnError();

        Assert.Empty(result.Output);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Certificate $certificate.Certificate -PrivateKey $certificate.PrivateKey -Chain $certificate.Chain")]
    [InlineData("-Certificate ($certificate.Certificate -split \"`n\") -PrivateKey $certificate.PrivateKey -Chain ($certificate.Chain -split \"`n\")")]
    [InlineData("-CertificatePath $dir/certificate.pem -PrivateKeyPath $dir/private-key.pem -ChainPath $dir/chain.pem")]
    [InlineData("-Path $dir/*.pem")]
    [InlineData("-LiteralPath $dir/chain.pem, $dir/private-key.pem, $dir/certificate.pem")]
    [InlineData("-PfxPath $dir/shop.pfx -Password $password")]
    [InlineData("-PfxPath $dir/shop.pfx -Password secret")]
    [InlineData("-CertificatePath $dir/one.pem")]
    public void Every_way_to_give_a_bundle_registers_the_same_certificate(string arguments)
    {
        Export();

        PSObject record = Assert.Single(_session.Run($"Register-CdnCertificate -Name shop {arguments}").ThrowOnError().Output);

        Assert.Equal("shop", record.Properties["Name"].Value);
        Assert.Equal(_session.Run("$certificate.SerialNumber").Output.Single().ToString(), record.Properties["SerialNumber"].Value);
    }

    [Fact]
    public void The_output_of_PoshACME_binds_by_its_property_names()
    {
        Export();
        const string Script = """
            [pscustomobject]@{
                Subject = 'CN=www.shop.example'; Thumbprint = 'x'; AllSANs = @('www.shop.example')
                CertFile = "$dir/certificate.pem"; KeyFile = "$dir/private-key.pem"; ChainFile = "$dir/chain.pem"; FullChainFile = "$dir/one.pem"
                PfxFile = "$dir/shop.pfx"; PfxFullChain = "$dir/shop.pfx"; PfxPass = $password
            } | Register-CdnCertificate -Name shop
            """;

        RunResult result = _session.Run(Script).ThrowOnError();

        Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
    }

    [Fact]
    public void Bundles_and_rows_of_a_table_come_through_the_pipeline()
    {
        Export();

        RunResult bundles = _session.Run("Import-CertificateBundle -Path $dir/*.pem | Register-CdnCertificate -Name shop").ThrowOnError();
        RunResult rows = _session.Run("[pscustomobject]@{ Name = 'shop'; CertificatePath = \"$dir/certificate.pem\"; PrivateKeyPath = \"$dir/private-key.pem\"; ChainPath = \"$dir/chain.pem\" } | Register-CdnCertificate").ThrowOnError();

        Assert.Equal(bundles.Output.Single().Properties["Id"].Value, rows.Output.Single().Properties["Id"].Value);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'shop'; Certificate = $certificate.Certificate; PrivateKey = $certificate.PrivateKey; Chain = $certificate.Chain }")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; LiteralPath = \"$dir/one.pem\" }")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; LiteralPath = @(\"$dir/certificate.pem\", \"$dir/private-key.pem\", \"$dir/chain.pem\") }")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; PSPath = \"$dir/one.pem\"; Length = 12 }")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; CertificatePath = ''; PrivateKeyPath = ''; ChainPath = ''; FullChainPath = \"$dir/one.pem\"; PfxPath = '' }")]
    [InlineData("[pscustomobject]@{ Name = 'shop'; PfxFile = \"$dir/shop.pfx\"; PfxPass = $password }")]
    public void Objects_of_every_shape_bind_by_their_property_names(string item)
    {
        Export();

        RunResult result = _session.Run($"{item} | Register-CdnCertificate").ThrowOnError();

        Assert.Equal("shop", Assert.Single(result.Output).Properties["Name"].Value);
    }

    [Theory]
    [InlineData("Register-CdnCertificate -Name shop -CertificatePath $dir/one.pem -PrivateKeyPath $key")]
    [InlineData("Register-CdnCertificate -Name shop -Path $key")]
    [InlineData("Register-CdnCertificate -Name shop -LiteralPath $key")]
    [InlineData("Register-CdnCertificate -Name shop -Bundle $key")]
    [InlineData("$certificate | Register-CdnCertificate -Name $key")]
    [InlineData("Register-CdnCertificate -Name shop -Certificate $key -Password @(1)")]
    [InlineData("Export-CertificateBundle -Bundle $key -DestinationPath $dir")]
    [InlineData("Connect-CertManager -AccessKey $key -SecretKey $key")]
    [InlineData("Connect-CertManager -AccessKey test -SecretKey @($key)")]
    public void A_key_in_the_wrong_place_is_not_repeated_by_the_error(string script)
    {
        Export();

        RunResult result = _session.Run("$key = [IO.File]::ReadAllText(\"$dir/private-key.pem\"); " + script);

        string key = File.ReadAllLines(Path.Combine(_folder, "private-key.pem"))[1];
        Assert.NotEmpty(result.AllErrors);
        Assert.All(result.AllErrors, error => Assert.DoesNotContain(key[..24], $"{error} {error.Exception} {error.ErrorDetails} {error.ErrorDetails?.RecommendedAction}", StringComparison.Ordinal));
        Assert.All(result.Warnings, warning => Assert.DoesNotContain(key[..24], warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rejected_bundle_names_every_finding_and_how_to_accept_it()
    {
        ErrorRecord error = _session.Run("Register-CdnCertificate -Name shop -Certificate $certificate.Certificate -PrivateKey $certificate.PrivateKey").Error;

        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains("ChainIncomplete", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Accept", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_can_be_accepted_by_id_unless_the_upload_would_be_wrong()
    {
        RunResult accepted = _session.Run("$future = $emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(2), 60); $future | Register-CdnCertificate -Name shop -Accept LeafNotYetValid");
        RunResult refused = _session.Run("$old = $emulator.NewCertificate('www.shop.example', [DateTimeOffset]::UtcNow.AddDays(-100), 60); $old | Register-CdnCertificate -Name shop -Accept LeafExpired");

        // The emulator refuses what is not valid, so accepting gets it there and no further.
        Assert.Equal(["CertificateRefused"], accepted.ErrorIds);
        Assert.Equal(["BundleRejected"], refused.ErrorIds);
    }

    [Fact]
    public void A_secret_of_a_wrong_type_is_refused_without_being_repeated()
    {
        RunResult result = _session.Run("Register-CdnCertificate -Name shop -Certificate x -PrivateKey @{ key = 'MARKED-SECRET' }");

        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.DoesNotContain("MARKED-SECRET", error.ToString() + error.Exception, StringComparison.Ordinal);
        Assert.Contains("SecureString", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_item_of_a_pipeline_goes_on_after_the_first_failed()
    {
        RunResult result = _session.Run("$old = $emulator.NewCertificate('old.example', [DateTimeOffset]::UtcNow.AddDays(-100), 60); $old, $certificate | Register-CdnCertificate -Name shop");

        Assert.Equal(["BundleRejected"], result.ErrorIds);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Ctrl_C_stops_within_a_second_while_the_cloud_is_silent()
    {
        using var server = new ScriptedServer(static _ => ScriptedServer.Silence);
        _session.Run("Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -Name silent", ("server", server.Address)).ThrowOnError();
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript("Get-CertificateList");
        using var arrived = new ManualResetEventSlim();
        IAsyncResult running = shell.BeginInvoke();
        SpinWait.SpinUntil(() => { lock (server.Requests) { return server.Requests.Count > 0; } }, TimeSpan.FromSeconds(20));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        shell.Stop();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Single(_session.Run("Get-CertManagerContext silent").ThrowOnError().Output);
    }

    [Fact]
    public void A_command_further_down_that_has_enough_ends_the_list()
    {
        _session.Run("1..3 | ForEach-Object { $emulator.NewCertificate(\"www$_.shop.example\") | Register-CdnCertificate -Name \"shop$_\" }").ThrowOnError();

        Collection<PSObject> first = [.. _session.Run("& { foreach ($c in (Get-CertificateList)) { $c; break } }").ThrowOnError().Output];
        RunResult piped = _session.Run("$seen = 0; do { Get-CertificateList | ForEach-Object { $seen++; break } } while ($false); $seen").ThrowOnError();

        Assert.Single(first);
        Assert.Equal(1, Assert.Single(piped.Output).BaseObject);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Export()
    {
        const string Script = """
            $password = [securestring]::new(); foreach ($c in 'secret'.ToCharArray()) { $password.AppendChar($c) }
            $bundle = $certificate | Import-CertificateBundle
            $null = $bundle | Export-CertificateBundle $dir
            $null = $bundle | Export-CertificateBundle $dir/shop.pfx -Format Pfx -Password $password
            $null = $bundle | Export-CertificateBundle "$dir/one.pem.tmp" -Format CombinedPem
            [IO.File]::Move("$dir/one.pem.tmp", "$dir/one.pem")
            """;
        _session.Run(Script).ThrowOnError();
    }
}
