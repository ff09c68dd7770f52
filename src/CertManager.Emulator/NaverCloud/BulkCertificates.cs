using System.Globalization;

namespace CertManager.Emulator;

/// <summary>Makes up external certificates in bulk, for measuring clients: facts without files, because signing them would take minutes.</summary>
internal static class BulkCertificates
{
    private static readonly string[] Issuers =
    [
        "CN=Practice DV TLS CA G2, O=CertManager Emulator Practice - NOT TRUSTED, C=KR",
        "CN=R13, O=CertManager Emulator Practice - NOT TRUSTED, C=US",
        "CN=Practice OV TLS CA G4, O=CertManager Emulator Practice - NOT TRUSTED, C=KR",
    ];

    internal static IEnumerable<(string Name, CertificateFacts Facts, DateTimeOffset RegisteredAt)> Make(int count, DateTimeOffset now)
    {
        for (int i = 0; i < count; i++)
        {
            string number = i.ToString("D6", CultureInfo.InvariantCulture);
            string domain = $"shop-{number}.example.{(i % 3) switch { 0 => "com", 1 => "net", _ => "org" }}";
            string primary = i % 5 == 0 ? "*." + domain : domain;
            DateTimeOffset start = now.AddDays(-(i % 80)).AddSeconds(-i);
            bool isRsa = i % 4 != 0;
            string name = "shop-" + number;
            var facts = new CertificateFacts
            {
                Subject = "CN=" + primary + ", O=CertManager Emulator Practice - NOT TRUSTED",
                CommonName = primary,
                PrimaryDomain = primary,
                FurtherDomains = [.. Enumerable.Range(0, i % 4).Select(further => further == 0 ? domain : $"www{further}.{domain}").Where(further => further != primary)],
                NotBefore = start,
                NotAfter = start.AddDays(i % 50 == 0 ? 60 : 199),
                Issuer = Issuers[i % Issuers.Length],
                SerialNumber = "4E" + (0x9E3779B97F4A7C15 * ((ulong)i + 1)).ToString("X16", CultureInfo.InvariantCulture) + i.ToString("X14", CultureInfo.InvariantCulture),
                PublicKey = isRsa ? "RSA 2048" : "EC 256",
                SignatureAlgorithm = isRsa ? "SHA256withRSA" : "SHA256withECDSA",
            };
            yield return (name, facts, start.AddHours(2));
        }
    }
}
