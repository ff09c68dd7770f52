using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using CertManager.Emulator;
using CertManager.Pki;

namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>A fresh emulated account in memory, the real client as the commands open it, and a clock that only pauses move.</summary>
public sealed partial class FaultWorld : IDisposable
{
    private static readonly PkiEngine Engine = new();
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    // Long enough for everything that an account does by itself (issuing, deployment), too short for anything to end.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(36);

    private readonly FaultRow _row;
    private readonly FixedClock _clock = new(Start);
    private readonly List<CertificateBundle> _bundles = [];
    private readonly List<IDisposable> _owned = [];
    private readonly Lazy<IReadOnlyList<CertificateInfo>> _roots;

    /// <summary>Makes an account and connects.</summary>
    public FaultWorld(FaultRow row, TimeSpan attemptTimeout)
    {
        _row = row;
        var options = new EmulatorOptions { Zone = row.Zone, SubAccount = row.SubAccount };
        Account = row.Provider == ProviderKind.KakaoCloud ? new EmulatedKakaoAccount(_clock, options) : new EmulatedAccount(_clock, options);
        Transport = new FaultSequel(Account);
        Provider = Open(row.Zone, Transport, retries: 4, attemptTimeout);
        Observer = Open(row.Zone, Account.CreateHandler(), retries: 0, TimeSpan.FromSeconds(30));
        _roots = new(() => Engine.ReadCertificates("practice root", Encoding.ASCII.GetBytes(Account.PracticeRoot)));
    }

    /// <summary>The account.</summary>
    public EmulatedAccountBase Account { get; }

    /// <summary>The account, where it is one of NAVER Cloud.</summary>
    public EmulatedAccount Naver => (EmulatedAccount)Account;

    /// <summary>The client that meets the faults.</summary>
    public ICertificateProvider Provider { get; }

    /// <summary>The client that looks when all is over; it repeats nothing.</summary>
    public ICertificateProvider Observer { get; }

    /// <summary>The key of the signing request made last.</summary>
    public SensitiveText? RequestKey { get; private set; }

    /// <summary>What was said beside.</summary>
    public List<Finding> Notices { get; } = [];

    /// <summary>How much time has passed.</summary>
    public TimeSpan Elapsed => _clock.UtcNow - Start;

    /// <summary>The clock.</summary>
    public IClock Clock => _clock;

    /// <summary>Reads and judges.</summary>
    public IPkiEngine Pki => Engine;

    /// <summary>Knows what follows a fault.</summary>
    internal FaultSequel Transport { get; }

    /// <summary>Lets time pass that nobody waits for.</summary>
    public void Pass(TimeSpan time)
    {
        _clock.UtcNow += time;
    }

    /// <summary>Wipes something at the end.</summary>
    public T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }

    /// <summary>A practice bundle.</summary>
    public CertificateBundle Issue(params string[] names)
    {
        PracticeCertificate practice = Account.Issue(new PracticeRequest { Names = names });
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Certificate, "-Certificate", new SensitiveText(practice.Certificate)));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "-PrivateKey", new SensitiveText(practice.PrivateKey)));
        input.Parts.Add(new BundlePart(BundleRole.Chain, "-Chain", new SensitiveText(practice.Chain)));
        CertificateBundle bundle = Own(Engine.Read(input).Bundle!);
        _bundles.Add(bundle);
        return bundle;
    }

    /// <summary>A signing request; its key is <see cref="RequestKey"/> from then on.</summary>
    public SigningRequest Request(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, C=KR", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        RequestKey = Own(new SensitiveText(key.ExportPkcs8PrivateKeyPem()));
        return Own(Engine.ReadRequest("-Csr", Encoding.ASCII.GetBytes(request.CreateSigningRequestPem())));
    }

    /// <summary>How certificates are judged.</summary>
    public JudgeOptions Judging() => new() { Time = _clock.UtcNow, TrustedRoots = _roots.Value, OnlyTrustedRoots = true, RootWanted = Provider.Rules.RootWanted };

    /// <summary>Plans and registers, as Register-CdnCertificate does.</summary>
    public async Task<CdnCertificate> RegisterAsync(string name, CertificateBundle bundle, CertificateApi api = CertificateApi.Auto)
    {
        var registrar = new CertificateRegistrar(Engine, Provider, Judging(), api);
        RegistrationPlan plan = await registrar.PlanAsync(name, bundle, [], CancellationToken.None);
        return await registrar.ExecuteAsync(plan, Notices.Add, CancellationToken.None);
    }

    /// <summary>Changes something that no command asks for, and takes it back: what was read before is stale from then on.</summary>
    public async Task DisturbAsync()
    {
        CertificateBundle bundle = Issue("other.example");
        var registration = new CertificateRegistration { Name = "other", Bundle = bundle, Chain = Engine.Judge(bundle, Judging()).Chain };
        CdnCertificate other = (await Observer.RegisterAsync(registration, CancellationToken.None))!;
        await Observer.DeleteAsync(other.Id, other.Name, CertificateType.External, CertificateApi.Auto, CancellationToken.None);
    }

    /// <summary>The state of the account when everything under way has ended: every certificate, order, domain, ACME account, link and service, one line each.</summary>
    public async Task<string> LookAsync()
    {
        _clock.UtcNow = _clock.UtcNow < Start + Settled ? Start + Settled : _clock.UtcNow;
        var lines = new List<string>();
        if (!_row.SubAccount)
        {
            await Observer.ListAsync(new CertificateQuery(), record => lines.Add(Describe(record)), CancellationToken.None);
        }

        if (Account is EmulatedKakaoAccount kakao)
        {
            lines.AddRange(kakao.Services.Select(static service => $"cdn service {service.Name}: {service.CertificateId}"));
            return Numbered(string.Join('\n', lines));
        }

        if (_row.Zone == CloudZone.Public && !_row.SubAccount)
        {
            await Observer.Issuing.ListOrdersAsync(order => lines.Add($"order {order.Certificates.Count}: {Text(order.Raw)}"), CancellationToken.None);
            await Observer.Domains.ListAsync(new DomainQuery(), domain => lines.Add($"domain {domain.Id}: {domain.Domain}"), CancellationToken.None);
            await Observer.AcmeAccounts.ListAsync(account => lines.Add($"account {account.Id}: {account.Alias} {account.State}"), CancellationToken.None);
        }

        lines.AddRange(Naver.Listeners.Select(static listener => $"listener {listener.Id}: {listener.CertificateId} + {string.Join(',', listener.FurtherCertificateIds.Order())}"));
        lines.AddRange(Naver.Slots.Select(static slot => $"slot {slot.Id} {slot.Status}: {string.Join(',', slot.CertificateIds)} + {string.Join(',', slot.GlobalCertificateIds)}"));
        return Numbered(string.Join('\n', lines));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _owned.ForEach(static owned => owned.Dispose());
        Provider.Dispose();
        Observer.Dispose();
        Account.Dispose();
    }

    /// <summary>Serial numbers are random, the bundles that they belong to are not. What the provider issued has a date of its own.</summary>
    private string Describe(CdnCertificate record)
    {
        int bundle = _bundles.FindIndex(bundle => bundle.Leaf.SerialNumber.TrimStart('0') == record.SerialNumber?.TrimStart('0') || bundle.Leaf.Fingerprint == record.Fingerprint);
        return $"certificate {record.Id} {record.Name} {record.Type} {record.Status}: {string.Join(',', record.Domains)}, bundle {bundle}, renewed {record.AutoRenew}, key {record.HasPrivateKey}, used {record.InUse}";
    }

    /// <summary>Ids that are random, in the order in which they come.</summary>
    private static string Numbered(string text)
    {
        var seen = new List<string>();
        return RandomId().Replace(text, id =>
        {
            seen.AddRange(seen.Contains(id.Value) ? [] : [id.Value]);
            return $"#{seen.IndexOf(id.Value) + 1}";
        });
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"(?<=\d{4}-\d\d-\d\d)T.*")]
    private static partial Regex TimeOfDay();

    /// <summary>Days, no times: pauses move the clock.</summary>
    private static string Text(IReadOnlyDictionary<string, object?> raw) =>
        string.Join(", ", raw.Where(static field => field.Value is string or long or int or bool).Select(static field => $"{field.Key}={TimeOfDay().Replace(Convert.ToString(field.Value, CultureInfo.InvariantCulture)!, string.Empty)}"));

    private ICertificateProvider Open(CloudZone zone, HttpMessageHandler transport, int retries, TimeSpan attemptTimeout)
    {
        using var secret = new SensitiveText(Account.SecretKey);
        return new CloudEngine().Open(new ConnectionSettings
        {
            Provider = Account.Provider,
            Zone = zone,
            CdnEndpoint = Account.CdnEndpoint,
            AccessKey = Account.AccessKey,
            SecretKey = secret,
            Transport = transport,
            UserAgent = "CertManager.Cloud.Tests",
            Clock = _clock,
            MaximumRetryCount = retries,
            AttemptTimeout = attemptTimeout,
        });
    }
}
