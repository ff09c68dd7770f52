using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>API 1.0 of the government zone: private certificates.</summary>
internal sealed class PrivateIssuingApi : CertificateManagerApi
{
    /// <summary>The pages of the government zone say 3 to 30.</summary>
    private const int LongestName = 30;
    private const int LongestLife = 3650;
    private const int LongestCommonName = 64;

    private static readonly Dictionary<string, JsonKind> Fields = new()
    {
        ["caTag"] = JsonKind.Text,
        [CertificateName] = JsonKind.Text,
        ["certificateType"] = JsonKind.Text,
        ["keyType"] = JsonKind.Text,
        ["period"] = JsonKind.Text,
        ["registPrivateKey"] = JsonKind.Flag,
        ["commonName"] = JsonKind.Text,
        ["organization"] = JsonKind.Text,
        ["organizationUnit"] = JsonKind.Text,
        ["locality"] = JsonKind.Text,
        ["stateProvince"] = JsonKind.Text,
        ["streetAddress"] = JsonKind.Text,
        ["country"] = JsonKind.Text,
        ["dnsSans"] = JsonKind.Texts,
        ["emailSans"] = JsonKind.Texts,
        ["ipSans"] = JsonKind.Texts,
    };

    private readonly CertificateElements _elements;

    internal PrivateIssuingApi(AccountState state)
        : base(state)
    {
        _elements = new CertificateElements(state.Answers);
        Routes = [Version1(NaverOperations.IssuePrivate, "POST", "/certificate/issuePrivate", Issue)];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer Issue(Call call)
    {
        var fields = JsonBody.Read(call.Body, Fields);
        fields.Demand("caTag");
        string name = fields.Demand(CertificateName);
        string type = fields.Demand("certificateType");
        string keyType = fields.Demand("keyType");
        int days = Days(fields.Demand("period"));
        bool keepsKey = fields.DemandFlag("registPrivateKey");
        string commonName = fields.Demand("commonName");
        if (!IsName(name, LongestName))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidName);
        }

        if (commonName.Length > LongestCommonName)
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidDomain("CommonName"));
        }

        if (type is not ("NCP_PRIVATE" or "NCP_PRIVATE_SSL"))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("CertificateType"));
        }

        var request = new LeafRequest
        {
            Names = fields.Texts("dnsSans").All(DomainText.IsDomain) ? fields.Texts("dnsSans") : throw new ServiceRefusalException(ServiceStatus.InvalidDomain("DnsSans")),
            EmailAddresses = fields.Texts("emailSans").All(IsEmailAddress) ? fields.Texts("emailSans") : throw new ServiceRefusalException(ServiceStatus.InvalidDomain("EmailSans")),
            IpAddresses = [.. fields.Texts("ipSans").Select(Address)],
            Days = days,
            Key = Key(keyType),
            Subject = Subject(fields, commonName),
        };
        DateTimeOffset now = Now;
        (CertificateFacts facts, CertificateFiles files) = State.Authority.Value.Issue(request, now);
        AccountCertificate added = State.Certificates.Add(External(name, facts, keepsKey ? files : files with { PrivateKey = null }, now) with
        {
            Type = CertificateType.Private,
            IssuedAt = now,
        }) ?? throw NameTaken();
        return Answer(added, keepsKey ? null : files.PrivateKey, now);
    }

    private ServiceAnswer Answer(AccountCertificate added, string? privateKey, DateTimeOffset now) => Answers.Rows(ServiceStatus.Success, 1, writer =>
    {
        AnswerWriter.WriteList(writer, CertificateElements.ListField, [added], (writer, certificate) =>
        {
            _elements.WriteVersion1(writer, certificate, now);
            if (privateKey is not null && Style.PrivateKey == PrivateKeyPlace.Element)
            {
                writer.WriteString("privateKey", Answers.PemText(privateKey));
            }
        });
        if (privateKey is not null && Style.PrivateKey == PrivateKeyPlace.Envelope)
        {
            writer.WriteString("privateKey", Answers.PemText(privateKey));
        }
    });

    private static X500DistinguishedName Subject(JsonBody fields, string commonName)
    {
        string? country = fields.Text("country");
        if (country is not null && (country.Length != 2 || !country.All(static c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'))))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("Country"));
        }

        return SubjectNames.Write(
            (SubjectNames.Country, country),
            ("2.5.4.8", fields.Text("stateProvince")),
            ("2.5.4.7", fields.Text("locality")),
            ("2.5.4.9", fields.Text("streetAddress")),
            ("2.5.4.10", fields.Text("organization")),
            ("2.5.4.11", fields.Text("organizationUnit")),
            (SubjectNames.CommonName, commonName));
    }

    private static int Days(string period)
    {
        if (period == "MAX")
        {
            return LongestLife;
        }

        return int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= 1 and <= LongestLife
            ? days
            : throw new ServiceRefusalException(ServiceStatus.InvalidParameter("Period"));
    }

    private static LeafKey Key(string keyType) => keyType switch
    {
        "RSA2048" => LeafKey.RSA2048,
        "RSA4096" => LeafKey.RSA4096,
        "EC256" => LeafKey.EC256,
        "EC521" => LeafKey.EC521,
        _ => throw new ServiceRefusalException(ServiceStatus.InvalidParameter("KeyType")),
    };

    private static bool IsEmailAddress(string text)
    {
        int at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && DomainText.IsDomain(text.Substring(at + 1)) && text.All(static c => c is > ' ' and <= '~');
    }

    private static IPAddress Address(string text) =>
        Platform.IsAddress(text, out IPAddress address) ? address : throw new ServiceRefusalException(ServiceStatus.InvalidDomain("IpSans"));
}
