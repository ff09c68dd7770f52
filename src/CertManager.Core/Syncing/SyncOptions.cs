namespace CertManager;

/// <summary>How a desired state is brought about.</summary>
public sealed class SyncOptions
{
    /// <summary>How bundles are judged for a connection.</summary>
    public required Func<CertManagerContext, JudgeOptions> Judging { get; init; }

    /// <summary>Full path of the folder that journals of replacements are kept in.</summary>
    public required string JournalFolder { get; init; }

    /// <summary>How long a proof may take, and each wait for a service.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many certificates of one account are worked on at a time; how fast requests go is the account's own limit.</summary>
    public int AtOnce { get; init; } = 8;
}

/// <summary>A certificate that is wanted, with the ways to what it needs.</summary>
public sealed class SyncRequest
{
    /// <summary>What is wanted.</summary>
    public required DesiredCertificate Desired { get; init; }

    /// <summary>The connection; null where it is not there.</summary>
    public CertManagerContext? Context { get; init; }

    /// <summary>Whether it is to be planned; the others are read all the same, so that nobody's certificate is taken for another one's.</summary>
    public bool IsChosen { get; init; } = true;

    /// <summary>The bundle, read once; throws a CertManagerException where it cannot be read.</summary>
    public required Func<CertificateBundle> Bundle { get; init; }

    /// <summary>The files to fall back on; null where none are named.</summary>
    public required Func<CertificateBundle?> Rollback { get; init; }
}

/// <summary>Takes what is to be told while a plan is carried out. Called by one thread at a time, in the order of the file where it is about a whole certificate.</summary>
public sealed class SyncTelling
{
    /// <summary>Takes each step, when its certificate is done.</summary>
    public required Action<SyncStep> Done { get; init; }

    /// <summary>Takes why a certificate could not be brought to its state.</summary>
    public required Action<SyncStep, CertManagerException> Failed { get; init; }

    /// <summary>Takes findings.</summary>
    public required Action<Finding> Notice { get; init; }

    /// <summary>Takes how many certificates are done, and of how many.</summary>
    public required Action<int, int> Progress { get; init; }

    /// <summary>Takes what is waited for.</summary>
    public required Action<string> Status { get; init; }
}
