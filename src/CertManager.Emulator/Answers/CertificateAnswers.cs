using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes the answers of Certificate Manager in a style.</summary>
internal sealed class CertificateAnswers
{
    private const string ListField = "sslCertificateList";
    private const string MemberNumber = "1000001";

    private readonly AnswerStyle _style;

    internal CertificateAnswers(AnswerStyle style)
    {
        _style = style;
    }

    /// <summary>An answer without certificates.</summary>
    internal JsonAnswer State(ServiceStatus status) => Envelope(status, 0, static _ => { });

    internal JsonAnswer NoHits() => _style.NoHits switch
    {
        NoHitsForm.NullList => Envelope(ServiceStatus.Success, 0, static writer => writer.WriteNull(ListField)),
        NoHitsForm.NoList => State(ServiceStatus.Success),
        NoHitsForm.Code2200 => State(ServiceStatus.NotFound),
        NoHitsForm.Code1006 => State(ServiceStatus.NoneExists),
        _ => List([], default),
    };

    internal JsonAnswer List(IReadOnlyList<RegisteredCertificate> certificates, DateTimeOffset now) =>
        Envelope(ServiceStatus.Success, certificates.Count, writer =>
        {
            writer.WriteStartArray(ListField);
            foreach (RegisteredCertificate certificate in certificates)
            {
                writer.WriteStartObject();
                WriteElement(writer, certificate, now);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    private JsonAnswer Envelope(ServiceStatus status, int rows, Action<Utf8JsonWriter> content) => new(status.Http, Json.Write(writer =>
    {
        writer.WriteNumber("returnCode", long.Parse(status.Code, CultureInfo.InvariantCulture), _style.ReturnCode);
        writer.WriteString("returnMessage", status.Message);
        if (_style.TotalRows != TotalRowsForm.Absent)
        {
            writer.WriteNumber("totalRows", _style.TotalRows == TotalRowsForm.Count ? rows : 0);
        }

        content(writer);
        if (_style.ExtraFields)
        {
            writer.WriteString("emulatorExtra", "no document names this field");
        }
    }));

    private void WriteElement(Utf8JsonWriter writer, RegisteredCertificate certificate, DateTimeOffset now)
    {
        CertificateFacts facts = certificate.Facts;
        bool isExpired = now > facts.NotAfter;
        writer.WriteNumber("certificateNo", certificate.Number, _style.CertificateNumber);
        writer.WriteString("certificateType", "EXTERNAL");
        writer.WriteString("certificateName", certificate.Name);
        writer.WriteString("memberNo", MemberNumber);
        writer.WriteString("dnInfo", facts.Subject);
        writer.WriteString("domainAddress", facts.PrimaryDomain);
        WriteFurtherDomains(writer, facts.FurtherDomains);
        WriteDate(writer, "regDate", certificate.RegisteredAt);
        WriteOptional(writer, "updateDate", name => WriteDate(writer, name, certificate.RegisteredAt));
        WriteDate(writer, "validStartDate", facts.NotBefore);
        WriteDate(writer, "validEndDate", facts.NotAfter);
        WriteOptional(writer, "issueDate", name => WriteDate(writer, name, facts.NotBefore));
        WriteMissing(writer, "disuseDate");
        WriteMissing(writer, "disuseMsg");
        WriteMissing(writer, "requestId");
        writer.WriteNumber("statusCode", isExpired ? -2 : 1, _style.StatusCode);
        WriteOptional(writer, "statusName", name => writer.WriteString(name, isExpired ? "EXPIRE" : "NORMAL"));
        WriteOptional(writer, "externalYn", name => writer.WriteString(name, "Y"));
        WriteMissing(writer, "domainCode");
        WriteOptional(writer, "caInfo", name => writer.WriteString(name, facts.Issuer));
        WriteOptional(writer, "certSerialNumber", name => writer.WriteString(name, facts.SerialNumber));
        WriteOptional(writer, "certPublicKeyInfo", name => writer.WriteString(name, facts.PublicKey));
        WriteOptional(writer, "certSignAlgorithmName", name => writer.WriteString(name, facts.SignatureAlgorithm));
        WriteUsage(writer, certificate.UsedBy);
        if (_style.ExtraFields)
        {
            writer.WriteStartObject("emulatorExtra");
            writer.WriteNull("certificateNo");
            writer.WriteEndObject();
        }
    }

    private void WriteFurtherDomains(Utf8JsonWriter writer, IReadOnlyList<string> domains)
    {
        const string Field = "subDomainAddress";
        switch (_style.SubDomains)
        {
            case SubDomainForm.Absent:
                break;
            case SubDomainForm.Null:
                writer.WriteNull(Field);
                break;
            case SubDomainForm.Array:
                WriteArray(writer, Field, domains, writer.WriteStringValue);
                break;
            default:
                WriteText(writer, Field, domains, Separator(_style.SubDomains));
                break;
        }
    }

    private void WriteUsage(Utf8JsonWriter writer, IReadOnlyList<string> services)
    {
        const string Field = "usedInstanceNoList";
        switch (_style.Usage)
        {
            case UsageForm.Absent:
                break;
            case UsageForm.Null:
                writer.WriteNull(Field);
                break;
            case UsageForm.TextArray:
                WriteArray(writer, Field, services, writer.WriteStringValue);
                break;
            case UsageForm.NumberArray:
                WriteArray(writer, Field, services, service => writer.WriteRawValue(service));
                break;
            default:
                WriteText(writer, Field, services, ",");
                break;
        }
    }

    private static string Separator(SubDomainForm form) => form switch
    {
        SubDomainForm.CommaSpace => ", ",
        SubDomainForm.Semicolon => ";",
        SubDomainForm.Space => " ",
        SubDomainForm.LineEnd => "\n",
        _ => ",",
    };

    private void WriteText(Utf8JsonWriter writer, string field, IReadOnlyList<string> parts, string separator)
    {
        if (parts.Count == 0)
        {
            WriteMissing(writer, field);
        }
        else
        {
            writer.WriteString(field, string.Join(separator, parts));
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, string field, IReadOnlyList<string> parts, Action<string> write)
    {
        writer.WriteStartArray(field);
        foreach (string part in parts)
        {
            write(part);
        }

        writer.WriteEndArray();
    }

    /// <summary>A field that an external certificate has no value for.</summary>
    private void WriteMissing(Utf8JsonWriter writer, string field)
    {
        switch (_style.MissingValues)
        {
            case MissingForm.Null:
                writer.WriteNull(field);
                break;
            case MissingForm.Empty:
                writer.WriteString(field, string.Empty);
                break;
            case MissingForm.Absent:
                break;
        }
    }

    /// <summary>A field that client code knows and no document names.</summary>
    private void WriteOptional(Utf8JsonWriter writer, string field, Action<string> write)
    {
        switch (_style.OptionalFields)
        {
            case OptionalForm.Present:
                write(field);
                break;
            case OptionalForm.Null:
                writer.WriteNull(field);
                break;
            case OptionalForm.Absent:
                break;
        }
    }

    private void WriteDate(Utf8JsonWriter writer, string field, DateTimeOffset time)
    {
        DateTimeOffset zoned = time.ToOffset(_style.Zone == DateZone.Korea ? TimeSpan.FromHours(9) : TimeSpan.Zero);
        string? format = _style.Dates switch
        {
            DateForm.IsoWithOffset => "yyyy-MM-dd'T'HH:mm:sszzz",
            DateForm.IsoWithoutOffset => "yyyy-MM-dd'T'HH:mm:ss",
            DateForm.Spaced => "yyyy-MM-dd HH:mm:ss",
            DateForm.Compact => "yyyyMMddHHmmss",
            _ => null,
        };
        if (format is not null)
        {
            writer.WriteString(field, zoned.ToString(format, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumber(field, time.ToUnixTimeMilliseconds(), _style.Dates == DateForm.EpochNumber ? NumberForm.Number : NumberForm.Text);
        }
    }
}
