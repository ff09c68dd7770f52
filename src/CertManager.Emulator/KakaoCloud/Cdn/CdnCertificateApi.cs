using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Certificates of the CDN contract.</summary>
internal sealed class CdnCertificateApi : CdnApi
{
    private const string Certificates = "/api/v1/certificates";
    private const string OneCertificate = Certificates + "/{certificate_id}";
    private const string Envelope = "certificate";

    private static readonly Dictionary<string, JsonKind> ChangeFields = new(StringComparer.Ordinal)
    {
        ["certificate_pem"] = JsonKind.Text,
        ["private_key_pem"] = JsonKind.Text,
        ["certificate_chain_pem"] = JsonKind.Text,
    };

    private static readonly Dictionary<string, JsonKind> RegistrationFields = new(ChangeFields, StringComparer.Ordinal)
    {
        ["name"] = JsonKind.Text,
        ["is_overwrite_allowed"] = JsonKind.Flag,
    };

    private readonly KakaoBundleReader _reader;

    internal CdnCertificateApi(KakaoTokens tokens, CdnStore store, KakaoWriter writer, KakaoBundleReader reader)
        : base(tokens, store, writer)
    {
        _reader = reader;
        Routes =
        [
            Get(KakaoOperations.ListCertificates, Certificates, ["name", "primary_domain", "offset", "limit"], List),
            Get(KakaoOperations.GetCertificate, OneCertificate, [], call => Answer(200, call.Path["certificate_id"])),
            Write(KakaoOperations.RegisterCertificate, "POST", Certificates, Register),
            Write(KakaoOperations.ChangeCertificate, "PUT", OneCertificate, Change),
            Delete(KakaoOperations.DeleteCertificate, OneCertificate, ["name"], Delete),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer List(Call call) => Store.Read((certificates, services, now) => Writer.Page(
        "certificates",
        [
            .. certificates.Where(certificate =>
                Passes(call, "name", certificate.Name)
                && Passes(call, "primary_domain", certificate.Bundle.Facts.PrimaryDomain, StringComparison.OrdinalIgnoreCase)),
        ],
        call.Query,
        LongestPage,
        (writer, certificate) => Write(writer, certificate, services, now, withDetails: false)));

    private ServiceAnswer Register(Call call)
    {
        JsonBody body = JsonBody.ReadUnder(Envelope, call.Body, RegistrationFields);
        string name = DemandText(body, "name");
        KakaoBundle bundle = ReadBundle(body);
        return Answer(201, Store.Register(name, bundle, body.Flag("is_overwrite_allowed") ?? false).Id);
    }

    private ServiceAnswer Change(Call call)
    {
        KakaoBundle bundle = ReadBundle(JsonBody.ReadUnder(Envelope, call.Body, ChangeFields));
        return Answer(200, Store.Change(call.Path["certificate_id"], bundle).Id);
    }

    private void Delete(Call call)
    {
        string name = call.Query.TryGetValue("name", out string? given) && given.Length > 0 ? given : throw new KakaoRefusalException(KakaoStatus.Invalid("name is missing."));
        Store.Delete(call.Path["certificate_id"], name);
    }

    private KakaoBundle ReadBundle(JsonBody body) =>
        _reader.Read(DemandText(body, "certificate_pem"), DemandText(body, "private_key_pem"), body.Text("certificate_chain_pem"));

    private ServiceAnswer Answer(int status, string id) => Store.Read((certificates, services, now) =>
    {
        KakaoCertificate certificate = certificates.FirstOrDefault(one => one.Id == id) ?? throw new KakaoRefusalException(KakaoStatus.CertificateNotFound);
        return KakaoWriter.One(status, Envelope, writer => Write(writer, certificate, services, now, withDetails: true));
    });

    private void Write(Utf8JsonWriter writer, KakaoCertificate certificate, IReadOnlyList<KakaoService> services, DateTimeOffset now, bool withDetails)
    {
        CertificateFacts facts = certificate.Bundle.Facts;
        writer.WriteString("id", certificate.Id);
        writer.WriteString("name", certificate.Name);
        writer.WriteString("primary_domain", facts.PrimaryDomain);
        if (withDetails)
        {
            writer.WriteStartArray("sub_domains");
            foreach (string domain in facts.FurtherDomains)
            {
                writer.WriteStringValue(domain);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("type", certificate.TypeIn(Style));
        writer.WriteString("state", certificate.StateAt(now));
        Writer.WriteTime(writer, "expires_at", facts.NotAfter);
        if (Style.OptionalTimes)
        {
            Writer.WriteTime(writer, "not_before", facts.NotBefore);
            Writer.WriteTime(writer, "created_at", certificate.CreatedAt);
            Writer.WriteTime(writer, "updated_at", certificate.UpdatedAt);
        }

        WriteLeaf(writer, certificate.Bundle);
        Writer.WriteCreator(writer);
        AnswerWriter.WriteList(writer, "cdn_services", [.. services.Where(service => service.Certificate == certificate)], static (linked, service) =>
        {
            linked.WriteString("id", service.Id);
            linked.WriteString("name", service.Name);
        });
        Writer.WriteExtra(writer);
    }

    private void WriteLeaf(Utf8JsonWriter writer, KakaoBundle bundle)
    {
        if (Style.Fingerprint != FingerprintForm.Absent)
        {
            writer.WriteString("fingerprint_sha256", Style.Fingerprint == FingerprintForm.Upper ? bundle.Fingerprint : bundle.Fingerprint.ToLowerInvariant());
        }

        if (Style.LeafDetails)
        {
            writer.WriteString("serial_number", bundle.Facts.SerialNumber);
            writer.WriteString("issuer", bundle.Facts.Issuer);
        }
    }
}
