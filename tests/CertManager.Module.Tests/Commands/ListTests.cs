using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Listing, looking at and removing.</summary>
public sealed class ListTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    public ListTests()
    {
        _session.Run("""
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $null = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop
            $null = $emulator.NewCertificate('*.wild.example') | Register-CdnCertificate -Name wild
            $null = $emulator.NewCertificate('soon.example', [DateTimeOffset]::UtcNow.AddDays(-80), 90) | Register-CdnCertificate -Name soon
            $emulator.SetUsage((Get-CdnCertificate wild).Id, '815')
            """).ThrowOnError();
    }

    [Theory]
    [InlineData("", "shop soon wild")]
    [InlineData("sh*, WILD", "shop wild")]
    [InlineData("-Domain *.example", "shop soon wild")]
    [InlineData("-Domain shop.example", "shop")]
    [InlineData("-Kind Wildcard", "wild")]
    [InlineData("-Kind Single, Multi", "shop soon")]
    [InlineData("-ExpiresWithin 30", "soon")]
    [InlineData("-Status Normal -Type External", "shop soon wild")]
    [InlineData("-Status Expired", "")]
    [InlineData("-InUse", "wild")]
    [InlineData("-ServiceId 815", "wild")]
    [InlineData("-ServiceId 4711", "")]
    public void Filters_are_applied_in_the_cmdlet(string arguments, string names)
    {
        RunResult result = _session.Run($"Get-CertificateList {arguments}").ThrowOnError();

        Assert.Equal(names, string.Join(' ', result.Output.Select(static record => (string)record.Properties["Name"].Value).Order()));
    }

    [Fact]
    public void When_time_passes_a_certificate_expires_for_the_list_the_filters_and_the_judge()
    {
        _session.Run("$certificate = $emulator.NewCertificate('late.example', [DateTimeOffset]::UtcNow.AddDays(-1), 30); $emulator.AdvanceClock([TimeSpan]::FromDays(40))").ThrowOnError();

        Assert.Equal("Expired", Assert.Single(_session.Run("Get-CertificateList soon").ThrowOnError().Output).Properties["Status"].Value.ToString());
        Assert.Equal("soon", Assert.Single(_session.Run("Get-CertificateList -ExpiresWithin 0").ThrowOnError().Output).Properties["Name"].Value);
        Assert.Contains("LeafExpired", _session.Run("$certificate | Test-CdnCertificate").ThrowOnError().FindingIds);
    }

    [Fact]
    public void A_certificate_is_looked_at_by_name_by_number_and_from_the_pipeline()
    {
        foreach (string command in new[] { "Get-CdnCertificate shop", "Get-CdnCertificate -Id (Get-CdnCertificate shop).Id", "Get-CertificateList shop | Get-CdnCertificate" })
        {
            PSObject record = Assert.Single(_session.Run(command).ThrowOnError().Output);
            Assert.Equal("www.shop.example", record.Properties["PrimaryDomain"].Value);
            Assert.Equal("Multi", record.Properties["Kind"].Value.ToString());
        }
    }

    [Fact]
    public void Removing_takes_the_name_along_and_only_what_was_named()
    {
        _session.Run("Get-CertificateList shop, soon | Remove-CdnCertificate -WhatIf").ThrowOnError();
        Assert.Equal(3, _session.Run("Get-CertificateList").Output.Count);

        _session.Run("Get-CertificateList shop, soon | Remove-CdnCertificate -Confirm:$false").ThrowOnError();

        Assert.Equal("wild", Assert.Single(_session.Run("Get-CertificateList").Output).Properties["Name"].Value);
    }

    [Fact]
    public void What_services_use_is_not_removed_and_the_services_are_named()
    {
        ErrorRecord error = _session.Run("Remove-CdnCertificate wild -Confirm:$false").Error;

        Assert.Equal("CertificateInUse", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.ResourceBusy, error.CategoryInfo.Category);
        Assert.Contains("815", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, _session.Run("Get-CertificateList").Output.Count);
    }

    [Fact]
    public void Without_a_way_to_ask_removal_is_an_error_that_names_the_switch()
    {
        ErrorRecord error = _session.Run("Remove-CdnCertificate shop").Error;

        Assert.Equal("ConfirmationRequired", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("-Confirm:$false", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(3, _session.Run("Get-CertificateList").Output.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
