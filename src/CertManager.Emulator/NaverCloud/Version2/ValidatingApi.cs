using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>API 2.0: where validation and issuance stand.</summary>
internal sealed class ValidatingApi : CertificateManagerApi
{
    private const string Domain = "domainAddress";
    private const string Minutes = "minutes";
    private const string Seconds = "seconds";
    private const string Start = "startDateTime";
    private const string End = "endDateTime";
    private const int WeekInMinutes = 10080;
    private const int WeekInSeconds = 604800;

    internal ValidatingApi(AccountState state)
        : base(state)
    {
        Routes =
        [
            Version2(NaverOperations.ListDcvStatuses, "GET", "/certificate/getVerificationInfo/{certificateNo}", ListValidations, Domain),
            Version2(NaverOperations.ListRecentCertChanges, "GET", "/certificate/recentChanges", ListChanges, Minutes, Seconds, Start, End),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    /// <summary>The name and value of the record that proves a domain. A persistent one is the same for all applications.</summary>
    internal static (string Name, string Value) Record(string domain, string scope)
    {
        string bare = DomainText.Bare(domain);
        byte[] digest = Platform.Sha256(Encoding.UTF8.GetBytes(scope + "|" + DomainText.Key(bare)));
        return ("_ncp-validation." + bare, "ncp-" + Platform.ToHex(digest).Substring(0, 32));
    }

    private ServiceAnswer ListValidations(Call call)
    {
        if (!call.Query.TryGetValue(Domain, out string? domain) || domain.Length == 0)
        {
            throw JsonBody.Missing(Domain);
        }

        AccountCertificate certificate = Find(call);
        string[] names = [.. (certificate.Application?.Names ?? []).Where(name => DomainText.Key(name) == DomainText.Key(domain)).Take(1)];
        return Answers.Rows(ServiceStatus.Success, names.Length, writer =>
        {
            writer.WriteNumber("dnsVerificationCount", names.Length);
            AnswerWriter.WriteList(writer, "dnsVerificationList", names, (writer, name) => WriteValidation(writer, certificate, name));
        });
    }

    private void WriteValidation(Utf8JsonWriter writer, AccountCertificate certificate, string name)
    {
        Application application = certificate.Application!;
        DateTimeOffset limit = application.AppliedAt + Lifecycle.ValidationLimit;
        bool isProven = State.Records.Since(name) is { } since && since <= limit;
        string number = certificate.Number.ToString(CultureInfo.InvariantCulture);
        (string record, string value) = Record(name, application.ValidationMethod == "PD" ? "account" : number);
        writer.WriteString("validSn", number + "-1");
        writer.WriteString("requestSn", application.OrderId);
        writer.WriteString("validStatusCode", isProven ? "VALID_STATUS_SUCCESS" : Now > limit ? "VALID_STATUS_TIMEOUT" : "VALID_STATUS_REG");
        writer.WriteString("txtName", record);
        switch (Style.RecordValue)
        {
            case RecordValueForm.TxtValue:
                writer.WriteString("txtValue", value);
                break;
            case RecordValueForm.CnameValue:
                writer.WriteString("cnameValue", value + ".dcv.emulator.example");
                break;
            case RecordValueForm.RecordValue:
                writer.WriteString("recordType", "TXT");
                writer.WriteString("recordValue", value);
                break;
            case RecordValueForm.Absent:
                break;
        }

        Answers.WriteExtra(writer);
    }

    private ServiceAnswer ListChanges(Call call)
    {
        DateTimeOffset now = Now;
        bool[] groups = [call.Query.ContainsKey(Minutes), call.Query.ContainsKey(Seconds), call.Query.ContainsKey(Start) || call.Query.ContainsKey(End)];
        (DateTimeOffset From, DateTimeOffset To)? window = groups.Count(static given => given) switch
        {
            0 => throw new ServiceRefusalException(ServiceStatus.WindowMissing),
            1 => Window(call, now),

            // Documented for minutes with seconds: no error, no rows.
            _ => null,
        };
        (AccountCertificate Certificate, string Status)[] changes =
        [
            .. State.Certificates.List(now)
                .Where(certificate => certificate.Application is not null && window is { } span && certificate.ChangedAt >= span.From && certificate.ChangedAt <= span.To)
                .Select(certificate => (certificate, Word(certificate.StatusAt(now))))
                .Where(static change => change.Item2 is not null)
                .Select(static change => (change.certificate, change.Item2!)),
        ];
        if (changes.Length == 0 && window is not null)
        {
            return Answers.NoHits("orders", counts: true);
        }

        return Answers.Count(changes.Length, writer => AnswerWriter.WriteList(writer, "orders", changes, (writer, change) =>
        {
            writer.WriteString("orderId", change.Certificate.Application!.OrderId);
            writer.WriteNumber("certificateId", change.Certificate.Number, Style.CertificateNumber);
            writer.WriteString("status", change.Status);
            Answers.WriteExtra(writer);
        }));
    }

    private (DateTimeOffset From, DateTimeOffset To) Window(Call call, DateTimeOffset now)
    {
        if (call.Query.ContainsKey(Minutes))
        {
            return (now.AddMinutes(-Length(call, Minutes, WeekInMinutes)), now);
        }

        if (call.Query.ContainsKey(Seconds))
        {
            return (now.AddSeconds(-Length(call, Seconds, WeekInSeconds)), now);
        }

        return call.Query.TryGetValue(Start, out string? start) && call.Query.TryGetValue(End, out string? end)
            ? (Time(start, Start), Time(end, End))
            : throw new ServiceRefusalException(ServiceStatus.WindowMissing);
    }

    private static long Length(Call call, string parameter, int most)
    {
        long length = Integer(call, parameter)!.Value;
        return length >= 1 && length <= most ? length : throw new ServiceRefusalException(ServiceStatus.InvalidParameter(parameter));
    }

    /// <summary>The only form that was seen: <c>2026-10-01T00:00:00</c>.</summary>
    private DateTimeOffset Time(string text, string parameter) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) && time.Year > 1
            ? new DateTimeOffset(time, Answers.Offset)
            : throw new ServiceRefusalException(ServiceStatus.InvalidParameter(parameter));

    /// <returns>Null for what the documents have no word for.</returns>
    private static string? Word(CertificateStatusCode status) => status.Code switch
    {
        0 => "Ongoing",
        > 0 => "Normal",
        -4 => "Validation timed out",
        _ => null,
    };
}
