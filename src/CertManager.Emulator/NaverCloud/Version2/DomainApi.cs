using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>API 2.0: domains whose control was proven once. Their answers and the body that registers one are not documented: all names but those of the query are ours.</summary>
internal sealed class DomainApi : CertificateManagerApi, IKept
{
    private const string Domain = "domainAddress";
    private const string Method = "dcvType";
    private const string Organization = "orgNo";
    private const string ValidState = "validState";
    private const string DomainNumber = "dmnId";
    private const int PageSize = 10;

    private static readonly Dictionary<string, JsonKind> Fields = new() { [Domain] = JsonKind.Any, [Method] = JsonKind.Any, [Organization] = JsonKind.Any };

    private readonly SortedDictionary<long, ProvenDomain> _domains = [];
    private long _next = 501;

    internal DomainApi(AccountState state)
        : base(state)
    {
        state.Kept.Add(this);
        Routes =
        [
            Version2(NaverOperations.ListDomainValidations, "GET", "/domain/domains", List, Paging.Page, Paging.PageSize, Domain, Method, Organization, ValidState),
            Version2(NaverOperations.RegisterDomain, "POST", "/domain/domains", Register),
            Version2(NaverOperations.DeleteDomain, "DELETE", "/domain/domains/{dmnId}", Delete),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    public void Keep(StateArchive archive)
    {
        lock (_domains)
        {
            archive.Map("domains", _domains);
            _next = archive.Value("nextDomain", _next);
        }
    }

    public void Clear()
    {
        lock (_domains)
        {
            _domains.Clear();
        }
    }

    private ServiceAnswer List(Call call)
    {
        string? method = OneOf(call, Method, "PTXT", "TXT");
        string? wanted = OneOf(call, ValidState, "PENDING", "VALID", "INVALID");
        call.Query.TryGetValue(Domain, out string? domain);
        call.Query.TryGetValue(Organization, out string? organization);
        ProvenDomain[] hits;
        lock (_domains)
        {
            hits =
            [
                .. _domains.Values.Where(found =>
                    (domain is null || string.Equals(found.Domain, domain, StringComparison.OrdinalIgnoreCase))
                    && (method is null || found.Method == method)
                    && (organization is null || found.Organization == organization)
                    && (wanted is null || StateOf(found) == wanted)),
            ];
        }

        return Paging.Answer(Answers, call, "domains", hits, PageSize, Write);
    }

    private ServiceAnswer Register(Call call)
    {
        var fields = JsonBody.ReadOpen(call.Body, Fields);
        string domain = fields.Demand(Domain);
        string method = fields.Text(Method) ?? "PTXT";
        if (!DomainText.IsDomain(domain))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidDomain("DomainAddress"));
        }

        if (method is not ("PTXT" or "TXT"))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("DcvType"));
        }

        lock (_domains)
        {
            if (_domains.Values.Any(found => string.Equals(found.Domain, domain, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ServiceRefusalException(ServiceStatus.Refused("The domain is registered already"));
            }

            var added = new ProvenDomain(_next++, domain, method, fields.Text(Organization), Now);
            _domains.Add(added.Number, added);
            return Answers.Rows(ServiceStatus.Success, 1, writer =>
            {
                if (Style.IssueNumber)
                {
                    Write(writer, added);
                }
            });
        }
    }

    private ServiceAnswer Delete(Call call)
    {
        long number = Integer(call.Path[DomainNumber], DomainNumber);
        lock (_domains)
        {
            return Answers.Status(_domains.Remove(number) ? ServiceStatus.Success : ServiceStatus.NotFound);
        }
    }

    private void Write(Utf8JsonWriter writer, ProvenDomain domain)
    {
        (string name, string value) = ValidatingApi.Record(domain.Domain, domain.Method == "PTXT" ? "account" : "domain " + domain.Number.ToString(CultureInfo.InvariantCulture));
        writer.WriteNumber(DomainNumber, domain.Number, Style.CertificateNumber);
        writer.WriteString(Domain, domain.Domain);
        writer.WriteString(Method, domain.Method);
        writer.WriteString(ValidState, StateOf(domain));
        Answers.WriteText(writer, Organization, domain.Organization);
        writer.WriteString("txtName", name);
        writer.WriteString("txtValue", value);
        Answers.WriteDate(writer, "regDate", domain.RegisteredAt);
        Answers.WriteExtra(writer);
    }

    private string StateOf(ProvenDomain domain)
    {
        DateTimeOffset limit = domain.RegisteredAt + Lifecycle.ValidationLimit;
        bool isProven = State.Records.Since(domain.Domain) is { } since && since <= limit;
        return isProven ? "VALID" : Now > limit ? "INVALID" : "PENDING";
    }

    private static string? OneOf(Call call, string parameter, params string[] values)
    {
        if (!call.Query.TryGetValue(parameter, out string? text))
        {
            return null;
        }

        return values.Contains(text, StringComparer.Ordinal) ? text : throw new ServiceRefusalException(ServiceStatus.InvalidParameter(parameter));
    }

    private sealed record ProvenDomain(long Number, string Domain, string Method, string? Organization, DateTimeOffset RegisteredAt);
}
