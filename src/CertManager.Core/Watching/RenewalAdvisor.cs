namespace CertManager;

/// <summary>
/// Asks issuers when they suggest to renew (RFC 9773). What goes wrong is a finding and stops nothing. Each certificate is asked about once in a run, so that
/// nobody is asked more often than Retry-After allows by one command.
/// </summary>
public sealed class RenewalAdvisor : IDisposable
{
    /// <summary>What <see cref="CertificateExpiry.Condition"/> says where nothing but the issuer's window makes it due.</summary>
    internal const string Window = "issuer's window";

    // Real answers have some hundred bytes, real directories some thousand.
    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Message NoDirectory = new("which ACME directory '{0}' has is not known", "'{0}'의 ACME 디렉터리를 알 수 없습니다");
    private static readonly Message NotOffered = new("{0} offers no renewal information", "{0}에서 갱신 정보를 제공하지 않습니다");
    private static readonly Message NoIdentifier = new("the certificate has no authority key identifier, by which it would be named", "인증서를 지정하는 데 필요한 기관 키 식별자(AKI)가 없습니다");
    private static readonly Message NoDirectoryCame = new("that is no ACME directory", "ACME 디렉터리가 아닙니다");
    private static readonly Message NoWindowCame = new("that is no renewal information with a window that ends after it begins", "시작보다 늦게 끝나는 기간이 있는 갱신 정보가 아닙니다");
    private static readonly Message RetryLater = new("{0} (ask again in {1} s)", "{0}({1}초 후 다시 시도)");

    private readonly OnlineFetches _fetches;
    private readonly IAcmeReader _reader;
    private readonly string? _directory;
    private readonly bool _allowPrivate;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="fetcher">Fetches.</param>
    /// <param name="reader">Reads what comes.</param>
    /// <param name="directory">The directory to ask for every certificate; null for that of its issuer, where it is known.</param>
    /// <param name="allowPrivateAddress">Whether addresses inside networks and of this machine are gone to.</param>
    /// <param name="report">Takes each address before it is asked; from any thread, one at a time.</param>
    /// <exception cref="CertManagerException">AcmeDirectoryInvalid: the directory is no address that is asked.</exception>
    public RenewalAdvisor(IPublicFetcher fetcher, IAcmeReader reader, Uri? directory, bool allowPrivateAddress, Action<string> report)
    {
        if (directory is not null && !MayBeAsked(directory, allowPrivateAddress))
        {
            throw ExpiryErrors.AcmeDirectoryInvalid.With(directory.IsAbsoluteUri ? PublishedAddress.Show(directory.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)) : "?");
        }

        _fetches = new OnlineFetches(fetcher, report);
        _reader = reader;
        _directory = directory?.AbsoluteUri;
        _allowPrivate = allowPrivateAddress;
    }

    /// <summary>Whether it is worth asking: the certificate itself is at hand, which a cloud's record is not, and has not ended.</summary>
    /// <param name="expiry">What was found out.</param>
    public static bool CanAdvise(CertificateExpiry expiry) => CertificateOf(expiry) is not null && expiry.State != ExpiryState.Expired;

    /// <summary>Asks about one certificate, and adds to it what the issuer says.</summary>
    /// <param name="expiry">What was found out.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task AdviseAsync(CertificateExpiry expiry, CancellationToken cancel)
    {
        CertificateInfo certificate = CertificateOf(expiry)!;
        string place = expiry.Id ?? expiry.Name;
        if ((_directory ?? AcmeIssuers.DirectoryOf(certificate)) is not { } directory)
        {
            expiry.Add(ExpiryFindings.RenewalInfoNotOffered.At(place, NoDirectory.Format(certificate.Issuer)));
        }
        else if (AcmeIssuers.CertificateId(certificate) is not { } id)
        {
            expiry.Add(ExpiryFindings.RenewalInfoNotOffered.At(place, NoIdentifier.Format()));
        }
        else
        {
            await AskAsync(expiry, place, directory, id, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Releases what it holds.</summary>
    public void Dispose() => _fetches.Dispose();

    private static CertificateInfo? CertificateOf(CertificateExpiry expiry) => expiry.Source switch
    {
        CertificateBundle bundle => bundle.Leaf,
        EndpointResult endpoint => endpoint.Certificate,
        _ => expiry.Served,
    };

    private static bool MayBeAsked(Uri directory, bool allowPrivate) =>
        directory.IsAbsoluteUri && directory.UserInfo.Length == 0 && (directory.Scheme == Uri.UriSchemeHttps || (directory.Scheme == Uri.UriSchemeHttp && directory.IsLoopback && allowPrivate));

    private async Task AskAsync(CertificateExpiry expiry, string place, string directory, string id, CancellationToken cancel)
    {
        (AcmeDirectory? offers, string? problem) = await FetchAsync(directory, _reader.ReadDirectory, NoDirectoryCame, cancel).ConfigureAwait(false);
        if (offers is { RenewalInfo: null })
        {
            expiry.Add(ExpiryFindings.RenewalInfoNotOffered.At(place, NotOffered.Format(PublishedAddress.Show(directory))));
            return;
        }

        RenewalWindow? window = null;
        if (offers is not null)
        {
            (window, problem) = await FetchAsync(offers.RenewalInfo!.TrimEnd('/') + "/" + id, _reader.ReadRenewal, NoWindowCame, cancel).ConfigureAwait(false);
        }

        if (window is null)
        {
            expiry.Add(ExpiryFindings.RenewalInfoFailed.At(place, problem + "."));
        }
        else
        {
            Take(expiry, place, window);
        }
    }

    private async Task<(T? Read, string? Problem)> FetchAsync<T>(string address, Func<byte[], T?> read, Message otherwise, CancellationToken cancel)
        where T : class
    {
        var request = new FetchRequest { Address = address, Accept = "application/json", Largest = LargestAnswer, Timeout = Patience, AllowPrivateAddress = _allowPrivate, RequireHttps = true };
        FetchAnswer answer = await _fetches.FetchAsync(request, cancel).ConfigureAwait(false);
        if (answer.Outcome != FetchOutcome.Fetched)
        {
            string reason = answer.RetryAfter is { } wait ? RetryLater.Format(answer.Reason, (long)wait.TotalSeconds) : answer.Reason;
            return (null, OnlineReasons.At(address, reason));
        }

        T? came = read(answer.Content);
        return (came, came is null ? OnlineReasons.At(address, otherwise.Format()) : null);
    }

    private static void Take(CertificateExpiry expiry, string place, RenewalWindow window)
    {
        expiry.RenewFrom = window.Start;
        expiry.RenewUntil = window.End;
        string why = window.Explanation is { } page && Uri.TryCreate(page, UriKind.Absolute, out Uri address) && address.Scheme == Uri.UriSchemeHttps ? " " + PublishedAddress.Show(page) : string.Empty;
        bool hasBegun = expiry.JudgedAt >= window.Start && expiry.State is not (ExpiryState.Unknown or ExpiryState.NotYetValid);
        expiry.Add(
            ExpiryFindings.RenewalSuggested.At(place, window.Start.UtcDateTime, window.End.UtcDateTime, why),
            !hasBegun ? ExpiryState.Unknown : expiry.JudgedAt > window.End ? ExpiryState.Late : ExpiryState.Due);
        if (hasBegun)
        {
            expiry.Condition ??= Window;
        }
    }
}
