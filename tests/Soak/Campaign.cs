using System.Diagnostics;
using System.Text.Json.Nodes;
using CertManager.Cloud;

namespace CertManager.Soak;

/// <summary>So many operations of all sorts, sixteen at a time, against a server that fails at random; then what is there is compared with what was told.</summary>
internal sealed class Campaign(int operations, int seed)
{
    private const int Workers = 16;
    private const int Samples = 60;

    private readonly Figures _figures = new();
    private int _begun;
    private int _sampled;

    internal async Task<int> RunAsync()
    {
        using var server = new ServerProcess();
        var pki = new PkiWorld(server);
        using ICertificateProvider provider = Open(server, retries: 4, TimeSpan.FromSeconds(2));
        using ICertificateProvider observer = Open(server, retries: 0, TimeSpan.FromSeconds(30));
        Worker[] workers = [.. Enumerable.Range(0, Workers).Select(number => new Worker(number, seed, pki, provider, server, _figures))];

        // What is applied for an hour ago is issued by now.
        await server.PostAsync("clock", new JsonObject { ["advanceSeconds"] = -3600 });
        foreach (Worker worker in workers)
        {
            await worker.PrepareAsync();
        }

        await pki.IssueAllAsync();
        await server.PostAsync("clock", new JsonObject { ["advanceSeconds"] = 3600 });
        JsonNode rules = await server.PostAsync("faults", FaultMix.Rules(seed * 1000));
        Console.WriteLine($"seed {seed}; faults {rules.ToJsonString()}");
        var watch = Stopwatch.StartNew();
        using var gate = new SemaphoreSlim(1);
        await Task.WhenAll(workers.Select(worker => Task.Run(async () =>
        {
            for (int number; (number = Interlocked.Increment(ref _begun)) <= operations;)
            {
                await worker.StepAsync();
                if (number >= (_sampled + 1) * operations / Samples && await gate.WaitAsync(0))
                {
                    _sampled++;
                    _figures.Sample();
                    Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:F0} s {number,6} operations");
                    gate.Release();
                }
            }
        })));
        watch.Stop();
        JsonNode met = await server.GetAsync("faults");
        await server.DeleteAsync("faults");
        await Task.Delay(TimeSpan.FromSeconds(3));
        await CheckAsync(server, observer, workers);
        Console.WriteLine($"faults met: {Met(met)}");
        if (_figures.RefusedThoughDone > Duplicates(met))
        {
            _figures.Violations.Add($"{_figures.RefusedThoughDone} changes were refused although they are there, more than a proxy repeated");
        }

        _figures.Print(operations, watch.Elapsed);
        foreach (string violation in _figures.Violations.Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"VIOLATION {violation}");
        }

        Console.WriteLine(_figures.Violations.IsEmpty ? "nothing lost, nothing doubled" : $"{_figures.Violations.Count} violations");
        return _figures.Violations.IsEmpty ? 0 : 1;
    }

    private static int Duplicates(JsonNode faults) => faults["faults"]!.AsArray()
        .Where(static rule => rule!["rule"]!["Kind"]!.GetValue<string>() == "Duplicate").Sum(static rule => rule!["happened"]!.GetValue<int>());

    private static string Met(JsonNode faults) => string.Join(", ", faults["faults"]!.AsArray().Select(static rule =>
        $"{rule!["rule"]!["Kind"]} {rule["rule"]!["Commit"]} {rule["happened"]} of {rule["seen"]}"));

    private static ICertificateProvider Open(ServerProcess server, int retries, TimeSpan attempt)
    {
        using var secret = new SensitiveText(server.SecretKey);
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            Endpoint = server.Endpoint,
            AccessKey = server.AccessKey,
            SecretKey = secret,
            UserAgent = "CertManager.Soak",
            Clock = SystemClock.Instance,
            MaximumRetryCount = retries,
            AttemptTimeout = attempt,
        });
    }

    /// <summary>The account as it is against what the workers were told.</summary>
    private async Task CheckAsync(ServerProcess server, ICertificateProvider observer, Worker[] workers)
    {
        JsonNode snapshot = await server.GetAsync("snapshot");
        foreach (Worker worker in workers)
        {
            worker.Check(snapshot);
        }

        var domains = new List<string?>();
        await observer.Domains.ListAsync(new DomainQuery(), domain => domains.Add(domain.Domain), CancellationToken.None);
        var accounts = new List<string?>();
        await observer.AcmeAccounts.ListAsync(account => accounts.Add(account.Alias), CancellationToken.None);
        foreach (Worker worker in workers)
        {
            worker.CheckOthers(domains, accounts);
        }
    }
}
