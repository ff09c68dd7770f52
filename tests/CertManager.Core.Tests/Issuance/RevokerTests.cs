using static CertManager.Core.Tests.Issuance.ScriptedProvider;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Revoking.</summary>
public sealed class RevokerTests : IDisposable
{
    private readonly ScriptedProvider _provider = new();
    private readonly CdnCertificate _first = Record("7", "shop", CertificateStatus.Normal, "www.shop.example");
    private readonly CdnCertificate _second = Record("8", "shop-2", CertificateStatus.Revoked, "www.shop.example");

    public RevokerTests()
    {
        _provider.Orders.Add(new CertificateOrder { Id = "1", Certificates = [Record("5", "blog", CertificateStatus.Normal)] });
        _provider.Orders.Add(new CertificateOrder { Id = "2", Certificates = [_first, _second] });
    }

    [Fact]
    public async Task The_order_is_looked_up_where_the_record_does_not_tell()
    {
        RevocationPlan plan = await RevokeAsync(_first, all: false, RevocationReason.Superseded);

        Assert.Equal(["2/7/Superseded"], _provider.Revocations);
        Assert.Contains("shop (7)", plan.Describe(), StringComparison.Ordinal);
        Assert.Contains("cannot be undone", plan.Describe(), StringComparison.Ordinal);
        Assert.Contains("deleted", plan.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_the_record_is_taken_where_it_tells()
    {
        await RevokeAsync(new CdnCertificate { Id = "9", Name = "new", Provider = ProviderKind.NaverCloud, Type = CertificateType.AdvancedOV, Order = "3" }, all: false);

        Assert.Equal(["3/9/Unspecified"], _provider.Revocations);
    }

    [Fact]
    public async Task An_order_without_an_id_is_never_named_to_the_provider()
    {
        _provider.Orders.Clear();
        _provider.Orders.Add(new CertificateOrder { Id = string.Empty, Certificates = [_first] });

        Assert.Equal("OrderNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(_first, all: true))).ErrorId);
        Assert.Equal("OrderNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(_first, all: false))).ErrorId);
        Assert.Empty(_provider.Revocations);
    }

    [Fact]
    public async Task All_means_the_whole_order_and_names_every_certificate()
    {
        RevocationPlan plan = await RevokeAsync(_first, all: true);

        Assert.Equal(["2/all/Unspecified"], _provider.Revocations);
        Assert.Equal([_first], plan.Certificates);
        Assert.Equal("AlreadyRevoked", Assert.Single(plan.Findings).Id);
    }

    [Fact]
    public async Task An_order_is_revoked_by_its_id()
    {
        RevocationPlan plan = await new CertificateRevoker(_provider).PlanAsync("1", CancellationToken.None);

        Assert.Equal("1", plan.OrderId);
        Assert.Contains("blog (5)", plan.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_revoked_is_not_revoked_again()
    {
        RevocationPlan plan = await RevokeAsync(_second, all: false);

        Assert.True(plan.IsDone);
        Assert.Equal("AlreadyRevoked", Assert.Single(plan.Findings).Id);
        Assert.Empty(_provider.Revocations);
    }

    [Theory]
    [InlineData(CertificateStatus.InProgress, "CertificateNotIssued")]
    [InlineData(CertificateStatus.ValidationTimeout, "ValidationTimedOut")]
    [InlineData(CertificateStatus.Failed, "IssuanceFailed")]
    public async Task What_was_never_issued_is_not_revoked(CertificateStatus status, string id)
    {
        CdnCertificate certificate = Record("9", "shop", status);
        _provider.Orders.Add(new CertificateOrder { Id = "4", Certificates = [certificate, _second] });

        Assert.Equal(id, (await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(certificate, all: false))).ErrorId);
        Assert.Equal(id, (await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(certificate, all: true))).ErrorId);
        Assert.Empty(_provider.Revocations);
    }

    [Fact]
    public async Task An_order_is_revoked_when_some_of_it_is_issued()
    {
        _provider.Orders.Add(new CertificateOrder { Id = "4", Certificates = [Record("9", "shop", CertificateStatus.InProgress), Record("10", "shop", CertificateStatus.Normal)] });

        RevocationPlan plan = await new CertificateRevoker(_provider).PlanAsync("4", CancellationToken.None);

        Assert.False(plan.IsDone);
    }

    [Fact]
    public async Task An_order_whose_certificates_are_not_told_is_left_to_the_provider()
    {
        _provider.Orders.Add(new CertificateOrder { Id = "4" });

        Assert.False((await new CertificateRevoker(_provider).PlanAsync("4", CancellationToken.None)).IsDone);
    }

    [Theory]
    [InlineData(CertificateType.External)]
    [InlineData(CertificateType.CloudBasic)]
    [InlineData(CertificateType.Private)]
    public async Task Only_Advanced_types_are_revoked(CertificateType type)
    {
        var certificate = new CdnCertificate { Id = "9", Name = "other", Provider = ProviderKind.NaverCloud, Type = type };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(certificate, all: false));

        Assert.Equal("RevocationNotOffered", error.ErrorId);
        Assert.Contains(type.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_order_has_is_not_found()
    {
        Assert.Equal("OrderNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => RevokeAsync(Record("99", "lost", CertificateStatus.Normal), all: false))).ErrorId);
        Assert.Equal("OrderNotFound", (await Assert.ThrowsAsync<CertManagerException>(() => new CertificateRevoker(_provider).PlanAsync("99", CancellationToken.None))).ErrorId);
    }

    /// <inheritdoc/>
    public void Dispose() => _provider.Dispose();

    private async Task<RevocationPlan> RevokeAsync(CdnCertificate certificate, bool all, RevocationReason reason = RevocationReason.Unspecified)
    {
        var revoker = new CertificateRevoker(_provider);
        RevocationPlan plan = await revoker.PlanAsync(certificate, all, CancellationToken.None);
        if (!plan.IsDone)
        {
            await revoker.ExecuteAsync(plan, reason, CancellationToken.None);
        }

        return plan;
    }
}
