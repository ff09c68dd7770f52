using System.Net;
using System.Security.Cryptography;
using System.Text;
using CertManager.Cloud;
using CertManager.Core.Tests.Issuance;
using CertManager.Emulator;
using CertManager.Pki;

namespace CertManager.Core.Tests.Replacing;

/// <summary>What happens to one request of a replacement.</summary>
public enum WireFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The gateway answers 503 and carries nothing out.</summary>
    Refused,

    /// <summary>The gateway answers 429 and carries nothing out.</summary>
    Throttled,

    /// <summary>The answer is no JSON; it is carried out.</summary>
    Garbled,

    /// <summary>The connection breaks before it is carried out.</summary>
    DroppedBefore,

    /// <summary>The connection breaks after it was carried out.</summary>
    DroppedAfter,

    /// <summary>Nothing is answered in time; nothing is carried out.</summary>
    TimedOut,

    /// <summary>The process ends before it is sent.</summary>
    KilledBefore,

    /// <summary>The process ends after it was carried out.</summary>
    KilledAfter,
}

/// <summary>What happens to one handshake of a replacement, or to one judgement.</summary>
public enum StepFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The address resets the connection.</summary>
    Reset,

    /// <summary>The address accepts and says nothing until it is given up.</summary>
    TimedOut,

    /// <summary>The process ends before it is begun.</summary>
    KilledBefore,

    /// <summary>The process ends in the middle of it.</summary>
    KilledDuring,

    /// <summary>The process ends after it.</summary>
    KilledAfter,
}

/// <summary>A shop at the emulated cloud: one certificate on a load balancer and on an edge, two addresses that serve it over real TLS, and a network that fails where it is told to.</summary>
internal sealed class ReplacementRig : IDisposable
{
    internal static readonly string[] Names = ["www.shop.example", "m.shop.example"];

    private readonly PkiEngine _pki = new();
    private readonly CloudEngine _cloud = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;
    private readonly List<CertificateBundle> _bundles = [];
    private readonly IReadOnlyList<CertificateInfo> _roots;

    internal ReplacementRig(bool subAccount = false, AnswerStyle? style = null)
    {
        // Only pauses move the time: how often a change is looked at does not depend on how busy the machine is.
        Account = new EmulatedAccount(new PausingClock(), new EmulatorOptions { SubAccount = subAccount, Style = style ?? AnswerStyle.Calm });
        _roots = [Read(Account.PracticeRoot).Leaf];
        Old = NewBundle();
        New = NewBundle();
    }

    internal EmulatedAccount Account { get; }

    internal CertificateBundle Old { get; }

    internal CertificateBundle New { get; }

    internal EmulatedFront Front { get; private set; } = null!;

    internal string OldId { get; private set; } = null!;

    /// <summary>The request that the fault happens to, counted from 1.</summary>
    internal int FaultAt { get; set; }

    internal WireFault Fault { get; set; }

    /// <summary>Runs when the fault happens, with whether the request that it happens to changes something.</summary>
    internal Action<bool>? OnFault { get; set; }

    /// <summary>The handshake that <see cref="HandshakeFault"/> happens to, counted from 1.</summary>
    internal int HandshakeAt { get; set; }

    internal StepFault HandshakeFault { get; set; }

    /// <summary>Runs after each handshake of a replacement with how many there were.</summary>
    internal Action<int>? OnHandshake { get; set; }

    /// <summary>The addresses that names resolve to, the first time, the second time and so on; null to ask the system.</summary>
    internal Func<int, IReadOnlyList<IPAddress>>? Resolve { get; set; }

    /// <summary>The process ends once, after the first request like this was carried out.</summary>
    internal Func<HttpRequestMessage, bool>? KilledAfter { get; set; }

    /// <summary>The judgement that the process ends at, counted from 1; 0 for none.</summary>
    internal int JudgementAt { get; set; }

    /// <summary>Whether the old certificate is to be removed after the proof.</summary>
    internal bool RemoveSuperseded { get; set; }

    /// <summary>How long the proof may take, in virtual time.</summary>
    internal TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a handshake of the proof may take. Ample, unless a test waits for it.</summary>
    internal TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs once, when the first request that changes something is sent.</summary>
    internal Action? OnFirstChange { get; set; }

    internal bool FaultMet { get; set; }

    /// <summary>How many requests there were before the first that changes something.</summary>
    internal int Looks { get; private set; }

    /// <summary>How many requests the last run sent.</summary>
    internal int Requests => Sent.Count;

    /// <summary>The requests that the last run sent, each with whether it changes something.</summary>
    internal List<(string Line, bool Changes)> Sent { get; } = [];

    /// <summary>Which request was the first that links something, counted from 1.</summary>
    internal int FirstLink { get; private set; }

    /// <summary>What may be served while a replacement is under way.</summary>
    internal string[] Served { get; set; } = ["old", "new"];

    /// <summary>Addresses that are broken on purpose, and not watched.</summary>
    internal HashSet<string> Broken { get; } = [];

    /// <summary>Where one file is named, as by -JournalPath.</summary>
    internal ReplacementJournals Journals => new("test", Folder, InFolder ? null : JournalPath);

    /// <summary>Whether the journal is looked for in the folder, as without -JournalPath.</summary>
    internal bool InFolder { get; init; }

    internal string Folder => _folder;

    /// <summary>Makes the command another one.</summary>
    internal Func<ReplacementRequest, ReplacementRequest> Change { get; set; } = static request => request;

    /// <summary>What was said beside, over all runs.</summary>
    internal List<Finding> Notices { get; } = [];

    internal string JournalPath => Path.Combine(_folder, "replacement.journal");

    internal async Task<ReplacementRig> OpenAsync()
    {
        OldId = (await RegisterAsync("shop", Old)).Id;
        Account.AddLoadBalancer("shop-lb", 443, OldId, [Names[0]]);
        Account.AddEdge("shop-edge", Names[1], OldId);
        Front = Account.OpenFront(2);
        return this;
    }

    /// <summary>Registers a certificate, as somebody else may at any time.</summary>
    internal async Task<CdnCertificate> RegisterAsync(string name, CertificateBundle bundle)
    {
        using ICertificateProvider provider = Connect(Account.CreateHandler());
        var registrar = new CertificateRegistrar(_pki, provider, Judging());
        return await registrar.ExecuteAsync(await registrar.PlanAsync(name, bundle, [], default), static _ => { }, default);
    }

    /// <summary>Replaces, through a network with the rig's fault, as one run of the command does.</summary>
    internal async Task<(ReplacementReport? Report, CertManagerException? Error, bool Killed)> ReplaceAsync(bool inPlace, bool resume = false, bool faulty = true)
    {
        using var stop = new CancellationTokenSource();
        using var network = new FaultyNetwork(this, faulty, stop);
        using ICertificateProvider provider = Connect(network);
        IEndpointProbe probe = faulty ? new FaultyEdge(this, _cloud.Probe, stop) : _cloud.Probe;
        IPkiEngine pki = faulty ? MortalEngine.Around(_pki, this, stop) : _pki;
        var replacer = new CertificateReplacer(pki, provider, probe, Account, Judging());
        try
        {
            using ReplacementPlan plan = await replacer.PlanAsync(Change(Request(inPlace)), Journals, resume, stop.Token);
            return (await replacer.ExecuteAsync(plan, static _ => { }, Notices.Add, stop.Token), null, false);
        }
        catch (CertManagerException error)
        {
            return (null, error, false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, null, true);
        }
    }

    /// <summary>What each address serves for each name now: the first 8 digits of the fingerprint, by a handshake.</summary>
    /// <param name="quick">One handshake with each address is enough, each for another name.</param>
    internal async Task<string[]> ServedAsync(bool quick = false)
    {
        var served = new List<string>();
        foreach (string address in Front.Address.Where(address => !Broken.Contains(address)))
        {
            foreach (string name in quick ? [Names[served.Count % Names.Length]] : Names)
            {
                EndpointObservation seen = await _cloud.Probe.ObserveAsync(new ProbeRequest { Host = name, Address = IPAddress.Parse(address), Port = Front.Port }, default);
                served.Add(seen.Certificates.Count == 0 ? $"{seen.Outcome} {seen.Reason}" : Known(seen.Certificates[0]));
            }
        }

        return [.. served];
    }

    /// <summary>The services and their certificates, read with a network that works.</summary>
    internal async Task<IReadOnlyList<CdnService>> ServicesAsync()
    {
        using ICertificateProvider provider = Connect(Account.CreateHandler());
        var services = new List<CdnService>();
        await provider.Services.ListAsync(new ServiceQuery(), services.Add, default);
        return services;
    }

    internal async Task<IReadOnlyList<CdnCertificate>> RecordsAsync()
    {
        using ICertificateProvider provider = Connect(Account.CreateHandler());
        var records = new List<CdnCertificate>();
        await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, records.Add, default);
        return records;
    }

    public void Dispose()
    {
        _bundles.ForEach(static bundle => bundle.Dispose());
        Account.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal ReplacementRequest Request(bool inPlace) => new()
    {
        Account = "test",
        Name = "shop",
        Bundle = New,
        RollbackBundle = inPlace ? Old : null,
        Verify = true,
        Addresses = [.. Front.Address.Select(IPAddress.Parse)],
        Port = Front.Port,
        Timeout = Timeout,
        AttemptTimeout = HandshakeTimeout,
        RemoveSuperseded = RemoveSuperseded,
    };

    private string Known(byte[] certificate)
    {
        CertificateInfo leaf = Read(PemEncoding.WriteString("CERTIFICATE", certificate)).Leaf;
        string name = leaf.Fingerprint == Old.Fingerprint ? "old" : leaf.Fingerprint == New.Fingerprint ? "new" : "other";
        return leaf.NotAfter > Account.UtcNow ? name : name + " expired";
    }

    private JudgeOptions Judging() => new() { Time = Account.UtcNow, TrustedRoots = _roots, OnlyTrustedRoots = true, RootWanted = true };

    private ICertificateProvider Connect(HttpMessageHandler transport) => _cloud.Open(new ConnectionSettings
    {
        Provider = ProviderKind.NaverCloud,
        AccessKey = Account.AccessKey,
        SecretKey = new SensitiveText(Account.SecretKey),
        Transport = transport,
        UserAgent = "CertManager.Tests",
        Clock = Account,
        AttemptTimeout = TimeSpan.FromSeconds(Fault == WireFault.TimedOut ? 0.2 : 30),
    });

    /// <summary>A practice certificate with its key and chain.</summary>
    internal CertificateBundle NewBundle(string[]? names = null, int days = 90)
    {
        PracticeCertificate issued = Account.Issue(new PracticeRequest { Names = names ?? Names, Days = days });
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, "certificate", new SensitiveText(issued.Certificate + issued.Chain)));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "key", new SensitiveText(issued.PrivateKey)));
        CertificateBundle bundle = _pki.Read(input).Bundle!;
        _bundles.Add(bundle);
        return bundle;
    }

    private CertificateBundle Read(string certificate)
    {
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Any, "certificate", new SensitiveText(certificate)));
        CertificateBundle bundle = _pki.Read(input).Bundle!;
        _bundles.Add(bundle);
        return bundle;
    }

    /// <summary>The way to the emulated cloud. After each change it is looked at what is served: never nothing, never something broken.</summary>
    private sealed class FaultyNetwork : DelegatingHandler
    {
        private readonly ReplacementRig _rig;
        private readonly bool _faulty;
        private readonly CancellationTokenSource _stop;
        private int _requests;
        private bool _changed;

        internal FaultyNetwork(ReplacementRig rig, bool faulty, CancellationTokenSource stop)
            : base(rig.Account.CreateHandler())
        {
            _rig = rig;
            _faulty = faulty;
            _stop = stop;
            rig.Sent.Clear();
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            bool changes = request.Method != HttpMethod.Get || request.RequestUri!.AbsolutePath.Contains("/change", StringComparison.Ordinal);
            if (changes && _rig.OnFirstChange is { } first)
            {
                _rig.OnFirstChange = null;
                first();
            }

            _rig.Looks += changes || _changed ? 0 : 1;
            _changed |= changes;
            _requests++;
            _rig.Sent.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", changes));
            bool links = changes && !request.RequestUri!.AbsolutePath.Contains("withExternal", StringComparison.Ordinal);
            _rig.FirstLink = links && _rig.FirstLink == 0 ? _requests : _rig.FirstLink;
            bool hit = _faulty && _requests == _rig.FaultAt && _rig.Fault != WireFault.None;
            if (hit)
            {
                _rig.FaultMet = true;
                _rig.OnFault?.Invoke(changes);
            }

            HttpResponseMessage answer = hit ? await FailAsync(request, cancellationToken) : await base.SendAsync(request, cancellationToken);
            if (_faulty && _rig.KilledAfter?.Invoke(request) == true)
            {
                _rig.KilledAfter = null;
                answer.Dispose();
                await _stop.CancelAsync();
                throw new OperationCanceledException(_stop.Token);
            }

            if (changes)
            {
                Assert.All(await _rig.ServedAsync(quick: true), served => Assert.Contains(served, _rig.Served));
            }

            return answer;
        }

        private async Task<HttpResponseMessage> FailAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            switch (_rig.Fault)
            {
                case WireFault.Refused:
                    return Answer(HttpStatusCode.ServiceUnavailable, "{\"error\":{\"errorCode\":\"500\",\"message\":\"Endpoint Error\"}}");
                case WireFault.Throttled:
                    return Answer((HttpStatusCode)429, "{\"error\":{\"errorCode\":\"420\",\"message\":\"Rate Limited\"}}");
                case WireFault.Garbled:
                    (await base.SendAsync(request, cancel)).Dispose();
                    return Answer(HttpStatusCode.OK, "<html>something went wrong</html>");
                case WireFault.DroppedBefore:
                    throw new HttpRequestException("dropped", new IOException("dropped"));
                case WireFault.DroppedAfter:
                    (await base.SendAsync(request, cancel)).Dispose();
                    throw new HttpRequestException("dropped", new IOException("dropped"));
                case WireFault.TimedOut:
                    await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, cancel);
                    break;
                case WireFault.KilledAfter:
                    (await base.SendAsync(request, cancel)).Dispose();
                    break;
            }

            await _stop.CancelAsync();
            throw new OperationCanceledException(_stop.Token);
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
