using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>A certificate that load balancers can be given.</summary>
internal sealed record LoadBalancerCertificate(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset NotAfter);

/// <summary>The list of certificates for load balancers (Load Balancer "Etc" API of the vendor's Go SDK): read only, filters match whole values.</summary>
internal sealed class SecretApi : IKept
{
    private const int LongestPage = 1000;

    private readonly List<LoadBalancerCertificate> _certificates = [];
    private readonly KakaoTokens _tokens;
    private readonly KakaoWriter _writer;

    internal SecretApi(KakaoTokens tokens, KakaoWriter writer)
    {
        _tokens = tokens;
        _writer = writer;
        Routes =
        [
            new()
            {
                Operation = KakaoOperations.ListTlsCertificates,
                Method = "GET",
                IsRead = true,
                Path = KakaoGateway.LoadBalancerPath,
                Query = ["name", "created_at", "updated_at", "expiration", "limit", "offset"],
                Carry = List,
            },
        ];
    }

    internal IReadOnlyList<Route> Routes { get; }

    internal void Add(string name, DateTimeOffset createdAt, DateTimeOffset notAfter)
    {
        lock (_certificates)
        {
            _certificates.Add(new LoadBalancerCertificate(Guid.NewGuid(), name, createdAt, notAfter));
        }
    }

    public void Keep(StateArchive archive)
    {
        lock (_certificates)
        {
            archive.List("loadBalancerCertificates", _certificates);
        }
    }

    /// <summary>Shows them as the control plane does: their names are not known here, nor what they are linked to.</summary>
    internal void WriteSnapshot(Utf8JsonWriter writer)
    {
        lock (_certificates)
        {
            foreach (LoadBalancerCertificate certificate in _certificates)
            {
                writer.WriteStartObject();
                writer.WriteString("number", certificate.Id.ToString());
                writer.WriteString("name", certificate.Name);
                writer.WriteString("type", "LoadBalancer");
                writer.WriteString("status", "ACTIVE");
                writer.WriteTexts("names", []);
                writer.WriteNull("serialNumber");
                writer.WriteTime("notAfter", certificate.NotAfter);
                writer.WriteTexts("links", []);
                writer.WriteEndObject();
            }
        }
    }

    public void Clear()
    {
        lock (_certificates)
        {
            _certificates.Clear();
        }
    }

    private ServiceAnswer List(Call call)
    {
        _tokens.Demand(call.Request);
        DateTimeOffset? created = Time(call, "created_at");
        DateTimeOffset? updated = Time(call, "updated_at");
        DateTimeOffset? expiration = Time(call, "expiration");
        LoadBalancerCertificate[] hits;
        lock (_certificates)
        {
            hits =
            [
                .. _certificates.Where(certificate =>
                    (!call.Query.TryGetValue("name", out string? name) || certificate.Name == name)
                    && (created is null || Second(certificate.CreatedAt) == created)
                    && (updated is null || Second(certificate.CreatedAt) == updated)
                    && (expiration is null || Second(certificate.NotAfter) == expiration)),
            ];
        }

        return _writer.Page("secrets", hits, call.Query, LongestPage, Write);
    }

    /// <summary>Times are shown to the second, and found so.</summary>
    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private static DateTimeOffset? Time(Call call, string field)
    {
        if (!call.Query.TryGetValue(field, out string? text))
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new KakaoRefusalException(KakaoStatus.Invalid(field + " is no time."));
    }

    private void Write(Utf8JsonWriter writer, LoadBalancerCertificate certificate)
    {
        writer.WriteString("name", certificate.Name);
        writer.WriteString("status", "ACTIVE");
        writer.WriteString("secret_type", "certificate");
        writer.WriteString("created_at", certificate.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("updated_at", certificate.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        WriteExpiration(writer, certificate.NotAfter);
        _writer.WriteCreator(writer);
        writer.WriteStartObject("content_types");
        writer.WriteString("default", "application/x-pem-file");
        writer.WriteEndObject();
        string id = certificate.Id.ToString();
        writer.WriteString("secret_ref", _writer.Style.SecretReference switch
        {
            SecretReferenceForm.Uuid => id,
            SecretReferenceForm.Path => "/v1/secrets/" + id,
            _ => "https://key-manager.emulator.invalid/v1/secrets/" + id,
        });
        _writer.WriteExtra(writer);
    }

    private void WriteExpiration(Utf8JsonWriter writer, DateTimeOffset time)
    {
        string? format = _writer.Style.Expiration switch
        {
            ExpirationForm.DateTime => "yyyy-MM-dd'T'HH:mm:ss'Z'",
            ExpirationForm.NoZone => "yyyy-MM-dd'T'HH:mm:ss",
            ExpirationForm.Spaced => "yyyy-MM-dd HH:mm:ss",
            ExpirationForm.KoreanOffset => "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz",
            _ => null,
        };
        if (format is null)
        {
            writer.WriteNull("expiration");
            return;
        }

        TimeSpan offset = _writer.Style.Expiration == ExpirationForm.KoreanOffset ? TimeSpan.FromHours(9) : TimeSpan.Zero;
        writer.WriteString("expiration", time.ToOffset(offset).ToString(format, CultureInfo.InvariantCulture));
    }
}
