using System.Net;
using CertManager.Tests;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>What a connection that cannot call API 2.0 is told, and what it is not asked.</summary>
public sealed class RefusalTests
{
    private static readonly CertificateApplication Application = new() { Type = CertificateType.CloudBasic, Name = "shop", CommonName = "shop.example" };

    private static readonly PrivateCertificateApplication Private = new() { CaTag = "ca", Name = "inner", TypeCode = "NCP_PRIVATE_SSL", KeyType = "EC256", CommonName = "inner.example" };

    [Theory]
    [InlineData("""{"id":"1","loginAlias":"me","userType":"Sub"}""", "Sub (a sub account)")]
    [InlineData("""{"result":{"Id":2,"USERTYPE":"Customer"}}""", "Customer (the main account)")]
    [InlineData("""{"userType":"Role"}""", "Role (a role)")]
    [InlineData("""{"userType":"Robot"}""", "Robot (not documented)")]
    [InlineData("""{"userType":"<b>{0}</b>"}""", "is not known")]
    [InlineData("""{"userType":null}""", "is not known")]
    [InlineData("[]", "is not known")]
    [InlineData("nonsense", "is not known")]
    [InlineData("", "is not known")]
    [InlineData(null, "is not known")]
    public async Task A_refused_account_is_named_as_far_as_the_provider_names_it(string? identity, string expected)
    {
        using var cloud = new ScriptedCloud(request => !request.Target.EndsWith("caller-identity", StringComparison.Ordinal) ? ScriptedCloud.Forbidden : identity is null ? null : ScriptedServer.Answer(200, identity));

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RequestAsync(Application, CancellationToken.None));
        await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.GetChainAsync("7", CancellationToken.None));
        await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.ListOrdersAsync(static _ => { }, CancellationToken.None));

        Assert.Equal(("AccountRefused", 403, "request-7", "ENDPOINT", false), (error.ErrorId, error.HttpStatus, error.RequestId, error.ResponseOrigin, error.OutcomeUnknown));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Register-CdnCertificate", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(identity is null ? 3 : 1, cloud.Sent.Count(static line => line == "GET /api/v1/caller-identity"));
        Assert.All(cloud.Server.Requests, static request => Assert.True(request.Headers.ContainsKey("x-ncp-apigw-signature-v2")));
    }

    [Fact]
    public async Task An_identity_that_is_not_told_delays_a_refusal_by_a_few_seconds_at_most()
    {
        using var cloud = new ScriptedCloud(static request => request.Target.EndsWith("caller-identity", StringComparison.Ordinal) ? ScriptedServer.Silence : ScriptedCloud.Forbidden);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RequestAsync(Application, CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Equal("AccountRefused", error.ErrorId);
        Assert.Null(await cloud.Provider.IdentifyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_to_tell_the_identity_is_not_remembered()
    {
        int asked = 0;
        using var cloud = new ScriptedCloud(request => !request.Target.EndsWith("caller-identity", StringComparison.Ordinal) ? ScriptedCloud.Forbidden
            : Interlocked.Increment(ref asked) == 1 ? ScriptedServer.Answer(503, string.Empty) : ScriptedServer.Answer(200, """{"userType":"Sub"}"""));
        var messages = new List<string>();

        for (int call = 0; call < 3; call++)
        {
            messages.Add((await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.GetChainAsync("7", CancellationToken.None))).Message);
        }

        Assert.Contains("is not known", messages[0], StringComparison.Ordinal);
        Assert.All(messages.Skip(1), static message => Assert.Contains("a sub account", message, StringComparison.Ordinal));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task The_users_stop_ends_the_question_about_the_identity()
    {
        using var stop = new CancellationTokenSource();
        using var cloud = new ScriptedCloud(request =>
        {
            if (!request.Target.EndsWith("caller-identity", StringComparison.Ordinal))
            {
                return ScriptedCloud.Forbidden;
            }

            stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            return ScriptedServer.Silence;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cloud.Provider.Issuing.RequestAsync(Application, stop.Token));
    }

    [Fact]
    public async Task Who_a_key_belongs_to_is_asked_of_the_zones_own_host()
    {
        var handler = new RecordingHandler("""{"id":1000,"loginAlias":"me","userType":"Sub"}""");
        using var secret = new SensitiveText("secret");
        using ICertificateProvider provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Zone = CloudZone.Government,
            AccessKey = "test",
            SecretKey = secret,
            Transport = handler,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = SystemClock.Instance,
        });

        CallerIdentity? identity = await provider.IdentifyAsync(CancellationToken.None);

        Assert.Equal(("1000", "me", "Sub"), (identity!.Id, identity.LoginAlias, identity.UserType));
        Assert.Equal(["https://sts.apigw.gov-ntruss.com/api/v1/caller-identity"], handler.Addresses);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Renewal_that_is_refused_names_the_other_way_and_keeps_what_the_provider_said(int status)
    {
        using var source = new EmulatedCloud();
        using CertificateBundle bundle = source.Issue("www.shop.example");
        using var cloud = new ScriptedCloud(_ => status == 403 ? ScriptedCloud.Forbidden : ScriptedCloud.NotFound);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Keeping.RenewAsync("7", new CertificateRegistration { Name = "shop", Bundle = bundle, Chain = bundle.Chain }, CancellationToken.None));

        Assert.Equal("RenewalRefused", error.ErrorId);
        Assert.Contains("new name", error.Remedy, StringComparison.Ordinal);
        Assert.Equal((status, status == 403 ? null : "300"), (error.HttpStatus, error.ProviderCode));
        Assert.Equal(status == 403 ? "AccountRefused" : "ApiNotFound", Assert.IsType<CertManagerException>(error.InnerException).ErrorId);
        Assert.False(error.OutcomeUnknown);
    }

    [Theory]
    [InlineData(CloudZone.Government)]
    [InlineData(CloudZone.Financial)]
    public async Task Nothing_of_the_second_api_is_sent_in_a_zone_that_has_none(CloudZone zone)
    {
        using var source = new EmulatedCloud();
        using CertificateBundle bundle = source.Issue("www.shop.example");
        using var key = new SensitiveText("key");
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok(), zone);
        ICertificateProvider provider = cloud.Provider;
        CancellationToken none = CancellationToken.None;
        var registration = new CertificateRegistration { Name = "shop", Bundle = bundle, Chain = bundle.Chain, Api = CertificateApi.Version2 };

        foreach (Func<Task> call in new Func<Task>[]
        {
            () => provider.Issuing.RequestAsync(Application, none),
            () => provider.Issuing.ReissueAsync("7", Application, none),
            () => provider.Issuing.ListTypesAsync(static _ => { }, none),
            () => provider.Issuing.ListOrdersAsync(static _ => { }, none),
            () => provider.Issuing.RevokeAsync("order-1", "7", RevocationReason.Unspecified, none),
            () => provider.Issuing.ExtendAsync("order-1", 1, none),
            () => provider.Validating.ListValidationsAsync("7", "shop.example", static _ => { }, none),
            () => provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(1), static _ => { }, none),
            () => provider.Keeping.GetChainAsync("7", none),
            () => provider.Keeping.DownloadAsync("7", none),
            () => provider.Keeping.SetRenewalAsync("7", true, none),
            () => provider.Keeping.RegisterPrivateKeyAsync("7", key, none),
            () => provider.Domains.ListAsync(new DomainQuery(), static _ => { }, none),
            () => provider.Domains.RegisterAsync(new Dictionary<string, object>(), none),
            () => provider.Domains.DeleteAsync("7", none),
            () => provider.AcmeAccounts.ListAsync(static _ => { }, none),
            () => provider.AcmeAccounts.DeactivateAsync("7", none),
            () => provider.RegisterAsync(registration, none),
            () => provider.DeleteAsync("7", "shop", CertificateType.CloudBasic, CertificateApi.Version2, none),
            () => cloud.ListAsync(new CertificateQuery { Api = CertificateApi.Version2 }),
        })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(call);
            Assert.Equal("ApiVersionNotOffered", error.ErrorId);
            Assert.Contains(zone.ToString(), error.Message, StringComparison.Ordinal);
        }

        CertManagerException renewal = await Assert.ThrowsAsync<CertManagerException>(() => provider.Keeping.RenewAsync("7", registration, none));
        Assert.Equal("RenewalRefused", renewal.ErrorId);
        Assert.Empty(cloud.Sent);
    }

    [Theory]
    [InlineData(CloudZone.Public)]
    [InlineData(CloudZone.Financial)]
    public async Task Private_certificates_are_asked_for_in_the_government_zone_only(CloudZone zone)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok(), zone);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RequestPrivateAsync(Private, CancellationToken.None));

        Assert.Equal("PrivateIssueNotOffered", error.ErrorId);
        Assert.Empty(cloud.Sent);
    }

    /// <summary>Stands where the network would be.</summary>
    private sealed class RecordingHandler(string body) : HttpMessageHandler
    {
        public List<string> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Addresses.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body) });
        }
    }
}
