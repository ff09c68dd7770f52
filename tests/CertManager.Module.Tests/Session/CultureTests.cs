using System.Globalization;

namespace CertManager.Module.Tests.Session;

/// <summary>What the commands do is the same in every culture: the Turkish i, decimal commas, the calendars of Thailand and Saudi Arabia.</summary>
public sealed class CultureTests
{
    // Keys and numbers of serials differ from run to run, and are left out.
    private const string Flows = """
        $emulator = (Connect-CertManager -Emulator -Name INFO -PassThru).Emulator
        $shop = $emulator.NewCertificate('www.info.example')
        $shop | Register-CdnCertificate -Name INFO | ForEach-Object { "registered $($_.Name) $($_.Status)" }
        (Get-CertificateList -Name info).Name
        (Get-CertificateList -Name 'i*', 'İ').Name
        (Get-CertificateList -Domain *.INFO.example).Name
        (Get-CertificateList -ExpiresWithin 3000).Name
        Get-CertificateExpiry -Name info -Due -Days 3000 | ForEach-Object { "due $($_.Name) $([int]$_.DaysLeft) $($_.State)" }
        Get-CertificateExpiry -Domain *.INFO.EXAMPLE -LifeShare 0.995 | ForEach-Object { "expiry $($_.Name) $($_.State)" }
        (Get-CertManagerContext info).Name
        (TabExpansion2 'Get-CertManagerContext inf').CompletionMatches.CompletionText
        (TabExpansion2 'Get-CertManagerContext [').CompletionMatches.Count
        $shop | Test-CdnCertificate | ForEach-Object { "$_" }
        Test-CdnCertificate -Certificate $shop.Certificate | ForEach-Object { "$_" }
        $emulator.NewCertificate('*.INFO.example') | Test-CdnCertificate -HostName WWW.info.EXAMPLE | ForEach-Object { "$_" }
        $emulator.NewCertificate('www.info.example') | Update-CdnCertificate -Name INFO -WhatIf
        Get-CdnCertificate -Name INFO | Remove-CdnCertificate -Confirm:$false
        @(Get-CertificateList -Name INFO).Count
        """;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ko-KR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Every_command_does_what_it_does_in_the_invariant_culture(string culture)
    {
        string[] expected = Run(string.Empty);

        Assert.Contains("registered INFO Normal", expected);
        Assert.Equal(6, expected.Count(static line => line == "INFO"));
        Assert.Equal(expected, Run(culture));
    }

    [Theory]
    [InlineData("Get-CertificateList -Name '[info'")]
    [InlineData("Get-CertificateList -Domain '[info'")]
    [InlineData("Get-CertificateExpiry -Name '[info'")]
    [InlineData("Get-CertManagerContext '[info'")]
    [InlineData("Get-CertificateDomain '[info'")]
    public void A_pattern_that_is_none_is_an_error_as_with_Get_ChildItem(string script)
    {
        using var session = new ModuleRunspace();
        RunResult result = session.Run("$null = Connect-CertManager -Emulator; " + script);

        Assert.Equal(["WildcardUnreadable"], result.ErrorIds);
        Assert.Contains("[info", result.Error.ToString(), StringComparison.Ordinal);
    }

    private static string[] Run(string culture)
    {
        using var session = new ModuleRunspace();
        RunResult result = session.Run("[cultureinfo]::CurrentCulture = $culture; " + Flows, ("culture", CultureInfo.GetCultureInfo(culture)));
        result.ThrowOnError();
        return [.. result.Output.Select(static output => output.ToString()), .. result.Warnings];
    }
}
