using System.Security;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>
/// Accounts for ACME clients: ListEabCredentials, CreateEabCredential, DeactivateEabCredential (paths and body as a public client calls
/// them). The answers are not documented: fields are looked for under the names that ACME and the request use.
/// </summary>
internal sealed class NaverAcmeAccounts : IAcmeAccounts
{
    private static readonly string[] IdNames = ["accountId", "acmeAccountId", "accountNo", "id"];
    private static readonly string[] KeyIdNames = ["kid", "keyId", "eabKid", "eabKeyId"];
    private static readonly string[] TypeNames = ["certificateTypeCode", "certificateType"];
    private static readonly string[] StateNames = ["accountStatus", "status", "state", "statusCode"];
    private static readonly string[] ExpiryNames = ["expiresAt", "expireDate", "expirationDate", "validEndDate", "endDate"];

    /// <summary>What of an account is shown as it came. A secret may have any name, so that what is not known to be none is left out.</summary>
    private static readonly string[] Shown =
    [
        .. IdNames, .. KeyIdNames, .. TypeNames, .. StateNames, .. ExpiryNames, "alias", "memberNo", "statusName", "validationMode", "validityDays", "organizationNo", "orgNo",
        "organizationName", "createdAt", "createDate", "regDate", "updatedAt", "updateDate", "validStartDate", "startDate", "deactivatedAt", "deactivateDate",
    ];

    private readonly NaverClient _client;

    internal NaverAcmeAccounts(NaverClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    public async Task ListAsync(Action<AcmeAccount> found, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Get, "api/v2/acme/accounts", changes: false);
        NaverAnswer answer = await _client.SendAsync(call, cancel, noneIsFine: true).ConfigureAwait(false);
        foreach (JsonElement element in answer.Root.ItemsOf("accounts", "accountList", "acmeAccounts", "eabCredentials"))
        {
            found(Read(element, CertificateType.Unknown, null));
        }
    }

    /// <inheritdoc/>
    public async Task<AcmeAccount> CreateAsync(AcmeAccountRequest request, CancellationToken cancel)
    {
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteString("validationMode", request.ValidationMode == AcmeValidationMode.PreValidated ? "PRE" : "DNS01");
            writer.WriteString("certificateTypeCode", NaverVocabulary.AcmeCode(request.Type));
            writer.WriteNumber("validityDays", request.ValidityDays);
            writer.WriteString("alias", request.Alias);
            writer.WriteOptional("organizationNo", request.OrganizationNumber);
        });
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/acme/account", changes: true, body) { Accumulates = true };
        return await _client.SendAsync(
            call,
            (json, answer) =>
            {
                JsonElement element = answer.Root.Candidates().OrderByDescending(static candidate => (Id(candidate) is null ? 0 : 2) + (KeyId(candidate) is null ? 0 : 1)).First();
                return Read(element, request.Type, NaverSecrets.HmacKey(json));
            },
            cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeactivateAsync(string id, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Post, $"api/v2/acme/account/{NaverNumber.Segment(id)}/deactivate", changes: true);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    private static string? Id(JsonElement element) => element.TextOf(IdNames);

    private static string? KeyId(JsonElement element) => element.TextOf(KeyIdNames);

    private static AcmeAccount Read(JsonElement element, CertificateType applied, SecureString? hmacKey)
    {
        CertificateType type = NaverVocabulary.Type(element.TextOf(TypeNames), external: null, statusCode: null);
        return new AcmeAccount
        {
            // The key's id is no account's: an account without an id has none.
            Id = Id(element) ?? string.Empty,
            Alias = element.TextOf("alias"),
            Type = type == CertificateType.Unknown ? applied : type,
            State = element.TextOf(StateNames),
            KeyId = KeyId(element),
            HmacKey = hmacKey,
            ExpiresAt = NaverDates.Parse(element.TextOf(ExpiryNames)),
            Raw = Raw(element),
        };
    }

    /// <summary>The fields that are known to be no secret, as far as they hold a plain value.</summary>
    private static Dictionary<string, object?> Raw(JsonElement element) =>
        NaverJson.Raw(element)
            .Where(static field => (field.Value is null or string or long or double or bool) && Shown.Contains(field.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(static field => field.Key, static field => field.Value, StringComparer.OrdinalIgnoreCase);
}
