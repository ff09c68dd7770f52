using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>Validations and changes: ListDcvStatuses (2026-09-17), ListRecentCertChanges (2026-10-20).</summary>
internal sealed class NaverValidating : ICertificateValidating
{
    private const int MostMinutes = 10080;
    private const int MostSeconds = 604800;

    /// <summary>The zone of the ends of a window is not documented; like the zone of dates in answers, it is taken for Korea's.</summary>
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private readonly NaverClient _client;

    internal NaverValidating(NaverClient client)
    {
        _client = client;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Of a record to publish only the name is documented (<c>txtName</c>): its value and type are looked for under the names that they are
    /// likely to have, and whatever else came is in Raw.
    /// </remarks>
    public async Task ListValidationsAsync(string id, string domain, Action<CertificateValidation> found, CancellationToken cancel)
    {
        string target = ApiRequest.WithQuery($"api/v2/certificate/getVerificationInfo/{NaverNumber.OfCertificate(id)}", ("domainAddress", domain));
        using var call = new ApiRequest(HttpMethod.Get, target, changes: false);
        NaverAnswer answer = await _client.SendAsync(call, cancel).ConfigureAwait(false);
        foreach (JsonElement element in answer.Root.ItemsOf("dnsVerificationList"))
        {
            string? state = element.TextOf("validStatusCode");
            found(new CertificateValidation
            {
                CertificateId = id,
                Domain = element.TextOf("domainAddress", "domain") ?? domain,
                State = NaverVocabulary.Validation(state),
                StateCode = state,
                RecordName = element.TextOf("txtName", "recordName", "cnameName"),
                RecordType = element.TextOf("recordType", "dnsRecordType"),
                RecordValue = element.TextOf("txtValue", "recordValue", "cnameValue", "txtRecord"),
                Raw = NaverJson.Raw(element),
            });
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Minutes and seconds in one call are no error but an empty answer: a window has one of the three forms. Its ends are written in Korea
    /// time, because the zone is not documented.
    /// </remarks>
    public async Task ListChangesAsync(ChangeWindow window, Action<CertificateChange> found, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Get, ApiRequest.WithQuery("api/v2/certificate/recentChanges", Query(window)), changes: false);
        NaverAnswer answer = await _client.SendAsync(call, cancel, noneIsFine: true).ConfigureAwait(false);
        foreach (JsonElement element in answer.Root.ItemsOf("orders"))
        {
            string? status = element.TextOf("status");
            found(new CertificateChange
            {
                CertificateId = element.TextOf("certificateId", "certificateNo") ?? string.Empty,
                OrderId = element.TextOf("orderId"),
                Status = NaverVocabulary.Status(code: null, status),
                StatusText = status,
                Raw = NaverJson.Raw(element),
            });
        }
    }

    private static (string, string?)[] Query(ChangeWindow window) => window switch
    {
        { Minutes: >= 1 and <= MostMinutes } => [("minutes", $"{window.Minutes}")],
        { Seconds: >= 1 and <= MostSeconds } => [("seconds", $"{window.Seconds}")],
        { Start: { } start, End: { } end } when start < end => [("startDateTime", Time(start)), ("endDateTime", Time(end))],
        _ => throw new ArgumentOutOfRangeException(nameof(window), "1 to 10080 minutes, 1 to 604800 seconds, or a start before an end."),
    };

    private static string Time(DateTimeOffset time) => time.ToOffset(Korea).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
