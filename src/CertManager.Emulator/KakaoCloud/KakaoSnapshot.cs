using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>The certificates and services of a project of KakaoCloud, as the control plane shows them.</summary>
internal static class KakaoSnapshot
{
    internal static void Write(Utf8JsonWriter writer, CdnStore store, SecretApi secrets)
    {
        writer.WriteStartArray("certificates");
        store.Read((certificates, services, now) =>
        {
            foreach (KakaoCertificate certificate in certificates)
            {
                writer.WriteStartObject();
                writer.WriteString("number", certificate.Id);
                writer.WriteString("name", certificate.Name);
                writer.WriteString("type", "Cdn");
                writer.WriteString("status", certificate.StateAt(now));
                writer.WriteTexts("names", certificate.Bundle.Names);
                writer.WriteString("serialNumber", certificate.SerialNumber);
                writer.WriteTime("notAfter", certificate.Bundle.Facts.NotAfter);
                writer.WriteTexts("links", services.Where(service => service.Certificate == certificate).Select(static service => service.Id));
                writer.WriteEndObject();
            }

            return 0;
        });
        secrets.WriteSnapshot(writer);
        writer.WriteEndArray();

        writer.WriteStartArray("services");
        store.Read((_, services, now) =>
        {
            foreach (KakaoService service in services)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", "CdnService");
                writer.WriteString("id", service.Id);
                writer.WriteString("name", service.Name);
                writer.WriteBoolean("isBusy", service.IsBusy(now));
                writer.WriteTexts("names", service.UserDomain is null ? [] : [service.UserDomain]);
                writer.WriteTexts("certificates", service.Certificate is null ? [] : [service.Certificate.Id]);
                writer.WriteEndObject();
            }

            return 0;
        });
        writer.WriteEndArray();
    }
}
