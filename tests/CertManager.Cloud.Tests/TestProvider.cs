namespace CertManager.Cloud.Tests;

/// <summary>The real client, at an address of a test.</summary>
internal static class TestProvider
{
    /// <summary>Connects.</summary>
    internal static ICertificateProvider Open(Uri endpoint, CloudZone zone = CloudZone.Public, TimeSpan? limit = null, int retries = 0)
    {
        using var secret = new SensitiveText("secret");
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Zone = zone,
            Endpoint = endpoint,
            AccessKey = "test",
            SecretKey = secret,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = SystemClock.Instance,
            MaximumRetryCount = retries,
            TotalTimeout = limit ?? TimeSpan.FromSeconds(100),
        });
    }

    /// <summary>What a list gives.</summary>
    internal static async Task<List<CdnCertificate>> ListAsync(this ICertificateProvider provider, CertificateQuery? query = null)
    {
        var records = new List<CdnCertificate>();
        await provider.ListAsync(query ?? new CertificateQuery(), records.Add, CancellationToken.None);
        return records;
    }
}
