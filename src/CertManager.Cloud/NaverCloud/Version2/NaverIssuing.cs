using CertManager.Cloud.Http;
using CertManager.Cloud.NaverCloud.Version1;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>
/// Applications, orders, revocation: CloudBasicCertificateRequest and ReissueCertificate (2026-09-17), AdvancedCertificateRequest,
/// RevokeCertificate (2026-10-08), GlobalEdgeCertificateRequest (2026-10-20), SubscriptionExtend (as a public client calls it).
/// </summary>
internal sealed class NaverIssuing : ICertificateIssuing
{
    private readonly NaverClient _client;
    private readonly NaverLists _lists;

    internal NaverIssuing(NaverClient client, NaverLists lists)
    {
        _client = client;
        _lists = lists;
    }

    /// <inheritdoc/>
    public Task<CdnCertificate?> RequestAsync(CertificateApplication application, CancellationToken cancel)
    {
        bool advanced = application.Type is CertificateType.AdvancedDV or CertificateType.AdvancedOV;
        string operation = application.Type switch
        {
            CertificateType.CloudBasic => "requestCertificateIssuance",
            CertificateType.GlobalEdge => "requestGedCertificateIssuance",
            _ when advanced => "requestPaidCertificateIssuance",
            _ => throw new ArgumentOutOfRangeException(nameof(application), application.Type, null),
        };
        CheckMethod(application, persistent: advanced);
        byte[] body = NaverBody.Write(writer =>
        {
            if (advanced)
            {
                writer.WriteOptional("csr", LineFeeds(application.SigningRequest));
                writer.WriteString("certificateType", NaverVocabulary.OrderCode(application.Type));
            }

            writer.WriteString("certificateName", application.Name);
            writer.WriteString("commonName", application.CommonName);
            writer.WriteList("dnsName", application.DnsNames);
            if (application.Type != CertificateType.GlobalEdge)
            {
                writer.WriteString("validationMethod", application.ValidationMethod == ValidationMethod.PersistentDns ? "PD" : "D");
            }

            writer.WriteOptional("organizationNo", advanced ? application.OrganizationNumber : null);
            writer.WriteFields(application.AdditionalFields, NaverRules.OwnFields);
        });
        return SendAsync("api/v2/certificate/" + operation, body, application.Name, application.Type, cancel);
    }

    /// <inheritdoc/>
    public Task<CdnCertificate?> ReissueAsync(string id, CertificateApplication application, CancellationToken cancel)
    {
        long number = NaverNumber.OfCertificate(id);
        CheckMethod(application, persistent: false);
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteOptional("csr", LineFeeds(application.SigningRequest));
            writer.WriteString("certificateName", application.Name);
            writer.WriteString("commonName", application.CommonName);
            writer.WriteList("dnsName", application.DnsNames);
            writer.WriteString("validationMethod", "D");
            writer.WriteFields(application.AdditionalFields, NaverRules.OwnFields);
        });
        return SendAsync($"api/v2/certificate/{number}/reissue", body, application.Name, CertificateType.Unknown, cancel);
    }

    /// <inheritdoc/>
    public Task<PrivateCertificateIssue> RequestPrivateAsync(PrivateCertificateApplication application, CancellationToken cancel) =>
        NaverPrivateIssue.RequestAsync(_client, application, cancel);

    /// <inheritdoc/>
    /// <remarks>ListCertificateTypes, 2026-09-17: the fields of its elements are not documented.</remarks>
    public async Task ListTypesAsync(Action<CertificateTypeInfo> found, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Get, "api/v2/certificate/certificateTypes", changes: false);
        NaverAnswer answer = await _client.SendAsync(call, cancel, noneIsFine: true).ConfigureAwait(false);
        foreach (System.Text.Json.JsonElement element in answer.Root.ItemsOf("certificateType", "certificateTypes"))
        {
            string? code = element.TextOf("certificateTypeCode", "typeCode", "code", "certificateType", "type") ?? LooseJson.Text(element);
            string? name = element.TextOf("certificateTypeName", "typeName", "codeName", "name");
            found(new CertificateTypeInfo
            {
                Code = code ?? name ?? string.Empty,
                Type = NaverVocabulary.Type(code, external: null, statusCode: null),
                Name = name,
                Raw = NaverJson.Raw(element),
            });
        }
    }

    /// <inheritdoc/>
    public Task ListOrdersAsync(Action<CertificateOrder> found, CancellationToken cancel) => _client.ExplainAsync(_lists.OrdersAsync(found, cancel), cancel);

    /// <inheritdoc/>
    public async Task RevokeAsync(string orderId, string? id, RevocationReason reason, CancellationToken cancel)
    {
        // 0 stands for all of the order (RevokeCertificate, 2026-10-08); no text of a number becomes it.
        long number = id is null ? 0 : NaverNumber.OfCertificate(id);
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteString("orderId", orderId);
            writer.WriteNumber("certificateNo", number);
            writer.WriteString("revokeType", Word(reason));
        });
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/certificate/revoke", changes: true, body);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ExtendAsync(string orderId, int years, CancellationToken cancel)
    {
        string period = years is >= 1 and <= 3 ? $"{years}Y" : throw new ArgumentOutOfRangeException(nameof(years), years, null);
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteString("orderId", orderId);
            writer.WriteString("subscriptionPeriod", period);
        });
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/certificate/subscription/extend", changes: true, body) { Accumulates = true };
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    private static string Word(RevocationReason reason) => reason switch
    {
        RevocationReason.AffiliationChanged => "affiliationChanged",
        RevocationReason.Superseded => "superseded",
        RevocationReason.CessationOfOperation => "cessationOfOperation",
        _ => "unspecified",
    };

    private static string? LineFeeds(string? pem) => pem?.Replace("\r\n", "\n");

    private static void CheckMethod(CertificateApplication application, bool persistent)
    {
        if (!persistent && application.ValidationMethod == ValidationMethod.PersistentDns)
        {
            throw new ArgumentOutOfRangeException(nameof(application), application.ValidationMethod, "Only new Advanced certificates are validated with a persistent record.");
        }
    }

    private async Task<CdnCertificate?> SendAsync(string target, byte[] body, string name, CertificateType type, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Post, target, changes: true, body) { Accumulates = true };
        NaverAnswer answer = await _client.SendAsync(call, cancel).ConfigureAwait(false);
        return answer.Certificate(name, type);
    }
}
