namespace CertManager.Loader.Tests;

/// <summary>What is loaded when: nothing before it is used.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task Import_loads_Core_and_Module_and_nothing_else()
    {
        string[] loaded = await ShellProcess.RunAsync("$before = Get-Loaded; Import-Module $certManager; Get-Loaded | Where-Object { $before -notcontains $_ }");

        Assert.Equal(["Default/CertManager.Core", "Default/CertManager.Module"], Ours(loaded));
        Assert.DoesNotContain(loaded, static line => line.Contains("BouncyCastle", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, static line => line.Contains("/Microsoft.Extensions.", StringComparison.Ordinal));
        Assert.All(loaded, static line => Assert.StartsWith("Default/", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Listing_certificates_never_loads_what_judges_them()
    {
        string[] loaded = await ShellProcess.RunAsync("Import-Module $certManager; Connect-CertManager -Emulator; Get-CertificateList; Get-Loaded");

        Assert.Equal(
            ["CertManager/CertManager.Cloud", "CertManager/CertManager.Emulator", "Default/CertManager.Core", "Default/CertManager.Loader", "Default/CertManager.Module"],
            Ours(loaded));
        Assert.DoesNotContain(loaded, static line => line.Contains("BouncyCastle", StringComparison.Ordinal) || IsMail(line));
    }

    [Fact]
    public async Task A_webhook_loads_nothing_of_mail_and_mail_is_loaded_into_the_context_of_the_engines()
    {
        string[] loaded = await ShellProcess.RunAsync(
            """
            Import-Module $certManager
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $due = @{ InputObject = Get-CertificateList; MaximumRetryCount = 0; StatePath = [IO.Path]::Combine([IO.Path]::GetTempPath(), [guid]::NewGuid().ToString(), 'alerts.json'); ErrorAction = 'SilentlyContinue' }
            $null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            $emulator.AdvanceClock([TimeSpan]::FromDays(80))
            $due.InputObject = Get-CertificateExpiry
            $null = Send-CertificateAlert @due -Webhook http://localhost:9/token
            Get-Loaded
            '-'
            $null = Send-CertificateAlert @due -SmtpServer localhost -SmtpPort 9 -SmtpSecurity None -From a@mail.example -To b@mail.example
            Get-Loaded
            """);

        string[] webhook = [.. loaded.TakeWhile(static line => line != "-")];
        string[] mail = [.. loaded.SkipWhile(static line => line != "-")];
        Assert.DoesNotContain(webhook, IsMail);
        Assert.Equal(["CertManager/MailKit", "CertManager/MimeKit"], mail.Where(IsMail).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_beside_the_engines_is_loaded_into_their_context_only()
    {
        string[] loaded = await ShellProcess.RunAsync(
            """
            Import-Module $certManager
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $null = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            Get-Loaded
            """);

        string[] shipped = [.. Directory.GetFiles(Layout.ModernEngines, "*.dll").Concat(Directory.GetFiles(Layout.Shared)).Select(static file => Path.GetFileNameWithoutExtension(file)!)];
        Assert.Contains("CertManager/CertManager.Pki", loaded);
        Assert.DoesNotContain(loaded, line => line.StartsWith("Default/", StringComparison.Ordinal) && shipped.Contains(line["Default/".Length..]));
        Assert.DoesNotContain(loaded, line => line.StartsWith("CertManager/", StringComparison.Ordinal) && !shipped.Contains(line["CertManager/".Length..]));
        Assert.Equal(loaded.Distinct(), loaded);
    }

    [Fact]
    public async Task Types_are_found_by_name_right_after_import()
    {
        string[] names = await ShellProcess.RunAsync("Import-Module $certManager; [CertManager.CdnCertificate].FullName; [CertManager.CertificateInfo].FullName");

        Assert.Equal(["CertManager.CdnCertificate", "CertManager.CertificateInfo"], names);
    }

    [Fact]
    public async Task What_engines_make_is_of_the_types_that_PowerShell_sees()
    {
        string[] lines = await ShellProcess.RunAsync(
            """
            Import-Module $certManager
            $core = [CertManager.CompositionRoot].Assembly
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $certificate = $emulator.NewCertificate('www.shop.example')
            $bundle = $certificate | Import-CertificateBundle
            $record = $bundle | Register-CdnCertificate -Name shop
            foreach ($made in $certificate, $bundle, $bundle.Leaf, $record) { "$($made.GetType().Name) $([object]::ReferenceEquals($made.GetType().Assembly, $core))" }
            foreach ($engine in [CertManager.CompositionRoot]::Pki, [CertManager.CompositionRoot]::Cloud, [CertManager.CompositionRoot]::Emulator) {
                $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($engine.GetType().Assembly).Name
                $contract = $engine.GetType().GetInterfaces()[0]
                "$($engine.GetType().Name) in $context is $($contract.Name) $([object]::ReferenceEquals($contract.Assembly, $core))"
            }
            [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($core).Name
            @(Get-Loaded | Where-Object { $_ -like '*/CertManager.Core' }).Count
            """);

        Assert.Equal(
            [
                "PracticeCertificate True", "CertificateBundle True", "CertificateInfo True", "CdnCertificate True",
                "PkiEngine in CertManager is IPkiEngine True", "CloudEngine in CertManager is ICloudEngine True", "EmulatorEngine in CertManager is IEmulatorEngine True",
                "Default",
                "1",
            ],
            lines);
    }

    private static string[] Ours(string[] loaded) =>
        [.. loaded.Where(static line => line.Split('/')[1].StartsWith("CertManager.", StringComparison.Ordinal) && !line.EndsWith("/CertManager.Shell", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static bool IsMail(string line) => line.EndsWith("/MailKit", StringComparison.Ordinal) || line.EndsWith("/MimeKit", StringComparison.Ordinal);
}
