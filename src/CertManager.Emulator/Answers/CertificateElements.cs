using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes certificates as elements of lists.</summary>
internal sealed class CertificateElements
{
    internal const string ListField = "sslCertificateList";
    private const string MemberNumber = "1000001";

    private readonly AnswerWriter _answers;
    private readonly AnswerStyle _style;

    internal CertificateElements(AnswerWriter answers)
    {
        _answers = answers;
        _style = answers.Style;
    }

    /// <summary>The fields of API 1.0.</summary>
    internal void WriteVersion1(Utf8JsonWriter writer, AccountCertificate certificate, DateTimeOffset now)
    {
        CertificateFacts? facts = certificate.Facts;
        CertificateStatusCode status = certificate.StatusAt(now);
        writer.WriteNumber("certificateNo", certificate.Number, _style.CertificateNumber);
        _answers.WriteText(writer, "certificateType", TypeCode(certificate.Type));
        writer.WriteString("certificateName", certificate.Name);
        writer.WriteString("memberNo", MemberNumber);
        _answers.WriteText(writer, "dnInfo", facts?.Subject);
        writer.WriteString("domainAddress", certificate.CommonName);
        _answers.WriteNames(writer, "subDomainAddress", certificate.DnsNames, _style.SubDomains);
        _answers.WriteDate(writer, "regDate", certificate.RegisteredAt);
        _answers.WriteOptional(writer, "updateDate", name => _answers.WriteDate(writer, name, certificate.ChangedAt));
        _answers.WriteDate(writer, "validStartDate", facts?.NotBefore);
        _answers.WriteDate(writer, "validEndDate", facts?.NotAfter);
        _answers.WriteOptional(writer, "issueDate", name => _answers.WriteDate(writer, name, facts?.NotBefore));
        _answers.WriteMissing(writer, "disuseDate");
        _answers.WriteMissing(writer, "disuseMsg");
        _answers.WriteMissing(writer, "requestId");
        writer.WriteNumber("statusCode", status.Code, _style.StatusCode);
        _answers.WriteOptional(writer, "statusName", name => writer.WriteString(name, status.Name));
        _answers.WriteOptional(writer, "externalYn", name => writer.WriteString(name, certificate.Type == CertificateType.External ? "Y" : "N"));
        _answers.WriteMissing(writer, "domainCode");
        WriteFacts(writer, facts);
        _answers.WriteUsage(writer, "usedInstanceNoList", certificate.Instances);
        _answers.WriteExtra(writer);
    }

    /// <summary>The fields of API 2.0.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="isInOrder">Whether it stands in an order: then its type has another field.</param>
    /// <param name="now">The time.</param>
    internal void WriteVersion2(Utf8JsonWriter writer, AccountCertificate certificate, bool isInOrder, DateTimeOffset now)
    {
        CertificateFacts? facts = certificate.Facts;
        writer.WriteNumber("certificateNo", certificate.Number, _style.CertificateNumber);
        writer.WriteString("certificateName", certificate.Name);
        writer.WriteString("memberNo", MemberNumber);
        writer.WriteString("commonName", certificate.CommonName);
        _answers.WriteNames(writer, "dnsName", certificate.DnsNames, _style.DnsNames);
        WriteStatus(writer, certificate.StatusAt(now));
        bool isLong = isInOrder || _style.TypeField == TypeFieldForm.CertificateTypeCode;
        _answers.WriteText(writer, isLong ? "certificateTypeCode" : "certificateType", TypeCode(certificate.Type));
        _answers.WriteMissing(writer, "domainCode");
        _answers.WriteDate(writer, "updateDate", certificate.ChangedAt);
        _answers.WriteText(writer, "issueType", certificate.Application?.IssueType);
        _answers.WriteOptional(writer, "validStartDate", name => _answers.WriteDate(writer, name, facts?.NotBefore));
        _answers.WriteOptional(writer, "validEndDate", name => _answers.WriteDate(writer, name, facts?.NotAfter));
        _answers.WriteOptional(writer, "regDate", name => _answers.WriteDate(writer, name, certificate.RegisteredAt));
        _answers.WriteOptional(writer, "issueDate", name => _answers.WriteDate(writer, name, facts?.NotBefore));
        WriteFacts(writer, facts);
        _answers.WriteOptional(writer, "usedInstanceNoList", name => _answers.WriteUsage(writer, name, certificate.Instances));
        _answers.WriteOptional(writer, "renewalYn", name => writer.WriteString(name, certificate.RenewsSince is null ? "N" : "Y"));
        _answers.WriteExtra(writer);
    }

    /// <summary>Status code and name of API 2.0, where both are documented.</summary>
    internal void WriteStatus(Utf8JsonWriter writer, CertificateStatusCode status)
    {
        writer.WriteNumber("statusCode", status.Code, _style.StatusCode);
        writer.WriteString("statusName", status.Name);
    }

    /// <returns>Null when the style has no word for it.</returns>
    internal string? TypeCode(CertificateType type) => (type, _style.TypeCodes) switch
    {
        (CertificateType.AdvancedDV, _) => "NCP_PAID_DV_01",
        (CertificateType.AdvancedOV, _) => "NCP_PAID_OV_01",
        (CertificateType.Private, _) => "NCP_PRIVATE",
        (_, TypeCodeForm.Null) => null,
        (CertificateType.CloudBasic, TypeCodeForm.Words) => "CLOUD_BASIC",
        (CertificateType.CloudBasic, _) => "NCP_FREE_DV_01",
        (CertificateType.GlobalEdge, TypeCodeForm.Words) => "GLOBAL_EDGE",
        (CertificateType.GlobalEdge, _) => "NCP_GED_DV_01",
        (_, TypeCodeForm.Words) => "EXTERNAL",
        _ => "NCP_EXT_01",
    };

    private void WriteFacts(Utf8JsonWriter writer, CertificateFacts? facts)
    {
        _answers.WriteOptional(writer, "caInfo", name => _answers.WriteText(writer, name, facts?.Issuer));
        _answers.WriteOptional(writer, "certSerialNumber", name => _answers.WriteText(writer, name, facts?.SerialNumber));
        _answers.WriteOptional(writer, "certPublicKeyInfo", name => _answers.WriteText(writer, name, facts?.PublicKey));
        _answers.WriteOptional(writer, "certSignAlgorithmName", name => _answers.WriteText(writer, name, facts?.SignatureAlgorithm));
    }
}
