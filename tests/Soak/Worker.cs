namespace CertManager.Soak;

/// <summary>Works with names of its own, one operation after another, and knows what must be there.</summary>
internal sealed partial class Worker
{
    private const int Items = 5;
    private const int Revocable = 3;
    private const int MostRequests = 3;
    private const int MostAccounts = 2;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Random _random;
    private readonly PkiWorld _pki;
    private readonly ICertificateProvider _provider;
    private readonly ServerProcess _server;
    private readonly Figures _figures;
    private readonly Item[] _items;
    private readonly List<Item> _requests = [];
    private readonly List<Item> _accounts = [];
    private readonly Queue<string> _revocable = new();
    private readonly List<string> _revoked = [];
    private readonly string _name;
    private bool? _hasDomain = false;

    internal Worker(int number, int seed, PkiWorld pki, ICertificateProvider provider, ServerProcess server, Figures figures)
    {
        _name = $"w{number}";
        _random = new Random((seed * 1000) + number);
        _pki = pki;
        _provider = provider;
        _server = server;
        _figures = figures;
        _items = [.. Enumerable.Range(0, Items).Select(item => new Item($"{_name}-c{item}"))];
    }

    /// <summary>Makes bundles, and certificates to revoke.</summary>
    internal async Task PrepareAsync()
    {
        for (int i = 0; i < Revocable; i++)
        {
            string name = $"{_name}-r{i}";
            await RequestAsync(CertificateType.AdvancedDV, name, $"{name}.soak.example");
            _revocable.Enqueue(name);
        }
    }

    /// <summary>One operation.</summary>
    internal Task StepAsync()
    {
        Item item = _items[_random.Next(Items)];
        return _random.Next(100) switch
        {
            < 40 => ChangeAsync(item),
            < 52 => ReadAsync("list", () => _provider.ListAsync(new CertificateQuery(), static _ => { }, None)),
            < 60 => ReadAsync("get", () => new CertificateCatalog(_provider).SearchAsync(null, item.Name, None)),
            < 65 => ReadAsync("chain", () => ChainAsync(item)),
            < 69 => ReadAsync("orders", () => _provider.Issuing.ListOrdersAsync(static _ => { }, None)),
            < 72 => ReadAsync("types", () => _provider.Issuing.ListTypesAsync(static _ => { }, None)),
            < 75 => ReadAsync("changes", () => _provider.Validating.ListChangesAsync(ChangeWindow.LastMinutes(5), static _ => { }, None)),
            < 79 => ReadAsync("services", () => _provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot] }, static _ => { }, None)),
            < 88 => SlotAsync(item),
            < 91 => ApplyAsync(),
            < 93 => RevokeAsync(),
            < 98 => DomainAsync(),
            _ => AccountAsync(),
        };
    }

    private async Task ChainAsync(Item item)
    {
        if (await new CertificateCatalog(_provider).SearchAsync(null, item.Name, None) is { } found)
        {
            await _provider.Keeping.GetChainAsync(found.Id, None);
        }
    }

    private async Task<CdnCertificate> RequestAsync(CertificateType type, string name, string domain)
    {
        var requester = new CertificateRequester(_provider);
        using SigningRequest? request = type == CertificateType.AdvancedDV ? _pki.Request(domain) : null;
        return await requester.ExecuteAsync(await requester.PlanAsync(new ApplicationInput { Type = type, Name = name, Domains = [domain], SigningRequest = request }, None), static _ => { }, None);
    }

    private async Task ReadAsync(string operation, Func<Task> read) => await TryAsync(operation, async _ => await read());

    private async Task<Outcome> TryAsync(string operation, Func<List<Finding>, Task> act)
    {
        var notices = new List<Finding>();
        try
        {
            await act(notices);
            bool isFound = notices.Exists(static finding => finding.Id is "FoundAfterLostAnswer" or "ReplacedAfterLostAnswer" or "ApplicationFoundLater" or "LinkFoundLater");
            _figures.Count(operation, isFound ? "done, found by looking" : "done");
            return Outcome.Done;
        }
        catch (CertManagerException error)
        {
            bool isUnknown = false;
            for (CertManagerException? one = error; one is not null; one = one.InnerException as CertManagerException)
            {
                isUnknown |= one.OutcomeUnknown || one.ErrorId.EndsWith("Unconfirmed", StringComparison.Ordinal);
            }

            _figures.Count(operation, $"{(isUnknown ? "unknown" : "refused")} {error.ErrorId}");
            return isUnknown ? Outcome.Unknown : Outcome.Refused;
        }
#pragma warning disable CA1031 // Any other exception is a violation.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _figures.Violations.Add($"{operation}: {error}");
            return Outcome.Unknown;
        }
    }

    private enum Outcome
    {
        Done,
        Refused,
        Unknown,
    }
}
