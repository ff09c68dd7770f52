using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>API 2.0: applications and the types that there are.</summary>
internal sealed class IssuingApi : CertificateManagerApi
{
    private const string CommonName = "commonName";
    private const string DnsName = "dnsName";
    private const string Method = "validationMethod";
    private const string SigningRequest = "csr";
    private const string TypeCode = "certificateType";

    private static readonly Dictionary<string, JsonKind> GlobalEdgeFields = new()
    {
        [CertificateName] = JsonKind.Text,
        [CommonName] = JsonKind.Text,
        [DnsName] = JsonKind.Texts,
    };

    private static readonly Dictionary<string, JsonKind> CloudBasicFields = new(GlobalEdgeFields) { [Method] = JsonKind.Text };

    private static readonly Dictionary<string, JsonKind> ReissueFields = new(CloudBasicFields) { [SigningRequest] = JsonKind.Text };

    private static readonly Dictionary<string, JsonKind> AdvancedFields = new(ReissueFields)
    {
        [TypeCode] = JsonKind.Text,
        ["organizationNo"] = JsonKind.Integer,
        ["keyAlgorithm"] = JsonKind.Text,
        ["subscriptionPeriod"] = JsonKind.Integer,
        ["requestToken"] = JsonKind.Text,
    };

    private readonly CertificateElements _elements;

    internal IssuingApi(AccountState state)
        : base(state)
    {
        _elements = new CertificateElements(state.Answers);
        Routes =
        [
            Version2(NaverOperations.CloudBasicCertificateRequest, "POST", "/certificate/requestCertificateIssuance", RequestCloudBasic),
            Version2(NaverOperations.AdvancedCertificateRequest, "POST", "/certificate/requestPaidCertificateIssuance", RequestAdvanced),
            Version2(NaverOperations.GlobalEdgeCertificateRequest, "POST", "/certificate/requestGedCertificateIssuance", RequestGlobalEdge),
            Version2(NaverOperations.ReissueCertificate, "POST", "/certificate/{certificateNo}/reissue", Reissue),
            Version2(NaverOperations.ListCertificateTypes, "GET", "/certificate/certificateTypes", _ => ListTypes()),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer RequestCloudBasic(Call call)
    {
        var fields = JsonBody.Read(call.Body, CloudBasicFields);
        return AnswerFlat(Apply(fields, CertificateType.CloudBasic, CheckMethod(fields, "D"), signingRequest: null));
    }

    private ServiceAnswer RequestGlobalEdge(Call call)
    {
        AccountCertificate added = Apply(JsonBody.Read(call.Body, GlobalEdgeFields), CertificateType.GlobalEdge, "D", signingRequest: null);
        return Answers.Rows(ServiceStatus.Success, 1, writer =>
        {
            writer.WriteStartObject("certificate");
            writer.WriteNumber(CertificateNumber, added.Number, Style.CertificateNumber);
            writer.WriteString(CertificateName, added.Name);
            _elements.WriteStatus(writer, added.StatusAt(Now));
            writer.WriteString(CommonName, added.CommonName);
            Answers.WriteNames(writer, DnsName, added.DnsNames, Style.DnsNames);
            writer.WriteEndObject();
        });
    }

    private ServiceAnswer RequestAdvanced(Call call)
    {
        var fields = JsonBody.Read(call.Body, AdvancedFields);
        string signingRequest = fields.Demand(SigningRequest);
        CertificateType type = fields.Demand(TypeCode) switch
        {
            "NCP_PAID_DV_01" => CertificateType.AdvancedDV,
            "NCP_PAID_OV_01" => CertificateType.AdvancedOV,
            _ => throw new ServiceRefusalException(ServiceStatus.InvalidParameter("CertificateType")),
        };
        if (type == CertificateType.AdvancedOV && fields.Integer("organizationNo") is null)
        {
            throw JsonBody.Missing("organizationNo");
        }

        return AnswerFlat(Apply(fields, type, CheckMethod(fields, "D", "PD"), signingRequest));
    }

    private ServiceAnswer Reissue(Call call)
    {
        var fields = JsonBody.Read(call.Body, ReissueFields);
        string signingRequest = fields.Demand(SigningRequest);
        string method = CheckMethod(fields, "D");
        AccountCertificate former = Find(call);
        CertificateStatusCode status = former.StatusAt(Now);
        if (!former.IsAdvanced || (status != CertificateStatusCode.Normal && status != CertificateStatusCode.NormalUnregisteredPrivateKey))
        {
            throw new ServiceRefusalException(ServiceStatus.Refused("Only an Advanced certificate that is valid can be reissued"));
        }

        return AnswerFlat(Apply(fields, former.Type, method, signingRequest, former));
    }

    private AccountCertificate Apply(JsonBody fields, CertificateType type, string method, string? signingRequest, AccountCertificate? former = null)
    {
        string name = fields.Demand(CertificateName);
        string commonName = CheckDomain(fields.Demand(CommonName), CommonName);
        string[] dnsNames =
        [
            .. fields.Texts(DnsName).Select(static domain => CheckDomain(domain, DnsName))
                .Where(domain => !Same(domain, commonName))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (name != former?.Name)
        {
            CheckName(name);
        }

        SigningRequestFacts? request = signingRequest is null ? null : SigningRequestReader.Read(signingRequest);
        if (request is not null && !request.Names.Contains(commonName, StringComparer.OrdinalIgnoreCase))
        {
            throw new ServiceRefusalException(ServiceStatus.Invalid with { Message = "The names of the CSR do not cover the common name" });
        }

        if (request is not null && type == CertificateType.AdvancedOV && request.Country != "KR")
        {
            throw new ServiceRefusalException(ServiceStatus.Invalid with { Message = "The country of the CSR must be KR" });
        }

        DateTimeOffset now = Now;
        long years = Math.Min(Math.Max(fields.Integer("subscriptionPeriod") ?? 1, 1), 3);
        Order order = former is null ? State.Certificates.AddOrder(now.AddYears((int)years)) : State.Certificates.FindOrder(former.Application!.OrderId)!;
        var added = new AccountCertificate
        {
            Number = 0,
            Name = name,
            Type = type,
            RegisteredAt = now,
            ChangedAt = now,
            State = ApplicationState.Ongoing,
            Application = new Application
            {
                OrderId = order.Id,
                CommonName = commonName,
                DnsNames = dnsNames,
                ValidationMethod = method,
                Key = request?.Key,
                AppliedAt = now,
                IssueType = former is null ? "NEW" : "REISSUE",
            },
        };
        return State.Certificates.Add(added, mayShareWith: former) ?? throw NameTaken();
    }

    private ServiceAnswer AnswerFlat(AccountCertificate added) => Answers.Rows(ServiceStatus.Success, 1, writer =>
    {
        if (Style.IssueNumber)
        {
            writer.WriteNumber(CertificateNumber, added.Number, Style.CertificateNumber);
        }

        writer.WriteString(CertificateName, added.Name);
        writer.WriteString(CommonName, added.CommonName);
        Answers.WriteNames(writer, DnsName, added.DnsNames, Style.DnsNames);
        writer.WriteString(Method, added.Application!.ValidationMethod);
    });

    private ServiceAnswer ListTypes()
    {
        (string? Code, string Name)[] types =
        [
            (_elements.TypeCode(CertificateType.CloudBasic), "Cloud Basic"),
            (_elements.TypeCode(CertificateType.AdvancedDV), "Advanced DV"),
            (_elements.TypeCode(CertificateType.AdvancedOV), "Advanced OV"),
            (_elements.TypeCode(CertificateType.GlobalEdge), "Global Edge Dedicated"),
        ];
        return Answers.Count(types.Length, writer =>
            AnswerWriter.WriteList(writer, Style.TypeList == TypeListForm.LowerCase ? "certificatetype" : "certificateType", types, WriteType));
    }

    private void WriteType(Utf8JsonWriter writer, (string? Code, string Name) type)
    {
        Answers.WriteText(writer, "certificateTypeCode", type.Code);
        writer.WriteString("certificateTypeName", type.Name);
        Answers.WriteExtra(writer);
    }

    private static string CheckMethod(JsonBody fields, params string[] methods)
    {
        string method = fields.Demand(Method);
        return methods.Contains(method, StringComparer.Ordinal) ? method : throw new ServiceRefusalException(ServiceStatus.InvalidParameter("ValidationMethod"));
    }

    private static string CheckDomain(string domain, string field) =>
        DomainText.IsDomain(domain) ? domain : throw new ServiceRefusalException(ServiceStatus.InvalidDomain(field));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
