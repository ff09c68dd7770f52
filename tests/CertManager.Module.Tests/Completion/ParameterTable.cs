using System.Management.Automation;

namespace CertManager.Module.Tests.Completion;

/// <summary>What every parameter takes, by its type and name; and for what can be completed, an expression of <see cref="CompletionSession"/> that is a right value.</summary>
internal static class ParameterTable
{
    /// <summary>Not completed: text of one's own, numbers, times, secrets, objects, files (which PowerShell offers).</summary>
    internal const string Nothing = "";

    private static readonly Type[] Numbers = [typeof(int), typeof(double), typeof(DateTimeOffset)];

    private static readonly HashSet<string> Objects =
    [
        "CdnCertificate", "CdnService", "CertManagerEmulator", "CertificateBundle", "CertificateHandoff", "CertificateOrder", "SigningRequest",
        "SensitiveText", "SecureString", "PSCredential", "Byte", "Hashtable", "IPAddress", "Object", "SwitchParameter",
    ];

    private static readonly HashSet<string> FreeTexts =
    [
        "AccessKey", "AccessKeyId", "AcmeDirectory", "CaTag", "Certificate", "Chain", "Country", "Csr", "EmailAddress", "From", "IpAddress", "JournalFolder", "Locality", "NewName", "Organization",
        "OrganizationUnit", "PlanId", "PreferredRoot", "Proxy", "SmtpServer", "State", "StateProvince", "StreetAddress", "Title", "To",
    ];

    // Names of what is to be made.
    private static readonly HashSet<string> NewNames =
    [
        "Export-CertificateHandoff -Name", "New-CertificateAcmeAccount -Alias", "Register-CdnCertificate -Name", "Request-CdnCertificate -Name", "Sync-CdnCertificate -Name", "Test-CdnCertificate -Name",
    ];

    private const string Certificate = "'shop'";
    private const string CertificateId = "$shop.Id";
    private const string Context = "'one'";
    private const string DomainName = "'*.shop.example'";
    private const string Host = "'www.shop.example'";
    private const string Service = "'lb:443'";

    // Where a name means something else than usual.
    private static readonly Dictionary<string, string> Particular = new()
    {
        ["Connect-CertManager -Name"] = Context,
        ["Disable-CertificateAcmeAccount -Id"] = "$account.Id",
        ["Disconnect-CertManager -Name"] = Context,
        ["Get-CdnService -Id"] = "$listener",
        ["Get-CdnService -Name"] = Service,
        ["Get-CertManagerContext -Name"] = Context,
        ["Get-CertificateDomain -Domain"] = "'shop.example'",
        ["Get-CertificateList -ServiceId"] = "$services.Where({ $_.Id -eq $listener })[0].InstanceId",
        ["Get-CertificateOrder -Id"] = "$order.Id",
        ["Get-CertificateOrder -Name"] = "'paid'",
        ["Select-CertManagerContext -Name"] = Context,
        ["Unregister-CertificateDomain -Id"] = "$domain.Id",
    };

    private static readonly Dictionary<string, string> Usual = new()
    {
        ["Accept"] = "'ChainIncomplete'",
        ["Alias"] = "'tour'",
        ["CdnEndpoint"] = "$kakao.Endpoint",
        ["CertificateId"] = CertificateId,
        ["CertificateName"] = Certificate,
        ["Code"] = "$types[0].Code",
        ["CommonName"] = Host,
        ["Context"] = Context,
        ["DnsName"] = DomainName,
        ["Domain"] = DomainName,
        ["Enabled"] = "'$true'",
        ["Endpoint"] = "$kakao.Endpoint",
        ["Fault"] = "'Kind=Drop'",
        ["For"] = Certificate,
        ["GlobalCertificateName"] = Certificate,
        ["HostName"] = Host,
        ["Id"] = CertificateId,
        ["ItemId"] = "$services.Where({ $_.Kind -eq 'GlobalEdgeSlot' })[0].Certificates[0].ItemId",
        ["KnownDomain"] = DomainName,
        ["Name"] = Certificate,
        ["Order"] = "$order.Id",
        ["OrganizationNumber"] = "'77'",
        ["ProfileName"] = "'work'",
        ["Region"] = "'KR'",
        ["SecretName"] = "'cloud'",
        ["ServerName"] = Host,
        ["Service"] = Service,
        ["ServiceId"] = "$listener",
        ["ServiceName"] = Service,
        ["Variant"] = "'Create=All'",
        ["Vault"] = "'first'",
        ["VerifyHost"] = Host,
    };

    /// <summary>A right value, as an expression; <see cref="Nothing"/> where nothing is completed; null for a parameter that nobody has classed.</summary>
    internal static string? RightValue(string cmdlet, ParameterMetadata parameter)
    {
        string key = $"{cmdlet} -{parameter.Name}";
        Type type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        ValidateSetAttribute? words = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault();
        return words is not null ? $"'{words.ValidValues[0]}'"
            : type.IsEnum ? $"'{Enum.GetNames(type)[0]}'"
            : Numbers.Contains(type) || Objects.Contains(type.Name) || NewNames.Contains(key) || IsPath(parameter) ? Nothing
            : Particular.GetValueOrDefault(key) ?? Usual.GetValueOrDefault(parameter.Name) ?? (FreeTexts.Contains(parameter.Name) ? Nothing : null);
    }

    private static bool IsPath(ParameterMetadata parameter) => parameter.Name.EndsWith("Path", StringComparison.Ordinal);
}
