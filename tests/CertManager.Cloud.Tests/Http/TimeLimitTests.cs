using CertManager.Tests;

namespace CertManager.Cloud.Tests.Http;

/// <summary>What the time limit of a call counts.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Time_that_the_taker_of_a_list_needs_is_not_the_providers()
    {
        // Larger than what is read at once, so that the network is waited for again after the first certificate was handed on.
        string elements = string.Join(",", Enumerable.Range(1, 3000).Select(static number => $$"""{"certificateNo":{{number}},"note":"{{new string('x', 1000)}}"}"""));
        using var cloud = new ScriptedServer(_ => ScriptedCloud.Ok($"\"sslCertificateList\":[{elements}]"));
        using var silent = new ScriptedServer(static _ => ScriptedServer.Silence);
        using ICertificateProvider provider = TestProvider.Open(cloud.Address, limit: Limit);
        using ICertificateProvider slow = TestProvider.Open(silent.Address, limit: Limit + TimeSpan.FromSeconds(0.5));
        int taken = 0;

        await provider.ListAsync(
            new CertificateQuery { Api = CertificateApi.Version1 },
            _ =>
            {
                if (++taken == 1)
                {
                    TakeTime(slow);
                }
            },
            CancellationToken.None);

        Assert.Equal(3000, taken);
    }

    [Fact]
    public async Task Time_that_the_provider_needs_ends_at_the_limit_even_in_the_middle_of_a_list()
    {
        string whole = ScriptedCloud.Ok("\"sslCertificateList\":[{\"certificateNo\":1}]");
        using var cloud = new ScriptedServer(_ => whole[..^2] + ScriptedServer.Silence);
        using ICertificateProvider provider = TestProvider.Open(cloud.Address, limit: Limit);
        int taken = 0;

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, _ => taken++, CancellationToken.None));

        Assert.Equal(("RequestTimedOut", 1), (error.ErrorId, taken));
    }

    /// <summary>Waits for longer than the limit, by the clock that the limit goes by.</summary>
    private static void TakeTime(ICertificateProvider slow)
    {
        Task wait = slow.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, static _ => { }, CancellationToken.None);
        Assert.Equal("RequestTimedOut", Assert.IsType<CertManagerException>(Record.Exception(() => wait.GetAwaiter().GetResult())).ErrorId);
    }
}
