using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>Calls of API 2.0, by its documents.</summary>
internal static class Requests
{
    internal static Task<Answer> GetAsync(this Caller caller, string path) => caller.CallAsync("GET", "/api/v2" + path);

    internal static Task<Answer> PostAsync(this Caller caller, string path, object body) =>
        caller.CallAsync("POST", "/api/v2" + path, body as string ?? JsonSerializer.Serialize(body));

    internal static Task<Answer> RequestCloudBasicAsync(this Caller caller, string name, string commonName = "shop.example.com", params string[] dnsNames) =>
        caller.PostAsync("/certificate/requestCertificateIssuance", new { certificateName = name, commonName, dnsName = dnsNames, validationMethod = "D" });

    internal static Task<Answer> RequestAdvancedAsync(this Caller caller, string name, string csr, string commonName = "shop.example.com", string type = "NCP_PAID_DV_01") =>
        caller.PostAsync("/certificate/requestPaidCertificateIssuance", type == "NCP_PAID_OV_01"
            ? new { csr, certificateType = type, certificateName = name, commonName, validationMethod = "PD", organizationNo = 7 }
            : new { csr, certificateType = type, certificateName = name, commonName, validationMethod = "D" });

    internal static Task<Answer> RequestGlobalEdgeAsync(this Caller caller, string name, string commonName = "shop.example.com") =>
        caller.PostAsync("/certificate/requestGedCertificateIssuance", new { certificateName = name, commonName, dnsName = Array.Empty<string>() });

    /// <summary>An Advanced certificate that is issued and waits for its key.</summary>
    internal static async Task<(long Number, string Key)> IssueAdvancedAsync(this Caller caller, IEmulatedAccount account, string name = "paid")
    {
        (string csr, string key) = SigningRequest("shop.example.com");
        account.PublishRecord("shop.example.com");
        long number = (await caller.RequestAdvancedAsync(name, csr)).Number();
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        return (number, key);
    }

    /// <summary>A Cloud Basic certificate that is issued.</summary>
    internal static async Task<long> IssueCloudBasicAsync(this Caller caller, IEmulatedAccount account, string name = "basic")
    {
        account.PublishRecord("shop.example.com");
        long number = (await caller.RequestCloudBasicAsync(name)).Number();
        account.AdvanceClock(TimeSpan.FromMinutes(6));
        return number;
    }

    internal static Task<Answer> DeleteV2Async(this Caller caller, object number, string name) =>
        caller.CallAsync("DELETE", $"/api/v2/certificate/deleteCertificate/{number}?certificateName={name}");

    internal static long Number(this Answer answer)
    {
        Assert.Equal("200/0", answer.Status);
        return answer.Json.GetProperty("certificateNo").GetInt64();
    }

    /// <summary>The element of ListCertificates with a number.</summary>
    internal static async Task<JsonElement> ElementAsync(this Caller caller, long number) =>
        (await caller.GetAsync("/certificate/certificates?pageSize=100")).Certificates.Single(element => element.GetProperty("certificateNo").GetInt64() == number);

    internal static async Task<string> StatusOfAsync(this Caller caller, long number)
    {
        JsonElement element = await caller.ElementAsync(number);
        return element.GetProperty("statusCode") + " " + element.GetProperty("statusName");
    }

    internal static async Task<string> OrderOfAsync(this Caller caller, long number) =>
        (await caller.GetAsync("/certificate/getPaidCertificates?pageSize=100")).Json.GetProperty("orders").EnumerateArray()
            .Single(order => order.GetProperty("certificates").EnumerateArray().Any(element => element.GetProperty("certificateNo").GetInt64() == number))
            .GetProperty("orderID").GetString()!;

    internal static (string Csr, string Key) SigningRequest(string commonName, string country = "KR", bool rsa = false, params string[] names)
    {
        using AsymmetricAlgorithm key = rsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string subject = $"CN={commonName},O=Shop,C={country}";
        CertificateRequest request = key is RSA rsaKey
            ? new CertificateRequest(subject, rsaKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA384);
        if (names.Length > 0)
        {
            var builder = new SubjectAlternativeNameBuilder();
            Array.ForEach(names, builder.AddDnsName);
            request.CertificateExtensions.Add(builder.Build());
        }

        return (request.CreateSigningRequestPem(), key.ExportPkcs8PrivateKeyPem());
    }
}
