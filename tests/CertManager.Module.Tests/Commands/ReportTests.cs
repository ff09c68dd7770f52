using System.Text.Json;
using System.Xml.Linq;

namespace CertManager.Module.Tests.Commands;

/// <summary>Export-CertificateReport as people use it: over an emulated account, files, and real handshakes.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("report [1] 한글 ").FullName;

    /// <summary>An account with two certificates, a bundle, and what an edge serves.</summary>
    public ReportTests() => _session.Run(
        """
        $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
        $now = [DateTimeOffset]::UtcNow
        $null = $emulator.NewCertificate('soon.example', $now.AddDays(-80), 90) | Register-CdnCertificate -Name soon
        $null = $emulator.NewCertificate('fine.example', $now.AddDays(-1), 90) | Register-CdnCertificate -Name fine
        $shop = $emulator.NewCertificate('www.shop.example')
        $emulator.Serve($shop)
        """,
        ("dir", _folder)).ThrowOnError();

    [Fact]
    public void One_run_writes_every_form_of_everything_that_is_watched()
    {
        RunResult result = _session.Run(
            """
            $front = $emulator.OpenFront(1)
            $inputs = @(Get-CertificateExpiry) + @(Get-CertificateList) + @($shop | Import-CertificateBundle) + @($front | Test-CdnEndpoint www.shop.example) + @($shop | Test-CdnCertificate -Detailed)
            $inputs | Export-CertificateReport $dir/a.html, $dir/a.csv, $dir/a.json, $dir/a.xml
            """).ThrowOnError();

        Assert.Equal(["a.html", "a.csv", "a.json", "a.xml"], result.Output.Select(static file => ((FileInfo)file.BaseObject).Name));
        Assert.All(result.Output, static file => Assert.NotNull(file.Properties["PSPath"]));
        Assert.Empty(result.Warnings);
        JsonElement json = Json("a.json");
        JsonElement[] rows = [.. json.GetProperty("certificates").EnumerateArray()];
        Assert.Equal(["soon", "fine", "soon", "fine", "www.shop.example", "www.shop.example", "www.shop.example"], rows.Select(static row => row.GetProperty("name").GetString()));
        Assert.Equal(["late", "ok", "late", "ok", "ok", "ok", "ok"], rows.Select(static row => row.GetProperty("state").GetString()));
        Assert.Equal([0, 0, 0, 0, 3, 2, 3], rows.Select(static row => row.GetProperty("chain").GetArrayLength()));
        Assert.Equal(8, File.ReadAllLines(Path.Combine(_folder, "a.csv")).Length);
        Assert.Equal("7", (string?)XElement.Load(Path.Combine(_folder, "a.xml")).Attribute("tests"));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(_folder, "a.html")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.GetFiles(_folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void The_input_goes_on_where_that_is_asked_for()
    {
        RunResult result = _session.Run("Get-CertificateExpiry | Export-CertificateReport $dir/a.html -PassThru").ThrowOnError();

        Assert.Equal(["soon", "fine"], result.Output.Select(static one => one.Properties["Name"].Value));
        Assert.True(File.Exists(Path.Combine(_folder, "a.html")));
    }

    [Fact]
    public void Time_is_that_of_the_selected_context() =>
        Assert.Equal(
            DateTimeOffset.UtcNow.AddDays(30).Date,
            Moved().GetProperty("generatedAt").GetDateTimeOffset().Date);

    [Theory]
    [InlineData("en-US", "", "en", "Certificates")]
    [InlineData("ko-KR", "", "ko", "인증서 현황")]
    [InlineData("ko-KR", "-Language En", "en", "Certificates")]
    [InlineData("en-US", "-Language Ko -Title '<b> & \u202E'", "ko", "&lt;b&gt; &amp; \uFFFD")]
    public void The_language_is_that_of_the_session_or_another(string culture, string arguments, string lang, string title)
    {
        using var language = new Language(culture);

        _session.Run($"Get-CertificateExpiry | Export-CertificateReport $dir/a.html {arguments}").ThrowOnError();

        string page = File.ReadAllText(Path.Combine(_folder, "a.html"));
        Assert.Contains($"<html lang=\"{lang}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_speak_the_language_of_the_report()
    {
        _session.Run("$shop | Test-CdnCertificate -Detailed | Export-CertificateReport $dir/a.json -Language Ko").ThrowOnError();

        Assert.All(Json("a.json").GetProperty("certificates")[0].GetProperty("findings").EnumerateArray(), static finding =>
            Assert.True(Language.IsIn("ko-KR", finding.GetProperty("message").GetString()!) && Language.IsIn("ko-KR", finding.GetProperty("remedy").GetString()!)));
    }

    [Fact]
    public void What_no_report_tells_of_is_an_error_and_the_rest_goes_on()
    {
        RunResult result = _session.Run("'shop', $null, 42 + @(Get-CertificateExpiry) | Export-CertificateReport $dir/a.json");

        Assert.Equal(["ReportInputUnsupported", "ReportInputUnsupported", "ReportInputUnsupported"], result.ErrorIds);
        Assert.Single(result.Output);
        Assert.Equal((2, 3), (Json("a.json").GetProperty("count").GetInt32(), Json("a.json").GetProperty("missing").GetInt32()));
    }

    [Fact]
    public void Nothing_is_written_and_said_to_be_nothing()
    {
        RunResult result = _session.Run("@() | Export-CertificateReport $dir/a.html, $dir/a.xml").ThrowOnError();

        Assert.Equal(2, result.Output.Count);
        Assert.StartsWith("ReportEmpty:", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(XElement.Load(Path.Combine(_folder, "a.xml")).Descendants("error"));
    }

    [Fact]
    public void One_file_that_cannot_be_written_does_not_keep_the_others_from_being()
    {
        File.WriteAllText(Path.Combine(_folder, "a.csv"), "mine");
        RunResult result = _session.Run("Get-CertificateExpiry | Export-CertificateReport $dir/a.html, $dir/a.csv, $dir/none/a.json, $dir/a.xml");

        Assert.Equal(["ExportTargetExists", "ExportFolderMissing"], result.ErrorIds);
        Assert.Equal(["a.html", "a.xml"], result.Output.Select(static file => ((FileInfo)file.BaseObject).Name));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "a.csv")));

        _session.Run("Get-CertificateExpiry | Export-CertificateReport $dir/a.csv -Force").ThrowOnError();
        Assert.StartsWith("state,name", File.ReadAllText(Path.Combine(_folder, "a.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_never_replaced_by_the_report_about_it()
    {
        _session.Run("$null = $shop | Import-CertificateBundle | Export-CertificateBundle $dir/shop").ThrowOnError();
        string key = File.ReadAllText(Path.Combine(_folder, "shop", "private-key.pem"));

        RunResult result = _session.Run("Import-CertificateBundle -CertificatePath $dir/shop/certificate.pem -PrivateKeyPath $dir/shop/private-key.pem | Get-CertificateExpiry | Export-CertificateReport $dir/shop/../shop/private-key.pem, $dir/a.html -Format Csv, Html -Overwrite");

        Assert.Equal("ReportReplacesInput", Assert.Single(result.ErrorIds));
        Assert.Equal(key, File.ReadAllText(Path.Combine(_folder, "shop", "private-key.pem")));
        Assert.Equal("a.html", ((FileInfo)Assert.Single(result.Output).BaseObject).Name);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(_session.Run("Get-CertificateExpiry | Export-CertificateReport $dir/a.html -WhatIf").ThrowOnError().Output);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("-FailOn Due, Expired", 1)]
    [InlineData("-FailOn Expired", 0)]
    [InlineData("", 1)]
    public void A_build_fails_by_the_states_that_are_named(string arguments, int failures)
    {
        _session.Run($"Get-CertificateExpiry | Export-CertificateReport $dir/a.xml {arguments}").ThrowOnError();

        Assert.Equal(failures, XElement.Load(Path.Combine(_folder, "a.xml")).Descendants("failure").Count());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private JsonElement Moved()
    {
        _session.Run("$emulator.AdvanceClock([TimeSpan]::FromDays(30)); Get-CertificateExpiry | Export-CertificateReport $dir/a.json").ThrowOnError();
        return Json("a.json");
    }

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, name))).RootElement;
}
