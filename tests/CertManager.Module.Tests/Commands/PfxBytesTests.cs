namespace CertManager.Module.Tests.Commands;

/// <summary>A PKCS#12 file that never was one on a disk.</summary>
public sealed class PfxBytesTests : IDisposable
{
    private const string Given = "$e = (Connect-CertManager -Emulator -PassThru).Emulator; $c = $e.NewCertificate('www.shop.example'); $null = $c | Import-CertificateBundle | Export-CertificateBundle $dir/a.pfx -Format Pfx -Password pass; $bytes = [IO.File]::ReadAllBytes(\"$dir/a.pfx\"); $before = [Convert]::ToBase64String($bytes); ";

    private readonly ScenarioWorld _world = new();

    /// <summary>The folder.</summary>
    public PfxBytesTests() => _world.Session.Set("dir", _world.Folder);

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Fact]
    public void Bytes_give_the_bundle_that_the_file_gives_and_stay_as_they_are()
    {
        RunResult result = _world.Session.Run(Given + "$a = Import-CertificateBundle -PfxBytes $bytes -Password pass; $a.HasPrivateKey; $a.Fingerprint -eq (Import-CertificateBundle -PfxPath $dir/a.pfx -Password pass).Fingerprint; $a.Dispose(); [Convert]::ToBase64String($bytes) -eq $before; ($a2 = Import-CertificateBundle -PfxBytes $bytes -Password pass).Names").ThrowOnError();

        Assert.Equal(["True", "True", "True", "www.shop.example"], result.Output.Select(static output => output.ToString()));
    }

    [Theory]
    [InlineData("Import-CertificateBundle -PfxBytes $bytes -Password wrong", "BundleUnreadable", "PasswordWrong")]
    [InlineData("Import-CertificateBundle -PfxBytes $bytes", "BundleUnreadable", "PasswordRequired")]
    [InlineData("Import-CertificateBundle -PfxBytes ([byte[]](1, 2, 3)) -Password pass", "BundleUnreadable", "InputUnreadable")]
    [InlineData("Import-CertificateBundle -PfxBytes ([byte[]]::new(2MB)) -Password pass", "BundleUnreadable", "InputTooLarge")]
    [InlineData("Import-CertificateBundle -PfxBytes $null -Password pass", "ParameterArgumentValidationError", null)]
    [InlineData("Import-CertificateBundle -PfxBytes ([byte[]]@()) -Password pass", "ParameterArgumentValidationError", null)]
    public void Bytes_that_are_no_PFX_are_told_by_the_name_of_the_parameter(string command, string id, string? finding)
    {
        RunResult result = _world.Session.Run(Given + command);

        Assert.Equal([id], result.ErrorIds);
        Assert.Contains("PfxBytes", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(finding is null ? [] : [finding], result.FindingIds);
    }
}
