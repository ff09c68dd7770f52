using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>From the application to the certificate, again, and to its end.</summary>
public sealed class IssueTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    public IssueTests()
    {
        _session.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator").ThrowOnError();
        _session.Set("DebugPreference", "Continue");
    }

    [Theory]
    [InlineData("Request-CdnCertificate shop CloudBasic www.shop.example, shop.example", "CloudBasic")]
    [InlineData("Request-CdnCertificate shop GlobalEdge www.shop.example, shop.example", "GlobalEdge")]
    [InlineData("New-CertificateRequest -Domain www.shop.example, shop.example | Request-CdnCertificate shop AdvancedDV", "AdvancedDV")]
    [InlineData("New-CertificateRequest -Domain www.shop.example, shop.example -Country KR | Request-CdnCertificate shop AdvancedOV -OrganizationNumber 1", "AdvancedOV")]
    [InlineData("Request-CdnCertificate shop AdvancedDV -Csr (New-CertificateRequest -Domain www.shop.example, shop.example).Csr.Split(\"`n\") -ValidationMethod PersistentDns", "AdvancedDV")]
    public void An_application_becomes_a_certificate_when_its_records_are_published(string apply, string type)
    {
        PSObject applied = Assert.Single(_session.Run($"$shop = {apply}; $shop").ThrowOnError().Output);
        Assert.Equal("InProgress", applied.Properties["Status"].Value.ToString());
        Assert.Equal(2, _session.Run("$shop | Get-CertificateValidation | Where-Object State -eq Pending").ThrowOnError().Output.Count);

        _session.Run("$emulator.PublishRecord('www.shop.example', 'shop.example')").ThrowOnError();
        PSObject issued = Assert.Single(_session.Run("$shop | Wait-CertificateValidation").ThrowOnError().Output);

        Assert.Equal(applied.Properties["Id"].Value, issued.Properties["Id"].Value);
        Assert.Equal("Normal", issued.Properties["Status"].Value.ToString());
        Assert.Equal(type, issued.Properties["Type"].Value.ToString());
        Assert.Equal("Emulator", issued.Properties["Context"].Value);
    }

    [Fact]
    public void A_wait_that_was_over_goes_on_where_it_was()
    {
        RunResult first = _session.Run("Request-CdnCertificate shop CloudBasic www.shop.example | Wait-CertificateValidation -TimeoutSec 3600");
        Assert.Equal(["WaitTimedOut"], first.ErrorIds);
        _session.Run("$emulator.PublishRecord('www.shop.example')").ThrowOnError();

        Assert.Equal("Normal", Assert.Single(_session.Run("Wait-CertificateValidation shop").ThrowOnError().Output).Properties["Status"].Value.ToString());
    }

    [Fact]
    public void Validations_tell_what_to_publish_until_when_and_for_which_certificate()
    {
        PSObject validation = Assert.Single(_session.Run("Request-CdnCertificate shop CloudBasic '*.shop.example', shop.example | Get-CertificateValidation").ThrowOnError().Output);

        Assert.Equal("shop.example", validation.Properties["Domain"].Value);
        Assert.Equal("shop", validation.Properties["CertificateName"].Value);
        Assert.False(string.IsNullOrEmpty((string?)validation.Properties["RecordName"].Value));
    }

    [Fact]
    public void Only_the_domains_asked_for_are_shown()
    {
        RunResult result = _session.Run("Request-CdnCertificate shop CloudBasic www.shop.example, blog.example | Get-CertificateValidation -Domain BLOG*").ThrowOnError();

        Assert.Equal("blog.example", Assert.Single(result.Output).Properties["Domain"].Value);
    }

    [Theory]
    [InlineData("Request-CdnCertificate shop CloudBasic www.shop.example -WhatIf")]
    [InlineData("New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop AdvancedDV -WhatIf")]
    public void What_if_sends_nothing(string command)
    {
        RunResult result = _session.Run(command).ThrowOnError();

        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Empty(_session.Run("Get-CertificateList").ThrowOnError().Output);
    }

    [Fact]
    public void Bulk_comes_through_the_pipeline_by_property_names()
    {
        RunResult result = _session.Run("""
            [pscustomobject]@{ Name = 'one'; Type = 'CloudBasic'; Domain = 'one.example' }, [pscustomobject]@{ Name = 'two'; Type = 'GlobalEdge'; Domain = 'two.example' } | Request-CdnCertificate
            """).ThrowOnError();

        Assert.Equal(["one", "two"], result.Output.Select(static record => record.Properties["Name"].Value));
    }

    [Fact]
    public void A_key_in_the_place_of_a_request_is_not_repeated()
    {
        RunResult result = _session.Run("$key = '-----BEGIN PRIVATE KEY-----SECRET'; Request-CdnCertificate shop AdvancedDV -Request $key; Request-CdnCertificate shop AdvancedDV -Csr $key; Request-CdnCertificate shop AdvancedDV -CsrPath $key", ("ErrorActionPreference", "Continue"));

        Assert.NotEmpty(result.AllErrors);
        Assert.All(result.AllErrors, static error => Assert.DoesNotContain("SECRET", error + error.ErrorDetails?.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reissue_and_a_revocation_are_of_one_order()
    {
        _session.Run("""
            $emulator.PublishRecord('www.shop.example')
            $null = New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop AdvancedDV | Wait-CertificateValidation
            $null = Get-CdnCertificate shop | Request-CertificateReissue -Request (New-CertificateRequest -Domain www.shop.example) -NewName shop-2 | Wait-CertificateValidation
            """).ThrowOnError();
        PSObject order = Assert.Single(_session.Run("Get-CertificateOrder shop*").ThrowOnError().Output);
        Assert.Equal("AdvancedDV", order.Properties["Type"].Value.ToString());

        _session.Run("Revoke-CdnCertificate shop-2 -Reason Superseded -WhatIf").ThrowOnError();
        Assert.Equal("Normal", Assert.Single(_session.Run("Get-CertificateList shop-2").Output).Properties["Status"].Value.ToString());
        _session.Run("Revoke-CdnCertificate shop-2 -Reason Superseded -Confirm:$false").ThrowOnError();

        Assert.Equal("Revoked", Assert.Single(_session.Run("Get-CertificateList shop-2").Output).Properties["Status"].Value.ToString());
        _session.Run("Get-CertificateOrder | Revoke-CdnCertificate -All -Confirm:$false").ThrowOnError();
        Assert.All(_session.Run("Get-CertificateList").Output, static record => Assert.Equal("Revoked", record.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public void Types_and_orders_are_filtered()
    {
        int all = _session.Run("Get-CertificateType").ThrowOnError().Output.Count;
        Assert.InRange(_session.Run("Get-CertificateType -Type AdvancedDV, AdvancedOV").ThrowOnError().Output.Count, 2, all);
        Assert.Empty(_session.Run("Get-CertificateType NOTHING*").ThrowOnError().Output);
        Assert.Empty(_session.Run("$null = New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop AdvancedDV; Get-CertificateOrder other*; Get-CertificateOrder -Id none").ThrowOnError().Output);
    }

    [Fact]
    public void A_private_key_is_in_its_file_and_nowhere_else()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("private-");
        try
        {
            RunResult result = _session.Run(
                "$null = Connect-CertManager -Emulator -Zone Government; $VerbosePreference = 'Continue'; Request-CdnCertificate intranet -CaTag ca -KeyType EC256 -Days 30 -CommonName intranet.example -DnsName intranet.example -PrivateKeyPath $dir/intranet.key",
                ("dir", folder.FullName)).ThrowOnError();

            string key = File.ReadAllText(Path.Combine(folder.FullName, "intranet.key"));
            Assert.Contains("PRIVATE KEY-----", key, StringComparison.Ordinal);
            Assert.Single(folder.GetFileSystemInfos());
            string said = string.Join('\n', result.Debug.Concat(result.Verbose).Concat(result.Warnings)) + _session.Run("Get-CdnCertificate intranet | ForEach-Object { $_.Raw.Values }").ThrowOnError().Output.Aggregate(string.Empty, static (text, item) => text + item);
            Assert.DoesNotContain("PRIVATE KEY", said, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
