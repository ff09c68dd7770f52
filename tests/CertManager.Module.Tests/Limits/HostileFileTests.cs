using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>Files that want to fill the memory or to spend the time (docs/limits.md), as a user meets them.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class HostileFileTests : IDisposable
{
    private readonly ScenarioWorld _world = new();

    /// <summary>Warms up: what is loaded once is not what a file costs.</summary>
    public HostileFileTests()
    {
        _world.Session.Set("dir", _world.Folder);
        _world.Session.Run("(Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('a.example') | Test-CdnCertificate").ThrowOnError();
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("Test-CdnCertificate $dir/huge")]
    [InlineData("Test-CdnCertificate -PfxPath $dir/huge")]
    [InlineData("Register-CdnCertificate -Name shop -CertificatePath $dir/huge")]
    [InlineData("Register-CertificatePrivateKey -Name shop -PrivateKeyPath $dir/huge")]
    [InlineData("Test-CdnCertificate -Certificate x -TrustedRoot $dir/huge")]
    [InlineData("Test-CdnCertificate -Certificate x -RevocationList $dir/huge")]
    [InlineData("Resolve-CertificateChain $dir/huge")]
    [InlineData("Import-CertificateBundle $dir/huge")]
    public void A_file_of_a_gibibyte_is_refused_by_its_size(string script)
    {
        using (FileStream sparse = File.Create(Path.Combine(_world.Folder, "huge")))
        {
            sparse.SetLength(1L << 30);
        }

        RunResult result = _world.Session.RunWithin(script, megabytes: 8, seconds: 5);

        Assert.Equal(["FileTooLarge"], result.ErrorIds);
        Assert.Contains("1073741824", result.Error.ToString(), StringComparison.Ordinal);
        result.Remedy();
    }

    [Fact]
    public void A_state_of_a_gibibyte_is_refused_by_its_size()
    {
        using (FileStream sparse = File.Create(Path.Combine(_world.Folder, "huge")))
        {
            sparse.SetLength(1L << 30);
        }

        RunResult result = _world.Session.RunWithin("Start-CertManagerEmulator -StatePath $dir/huge", megabytes: 8, seconds: 5);

        Assert.Equal(["EmulatorStateUnavailable"], result.ErrorIds);
        Assert.Contains("128", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_state_is_not_read_to_its_end()
    {
        using (FileStream sparse = File.Create(Path.Combine(_world.Folder, "large")))
        {
            sparse.SetLength(100 << 20);
        }

        Assert.Equal(["EmulatorStateUnreadable"], _world.Session.RunWithin("Start-CertManagerEmulator -StatePath $dir/large", megabytes: 8, seconds: 5).ErrorIds);
    }

    [Theory]
    [InlineData("en-US", "at most")]
    [InlineData("ko-KR", "최대")]
    public void A_limit_is_told_in_both_languages(string culture, string word)
    {
        _world.Write("huge", new byte[(1024 * 1024) + 1]);
        CultureInfo former = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Contains(word, _world.Session.Run("Test-CdnCertificate $dir/huge").Error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = former;
        }
    }

    [Theory]
    [InlineData("/dev/zero", "InputEmpty")]
    [InlineData("/dev/urandom", "InputEmpty")]
    [InlineData("/proc/self/maps", "InputEmpty")]
    public void A_device_without_end_is_not_read(string path, string id)
    {
        if (!File.Exists(path))
        {
            return;
        }

        Assert.Contains(id, _world.Session.RunWithin($"Test-CdnCertificate {path}", megabytes: 8, seconds: 5).FindingIds);
    }

    [Fact]
    public void A_folder_of_many_files_is_no_bundle()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_world.Folder, "many")).FullName;
        for (int i = 0; i < 5000; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i}.pem"), [(byte)'x']);
        }

        RunResult wildcard = _world.Session.RunWithin("Test-CdnCertificate $dir/many/*", megabytes: 100);
        RunResult roots = _world.Session.RunWithin("Test-CdnCertificate -Certificate x -TrustedRoot ([IO.Directory]::GetFiles(\"$dir/many\"))", megabytes: 100);

        Assert.Equal(["InputFilesTooMany", "InputFilesTooMany"], wildcard.ErrorIds.Concat(roots.ErrorIds));
        Assert.Contains("Get-ChildItem", wildcard.Remedy(), StringComparison.Ordinal);
        Assert.Contains("-TrustedRoot", roots.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_too_large_together_are_no_bundle()
    {
        for (int i = 0; i < 20; i++)
        {
            using FileStream sparse = File.Create(Path.Combine(_world.Folder, $"{i}.part"));
            sparse.SetLength(1024 * 1024);
        }

        Assert.Equal(["InputFilesTooMany"], _world.Session.RunWithin("Test-CdnCertificate $dir/*.part", megabytes: 40, seconds: 5).ErrorIds);
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\n")]
    [InlineData("-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN A-----\n-----END B-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n")]
    public void Of_thousands_of_faults_the_first_are_told(string block)
    {
        _world.Write("faults.pem", string.Concat(Enumerable.Repeat(block, (1024 * 1024 / block.Length) - 1)));

        RunResult result = _world.Session.RunWithin("Test-CdnCertificate $dir/faults.pem", megabytes: 40, seconds: 5).ThrowOnError();

        Assert.Contains("InputTooLarge", result.FindingIds);
        Assert.InRange(result.Output.Count, 100, 300);
    }

    [Fact]
    public void A_collection_of_thousands_of_broken_certificates_is_given_up()
    {
        // PKCS#7 (RFC 2315 section 9.1) with 100,000 empty certificates.
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.PushSetOf().Dispose();
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                }

                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    for (int i = 0; i < 100_000; i++)
                    {
                        writer.PushSequence().Dispose();
                    }
                }

                writer.PushSetOf().Dispose();
            }
        }

        _world.Write("many.p7b", writer.Encode());

        RunResult result = _world.Session.RunWithin("Test-CdnCertificate $dir/many.p7b", megabytes: 40, seconds: 5).ThrowOnError();

        Assert.Contains("InputTooLarge", result.FindingIds);
        Assert.InRange(result.Output.Count, 100, 300);
    }

    [Fact]
    public void A_certificate_with_as_many_names_as_a_file_can_hold_is_judged()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 large = _world.Authority.Issue(key, new() { Names = [.. Enumerable.Range(0, 70_000).Select(static number => $"h{number}.ex")] });
        using X509Certificate2 larger = _world.Authority.Issue(key, new() { Names = [.. Enumerable.Range(0, 100_000).Select(static number => $"h{number}.ex")] });
        _world.Write("large.cer", large.RawData);
        _world.Write("larger.cer", larger.RawData);

        RunResult judged = _world.Session.RunWithin("Test-CdnCertificate $dir/large.cer -HostName www.other.example", megabytes: 200, seconds: 10).ThrowOnError();
        RunResult refused = _world.Session.RunWithin("Test-CdnCertificate $dir/larger.cer", megabytes: 8, seconds: 5);

        Assert.Contains("HostNotCovered", judged.FindingIds);
        Assert.All(judged.Output, static finding => Assert.InRange(finding.ToString().Length, 1, 2000));
        Assert.Equal(["FileTooLarge"], refused.ErrorIds);
    }

    [Fact]
    public void A_PFX_that_wants_two_billion_iterations_is_refused()
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = _world.Authority.Issue(key, new() { Names = ["www.shop.example"] }).CopyWithPrivateKey(key);
        _world.Write("endless.pfx", WithIterations(certificate.Export(X509ContentType.Pfx, "secret"), int.MaxValue));

        RunResult result = _world.Session.RunWithin("Test-CdnCertificate -PfxPath $dir/endless.pfx -Password secret", megabytes: 20, seconds: 5).ThrowOnError();

        Assert.Contains(result.Output, static finding => finding.ToString().Contains("2147483647", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_a_hundred_megabytes_is_refused()
    {
        using (FileStream sparse = File.Create(Path.Combine(_world.Folder, "huge.crl")))
        {
            sparse.SetLength(100L * 1024 * 1024);
        }

        Assert.Equal(["FileTooLarge"], _world.Session.RunWithin("Test-CdnCertificate -Certificate x -RevocationList $dir/huge.crl", megabytes: 8, seconds: 5).ErrorIds);
    }

    /// <summary>The number of iterations of the code that protects a PFX (RFC 7292 section 4) is its last field.</summary>
    private static byte[] WithIterations(byte[] pfx, int iterations)
    {
        AsnReader file = new AsnReader(pfx, AsnEncodingRules.BER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(file.ReadEncodedValue().Span);
            writer.WriteEncodedValue(file.ReadEncodedValue().Span);
            AsnReader code = file.ReadSequence();
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(code.ReadEncodedValue().Span);
                writer.WriteEncodedValue(code.ReadEncodedValue().Span);
                writer.WriteInteger(iterations);
            }
        }

        return writer.Encode();
    }
}
