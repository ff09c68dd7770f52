using CertManager.Emulator;
using CertManager.Pki;

namespace CertManager.Cloud.Tests;

/// <summary>The real client over the real emulator, in memory.</summary>
public sealed class EmulatedCloud : IDisposable
{
    /// <summary>Connects.</summary>
    public EmulatedCloud(AnswerStyle? style = null, TimeSpan? timeout = null, IClock? clock = null, int retries = 0)
    {
        Account = new EmulatedAccount(clock ?? SystemClock.Instance, new EmulatorOptions { Style = style ?? AnswerStyle.Calm });
        using var secret = new SensitiveText(Account.SecretKey);
        Provider = new CloudEngine().Open(new ConnectionSettings
        {
            Provider = ProviderKind.NaverCloud,
            AccessKey = Account.AccessKey,
            SecretKey = secret,
            Transport = Account.CreateHandler(),
            UserAgent = "CertManager.Cloud.Tests",
            Clock = clock ?? SystemClock.Instance,
            MaximumRetryCount = retries,
            AttemptTimeout = timeout ?? TimeSpan.FromSeconds(30),
        });
    }

    /// <summary>The account.</summary>
    public EmulatedAccount Account { get; }

    /// <summary>The client.</summary>
    public ICertificateProvider Provider { get; }

    /// <summary>Reads and judges.</summary>
    public PkiEngine Pki { get; } = new();

    /// <summary>A practice bundle.</summary>
    public CertificateBundle Issue(params string[] names)
    {
        PracticeCertificate practice = Account.Issue(new PracticeRequest { Names = names });
        using var input = new BundleInput();
        input.Parts.Add(new BundlePart(BundleRole.Certificate, "-Certificate", new SensitiveText(practice.Certificate)));
        input.Parts.Add(new BundlePart(BundleRole.PrivateKey, "-PrivateKey", new SensitiveText(practice.PrivateKey)));
        input.Parts.Add(new BundlePart(BundleRole.Chain, "-Chain", new SensitiveText(practice.Chain)));
        return Pki.Read(input).Bundle!;
    }

    /// <summary>A registrar that trusts the practice root.</summary>
    public CertificateRegistrar Registrar() => new(Pki, Provider, new JudgeOptions
    {
        Time = DateTimeOffset.UtcNow,
        TrustedRoots = Pki.ReadCertificates("practice root", System.Text.Encoding.ASCII.GetBytes(Account.PracticeRoot)),
        OnlyTrustedRoots = true,
        RootWanted = true,
    });

    /// <summary>Plans and registers.</summary>
    public async Task<CdnCertificate> RegisterAsync(string name, CertificateBundle bundle, List<Finding>? notices = null)
    {
        CertificateRegistrar registrar = Registrar();
        RegistrationPlan plan = await registrar.PlanAsync(name, bundle, [], CancellationToken.None);
        notices?.AddRange(plan.Findings);
        return await registrar.ExecuteAsync(plan, finding => notices?.Add(finding), CancellationToken.None);
    }

    /// <summary>Everything that is registered.</summary>
    public Task<List<CdnCertificate>> ListAsync(CertificateQuery? query = null) => Provider.ListAsync(query);

    /// <inheritdoc/>
    public void Dispose()
    {
        Provider.Dispose();
        Account.Dispose();
    }
}
