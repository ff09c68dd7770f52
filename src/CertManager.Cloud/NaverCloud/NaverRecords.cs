using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Reads the elements of lists.</summary>
internal static class NaverRecords
{
    /// <summary>An order of Advanced certificates (ListAdvancedCertificates): its id is <c>orderID</c> here and <c>orderId</c> elsewhere.</summary>
    /// <exception cref="JsonException">It is no object, or no text.</exception>
    internal static CertificateOrder Order(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            string? id = root.TextOf("orderId");
            CdnCertificate[] certificates = [.. root.ItemsOf("certificates", "sslCertificateList").Select(element => NaverCertificateReader.Read(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), id))];
            return new CertificateOrder
            {
                Id = id ?? string.Empty,
                Certificates = certificates,
                Representative = certificates
                    .OrderByDescending(static record => record.Status == CertificateStatus.Normal)
                    .ThenByDescending(static record => NaverNumber.TryRead(record.Id, out long number) ? number : 0)
                    .FirstOrDefault(),
                Raw = NaverJson.Raw(root, "certificates"),
            };
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
