using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Validations of a certificate.</summary>
public sealed class TrackerTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();
    private readonly List<CertificateValidation> _found = [];

    [Fact]
    public async Task Every_domain_is_asked_for_once_and_a_wildcard_by_the_domain_below_it()
    {
        await ListAsync(Record("7", "shop", CertificateStatus.InProgress, "*.shop.example", "shop.example", "SHOP.example", "www.shop.example"));

        Assert.Equal(["shop.example", "www.shop.example"], _provider.Domains);
        Assert.All(_found, static validation => Assert.Equal("shop", validation.CertificateName));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_asked_for()
    {
        await ListAsync(Record("7", "shop", CertificateStatus.InProgress, "a.example", "b.example"), static domain => domain.StartsWith('b'));

        Assert.Equal(["b.example"], _provider.Domains);
    }

    [Fact]
    public async Task The_end_is_told_where_the_beginning_is_known()
    {
        await ListAsync(new CdnCertificate { Id = "7", Name = "shop", Provider = ProviderKind.NaverCloud, Domains = ["a.example"], RegisteredAt = PausingClock.Start });
        await ListAsync(Record("8", "blog", CertificateStatus.InProgress, "b.example"));

        Assert.Equal([PausingClock.Start.AddHours(72), null], _found.Select(static validation => validation.ExpiresAt));
    }

    [Theory]
    [InlineData(CertificateStatus.InProgress, true)]
    [InlineData(CertificateStatus.ValidationTimeout, true)]
    [InlineData(CertificateStatus.Normal, false)]
    public void The_day_of_issue_is_no_day_of_application_once_it_is_issued(CertificateStatus status, bool counts)
    {
        var certificate = new CdnCertificate { Id = "7", Name = "shop", Provider = ProviderKind.NaverCloud, Status = status, IssuedAt = PausingClock.Start };

        Assert.Equal(counts ? PausingClock.Start : null, ValidationTracker.AppliedAt(certificate));
    }

    [Fact]
    public async Task An_external_certificate_has_none_and_is_not_asked_about()
    {
        await ListAsync(new CdnCertificate { Id = "7", Name = "shop", Provider = ProviderKind.NaverCloud, Type = CertificateType.External, Domains = ["a.example"] });

        Assert.Empty(_provider.Domains);
    }

    [Fact]
    public async Task A_record_without_domains_is_an_error_and_no_silence()
    {
        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => ListAsync(Record("7", "shop", CertificateStatus.InProgress)));

        Assert.Equal("ValidationDomainsUnknown", error.ErrorId);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private Task ListAsync(CdnCertificate certificate, Func<string, bool>? wanted = null) =>
        new ValidationTracker(_provider).ListAsync(certificate, [], wanted ?? (static _ => true), _found.Add, CancellationToken.None);
}
