namespace CertManager.Emulator;

/// <summary>The certificates of an account, in the order of their numbers.</summary>
internal sealed class CertificateStore
{
    private const long FirstNumber = 30001;

    private readonly SortedDictionary<long, RegisteredCertificate> _certificates = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _nextNumber = FirstNumber;

    /// <returns>Null when the name is taken.</returns>
    internal RegisteredCertificate? Add(string name, CertificateFacts facts, DateTimeOffset now)
    {
        lock (_certificates)
        {
            if (!_names.Add(name))
            {
                return null;
            }

            var added = new RegisteredCertificate(_nextNumber++, name, facts, now);
            _certificates.Add(added.Number, added);
            return added;
        }
    }

    internal IReadOnlyList<RegisteredCertificate> List()
    {
        lock (_certificates)
        {
            return [.. _certificates.Values];
        }
    }

    /// <returns>What the service answers.</returns>
    internal ServiceStatus Delete(long number, string name)
    {
        lock (_certificates)
        {
            if (!_certificates.TryGetValue(number, out RegisteredCertificate? certificate))
            {
                return ServiceStatus.NotFound;
            }

            if (!string.Equals(certificate.Name, name, StringComparison.Ordinal))
            {
                return ServiceStatus.NameMismatch;
            }

            if (certificate.UsedBy.Count > 0)
            {
                return ServiceStatus.InUse;
            }

            _certificates.Remove(number);
            _names.Remove(name);
            return ServiceStatus.Success;
        }
    }

    /// <returns>False when there is no such certificate.</returns>
    internal bool SetUsage(long number, IReadOnlyList<string> services)
    {
        lock (_certificates)
        {
            if (!_certificates.TryGetValue(number, out RegisteredCertificate? certificate))
            {
                return false;
            }

            _certificates[number] = certificate with { UsedBy = services };
            return true;
        }
    }
}
