using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Resolving chains as people do it.</summary>
public sealed class ChainTests : IDisposable
{
    private const string Resolve = "Resolve-CertificateChain -Certificate $certificate.Certificate -PrivateKey $certificate.PrivateKey ";
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public ChainTests()
    {
        _session.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $certificate = $emulator.NewCertificate('www.shop.example')", ("dir", _folder)).ThrowOnError();
        _session.Run("$mark = '-----END CERTIFICATE-----'; $intermediate = $certificate.Chain.Substring(0, $certificate.Chain.IndexOf($mark) + $mark.Length)").ThrowOnError();
    }

    [Theory]
    [InlineData("-AdditionalCertificate $certificate.Chain")]
    [InlineData("-AdditionalCertificate $dir/authority.pem")]
    [InlineData("-AdditionalCertificate ([IO.FileInfo]\"$dir/authority.pem\"), $certificate.Chain")]
    [InlineData("-Chain $intermediate")]
    [InlineData("-Chain ($certificate.Chain + $emulator.NewCertificate('m.shop.example').Certificate + $certificate.Chain)")]
    public void The_chain_is_whole_and_goes_on_to_Register(string arguments)
    {
        File.WriteAllText(Path.Combine(_folder, "authority.pem"), (string)_session.Run("$certificate.Chain").Output[0].BaseObject);

        PSObject bundle = Assert.Single(_session.Run($"$bundle = {Resolve}{arguments}; $bundle").ThrowOnError().Output);
        RunResult judged = _session.Run("$bundle | Test-CdnCertificate").ThrowOnError();
        RunResult registered = _session.Run("$bundle | Register-CdnCertificate -Name shop").ThrowOnError();

        Assert.Equal(2, bundle.Properties["ChainLength"].Value);
        Assert.Equal(["BundleUsable"], judged.FindingIds);
        Assert.Single(registered.Output);
    }

    [Fact]
    public void What_the_provider_wants_decides_about_the_root()
    {
        RunResult result = _session.Run($$"""
            foreach ($provider in 'NaverCloud', 'KakaoCloud') { ({{Resolve}} -Chain $intermediate -Provider $provider).ChainLength }
            """).ThrowOnError();

        Assert.Equal([2, 1], result.Output.Select(static output => output.BaseObject));
    }

    [Fact]
    public void Changes_are_with_the_bundle_and_in_the_information_stream()
    {
        RunResult result = _session.Run($"({Resolve} -Chain $intermediate).Changes").ThrowOnError();

        string id = Assert.Single(result.Output).Properties["Id"].Value.ToString()!;
        Assert.Equal("ChainCompleted", id);
        Assert.Equal(id, Assert.Single(result.Information).MessageData.GetType().GetProperty("Id")!.GetValue(result.Information[0].MessageData));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_chain_that_cannot_be_completed_gives_no_bundle_and_says_where_to_get_the_rest()
    {
        RunResult result = _session.Run(Resolve);

        Assert.Empty(result.Output);
        Assert.Equal("ChainUnresolved", Assert.Single(result.ErrorIds));
        Assert.Contains("ChainIncomplete", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Chain", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_bundle_does_not_keep_the_next_one_from_being_resolved()
    {
        using var authority = new TestAuthority();
        File.WriteAllText(Path.Combine(_folder, "a.pem"), "no certificate");
        File.WriteAllText(Path.Combine(_folder, "b.pem"), (string)_session.Run("$certificate.Certificate + $certificate.Chain").Output[0].BaseObject);
        File.WriteAllText(Path.Combine(_folder, "c.pem"), string.Empty);

        RunResult result = _session.Run("'a', 'b', 'c' | ForEach-Object { [pscustomobject]@{ LiteralPath = \"$dir/$_.pem\" } } | Resolve-CertificateChain");

        Assert.Single(result.Output);
        Assert.Equal(["BundleUnreadable", "BundleUnreadable"], result.ErrorIds);
    }

    [Fact]
    public void The_key_of_another_certificate_is_refused()
    {
        RunResult result = _session.Run("Resolve-CertificateChain -Certificate $certificate.Certificate -Chain $certificate.Chain -PrivateKey $emulator.NewCertificate('a.example').PrivateKey");

        Assert.Empty(result.Output);
        Assert.Contains("KeyMismatch", result.FindingIds);
    }

    [Fact]
    public void A_bundle_from_the_pipeline_stays_open_and_a_closed_one_is_an_error()
    {
        RunResult result = _session.Run("$read = $certificate | Import-CertificateBundle; $read | Resolve-CertificateChain | ForEach-Object Dispose; $read | Resolve-CertificateChain").ThrowOnError();
        Assert.True((bool)Assert.Single(result.Output).Properties["HasPrivateKey"].Value);

        Assert.Equal("BundleClosed", Assert.Single(_session.Run("$read.Dispose(); $read | Resolve-CertificateChain").ErrorIds));
    }

    [Fact]
    public void A_root_that_nobody_trusts_is_a_warning_here_and_an_error_when_judged()
    {
        RunResult result = _session.Run("Disconnect-CertManager; $bundle = $certificate | Resolve-CertificateChain; $bundle; $bundle | Test-CdnCertificate").ThrowOnError();

        Assert.StartsWith("RootUntrusted:", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("RootUntrusted", result.FindingIds);
    }

    [Fact]
    public void The_two_commands_that_are_taken_for_each_other_say_so()
    {
        Assert.Contains("Get-CertificateChain", _session.Run("Resolve-CertificateChain").Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Resolve-CertificateChain", _session.Run("Get-CertificateChain").Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
