using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Services of the CDN contract, and their links.</summary>
internal sealed class CdnServiceApi : CdnApi
{
    private const string Services = "/api/v1/cdn-services";
    private const string OneService = Services + "/{cdn_service_id}";
    private const string Link = OneService + "/certificate";

    private static readonly Dictionary<string, JsonKind> LinkFields = new(StringComparer.Ordinal) { ["id"] = JsonKind.Text };

    internal CdnServiceApi(KakaoTokens tokens, CdnStore store, KakaoWriter writer)
        : base(tokens, store, writer)
    {
        Routes =
        [
            Get(KakaoOperations.ListCdnServices, Services, ["name", "user_domain", "certificate_id", "offset", "limit"], List),
            Get(KakaoOperations.GetCdnService, OneService, [], call => Answer(call.Path["cdn_service_id"])),
            Write(KakaoOperations.LinkCertificate, "PUT", Link, LinkCertificate),
            Delete(KakaoOperations.UnlinkCertificate, Link, [], call => Store.Unlink(call.Path["cdn_service_id"])),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer List(Call call) => Store.Read((_, services, now) => Writer.Page(
        "cdn_services",
        [
            .. services.Where(service =>
                Passes(call, "name", service.Name)
                && Passes(call, "user_domain", service.UserDomain, StringComparison.OrdinalIgnoreCase)
                && Passes(call, "certificate_id", service.Certificate?.Id)),
        ],
        call.Query,
        LongestPage,
        (writer, service) => Write(writer, service, now)));

    private ServiceAnswer LinkCertificate(Call call)
    {
        string id = call.Path["cdn_service_id"];
        Store.Link(id, DemandText(JsonBody.ReadUnder("certificate", call.Body, LinkFields), "id"));
        return Answer(id);
    }

    private ServiceAnswer Answer(string id) => Store.Read((_, services, now) =>
    {
        KakaoService service = services.FirstOrDefault(one => one.Id == id) ?? throw new KakaoRefusalException(KakaoStatus.ServiceNotFound);
        return KakaoWriter.One(200, "cdn_service", writer => Write(writer, service, now));
    });

    private void Write(Utf8JsonWriter writer, KakaoService service, DateTimeOffset now)
    {
        writer.WriteString("id", service.Id);
        writer.WriteString("name", service.Name);
        if (Style.OptionalServiceFields)
        {
            writer.WriteString("description", "practice");

            // Not under the provider's own domain: nobody must take it for a host that is there.
            writer.WriteString("kakao_domain", service.Id + ".edge.emulator.invalid");
        }

        if (service.UserDomain is not null)
        {
            writer.WriteString("user_domain", service.UserDomain);
        }

        writer.WriteString("provisioning_status", service.StatusAt(now));
        WriteCertificate(writer, service.Certificate);
        Writer.WriteExtra(writer);
    }

    private void WriteCertificate(Utf8JsonWriter writer, KakaoCertificate? certificate)
    {
        if (certificate is null)
        {
            if (Style.OptionalServiceFields)
            {
                writer.WriteNull("certificate");
            }

            return;
        }

        writer.WriteStartObject("certificate");
        writer.WriteString("id", certificate.Id);
        writer.WriteString("name", certificate.Name);
        if (Style.OptionalServiceFields)
        {
            writer.WriteString("primary_domain", certificate.Bundle.Facts.PrimaryDomain);
            Writer.WriteTime(writer, "expires_at", certificate.Bundle.Facts.NotAfter);
        }

        writer.WriteEndObject();
    }
}
