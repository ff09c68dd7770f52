using System.Globalization;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version1;

/// <summary>Private certificates of the government zone: issuePrivate (API 1.0, government pages, 2026-10-22).</summary>
internal static class NaverPrivateIssue
{
    /// <summary>Has one issued. The answer is not documented: the record is what has a number, the key what has a PEM block of one.</summary>
    /// <exception cref="CertManagerException">The zone issues none, or the call failed.</exception>
    internal static async Task<PrivateCertificateIssue> RequestAsync(NaverClient client, PrivateCertificateApplication application, CancellationToken cancel)
    {
        if (client.Zone != CloudZone.Government)
        {
            throw NaverApiErrors.PrivateIssueNotOffered.With(client.Zone);
        }

        using var call = new ApiRequest(HttpMethod.Post, "api/v1/certificate/issuePrivate", changes: true, Write(application)) { Accumulates = true };
        return await client.SendAsync(
            call,
            (json, answer) => new PrivateCertificateIssue
            {
                Certificate = answer.Certificate(application.Name, CertificateType.Private),
                PrivateKey = NaverSecrets.PrivateKey(json),
            },
            cancel).ConfigureAwait(false);
    }

    private static byte[] Write(PrivateCertificateApplication application) => NaverBody.Write(writer =>
    {
        writer.WriteString("caTag", application.CaTag);
        writer.WriteString("certificateName", application.Name);
        writer.WriteString("certificateType", application.TypeCode);
        writer.WriteString("keyType", application.KeyType);
        writer.WriteString("period", application.Days?.ToString(CultureInfo.InvariantCulture) ?? "MAX");
        writer.WriteBoolean("registPrivateKey", application.KeepPrivateKey);
        writer.WriteString("commonName", application.CommonName);
        writer.WriteOptional("organization", application.Organization);
        writer.WriteOptional("organizationUnit", application.OrganizationUnit);
        writer.WriteOptional("locality", application.Locality);
        writer.WriteOptional("stateProvince", application.StateProvince);
        writer.WriteOptional("streetAddress", application.StreetAddress);
        writer.WriteOptional("country", application.Country);
        writer.WriteList("dnsSans", application.DnsNames);
        writer.WriteList("emailSans", application.EmailAddresses);
        writer.WriteList("ipSans", application.IpAddresses);
    });
}
