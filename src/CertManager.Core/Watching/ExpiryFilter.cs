namespace CertManager;

/// <summary>Lets through what is watched, and notes what cannot be watched where only what is due is wanted: silence would say that all is well.</summary>
public sealed class ExpiryFilter
{
    private const int MostNames = 10;

    private readonly Func<CertificateExpiry, bool> _watched;
    private readonly bool _dueOnly;
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Makes a filter for one run. Several threads may ask it.</summary>
    /// <param name="watched">Whether a certificate is watched at all.</param>
    /// <param name="dueOnly">Whether only those that meet a condition are wanted.</param>
    public ExpiryFilter(Func<CertificateExpiry, bool> watched, bool dueOnly)
    {
        _watched = watched;
        _dueOnly = dueOnly;
    }

    /// <summary>What is to be known when all were asked; null when nothing is.</summary>
    public Finding? Notice
    {
        get
        {
            lock (_unknown)
            {
                string names = string.Join(", ", _unknown.Take(MostNames)) + (_unknown.Count > MostNames ? ", ..." : string.Empty);
                return _unknown.Count == 0 ? null : ExpiryFindings.ExpiryUnknown.At(string.Empty, _unknown.Count, names);
            }
        }
    }

    /// <summary>Whether it is wanted.</summary>
    /// <param name="expiry">What was found out.</param>
    public bool Passes(CertificateExpiry expiry)
    {
        if (!_watched(expiry))
        {
            return false;
        }

        if (!_dueOnly || expiry.Condition is not null || expiry.State >= ExpiryState.Due)
        {
            return true;
        }

        if (expiry.State == ExpiryState.Unknown && !IsUnissued(expiry.Source))
        {
            lock (_unknown)
            {
                _unknown.Add(expiry.Id is null ? expiry.Name : $"{expiry.Name} ({expiry.Id})");
            }
        }

        return false;
    }

    /// <summary>Whether there is no certificate yet that could end.</summary>
    private static bool IsUnissued(object source) =>
        source is CdnCertificate { Status: CertificateStatus.InProgress or CertificateStatus.ValidationTimeout or CertificateStatus.Failed };
}
