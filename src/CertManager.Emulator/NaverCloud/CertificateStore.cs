using System.Globalization;

namespace CertManager.Emulator;

/// <summary>The certificates of an account and the applications for them, in the order of their numbers. Whatever is read is settled first: as it stands by the clock.</summary>
internal sealed class CertificateStore
{
    private const long FirstNumber = 30001;
    private const long FirstOrder = 70001;

    private readonly Lifecycle _lifecycle;
    private readonly SortedDictionary<long, AccountCertificate> _certificates = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    /// <summary>Those that time may change in more than their status: not the many that were registered.</summary>
    private readonly SortedSet<long> _moving = [];
    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private long[] _linked = [];
    private long _nextNumber = FirstNumber;
    private long _nextOrder = FirstOrder;

    internal CertificateStore(Lifecycle lifecycle)
    {
        _lifecycle = lifecycle;
    }

    /// <summary>What the services lock as well: between links and certificates there is no order of locks.</summary>
    internal object Gate => _certificates;

    /// <summary>Tells the links to services as they stand at a time. Called under the gate.</summary>
    internal Func<DateTimeOffset, IEnumerable<CertificateUse>> Uses { get; set; } = static _ => [];

    /// <summary>Is told when a certificate got new files under its number. Called under the gate.</summary>
    internal Action<AccountCertificate> FilesReplaced { get; set; } = static _ => { };

    /// <summary>Counts changes.</summary>
    internal int Version { get; private set; }

    /// <param name="certificate">What is added; it gets its number here.</param>
    /// <param name="mayShareWith">A certificate whose name it may bear; null for none.</param>
    /// <returns>Null when the name is taken.</returns>
    internal AccountCertificate? Add(AccountCertificate certificate, AccountCertificate? mayShareWith = null)
    {
        lock (_certificates)
        {
            _names.TryGetValue(certificate.Name, out int bearers);
            if (bearers > 0 && mayShareWith?.Name != certificate.Name)
            {
                return null;
            }

            AccountCertificate added = certificate with { Number = _nextNumber++ };
            _certificates.Add(added.Number, added);
            Follow(added);
            Version++;
            return added;
        }
    }

    /// <summary>Opens an order.</summary>
    internal Order AddOrder(DateTimeOffset subscribedUntil)
    {
        lock (_certificates)
        {
            var order = new Order(_nextOrder++.ToString(CultureInfo.InvariantCulture), subscribedUntil);
            _orders.Add(order.Id, order);
            return order;
        }
    }

    /// <returns>Null when there is no such order.</returns>
    internal Order? FindOrder(string id)
    {
        lock (_certificates)
        {
            return _orders.TryGetValue(id, out Order? order) ? order : null;
        }
    }

    internal void Replace(Order order)
    {
        lock (_certificates)
        {
            _orders[order.Id] = order;
        }
    }

    internal IReadOnlyList<AccountCertificate> List(DateTimeOffset now)
    {
        lock (_certificates)
        {
            Settle(now);
            return [.. _certificates.Values];
        }
    }

    /// <returns>Null when there is no such certificate.</returns>
    internal AccountCertificate? Find(long number, DateTimeOffset now)
    {
        lock (_certificates)
        {
            Settle(now);
            return _certificates.TryGetValue(number, out AccountCertificate? found) ? found : null;
        }
    }

    /// <summary>Changes a certificate as it stands now.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="change">The change; it may refuse with an exception, and then nothing is changed.</param>
    /// <param name="now">The time.</param>
    /// <returns>The certificate after it; null when there is none.</returns>
    internal AccountCertificate? Change(long number, Func<AccountCertificate, AccountCertificate> change, DateTimeOffset now)
    {
        lock (_certificates)
        {
            Settle(now);
            return _certificates.TryGetValue(number, out AccountCertificate? certificate) ? Put(change(certificate)) : null;
        }
    }

    /// <returns>What the service answers.</returns>
    internal ServiceStatus Delete(long number, string name, Func<AccountCertificate, bool> isKnown, DateTimeOffset now)
    {
        lock (_certificates)
        {
            Settle(now);
            if (!_certificates.TryGetValue(number, out AccountCertificate? certificate) || !isKnown(certificate))
            {
                return ServiceStatus.NotFound;
            }

            if (!string.Equals(certificate.Name, name, StringComparison.Ordinal))
            {
                return ServiceStatus.NameMismatch;
            }

            if (certificate.IsInUse)
            {
                return ServiceStatus.InUse;
            }

            _certificates.Remove(number);
            _moving.Remove(number);
            if (--_names[name] == 0)
            {
                _names.Remove(name);
            }

            Version++;
            return ServiceStatus.Success;
        }
    }

    /// <summary>Keeps certificates, orders and numbers; names and what moves follow from them.</summary>
    internal void Keep(StateArchive archive)
    {
        lock (_certificates)
        {
            archive.Map("certificates", _certificates);
            archive.Map("orders", _orders);
            _linked = archive.Value("linked", _linked);
            _nextNumber = archive.Value("nextCertificate", _nextNumber);
            _nextOrder = archive.Value("nextOrder", _nextOrder);
            if (archive.IsReading)
            {
                _names.Clear();
                _moving.Clear();
                foreach (AccountCertificate certificate in _certificates.Values)
                {
                    Follow(certificate);
                }

                Version++;
            }
        }
    }

    /// <summary>Forgets everything, private keys above all.</summary>
    internal void Clear()
    {
        lock (_certificates)
        {
            _certificates.Clear();
            _names.Clear();
            _moving.Clear();
            _orders.Clear();
            Version++;
        }
    }

    /// <summary>Counts the name, and watches what time may change.</summary>
    private void Follow(AccountCertificate certificate)
    {
        _names.TryGetValue(certificate.Name, out int bearers);
        _names[certificate.Name] = bearers + 1;
        if (certificate.Application is not null)
        {
            _moving.Add(certificate.Number);
        }
    }

    private AccountCertificate Put(AccountCertificate certificate)
    {
        CertificateFiles? former = _certificates[certificate.Number].Files;
        _certificates[certificate.Number] = certificate;
        Version++;
        if (former is not null && !ReferenceEquals(former, certificate.Files))
        {
            FilesReplaced(certificate);
        }

        return certificate;
    }

    private void Settle(DateTimeOffset now)
    {
        foreach (long number in _moving)
        {
            AccountCertificate certificate = _certificates[number];
            AccountCertificate settled = _lifecycle.Settle(certificate, now);
            if (!ReferenceEquals(settled, certificate))
            {
                Put(settled);
            }
        }

        SettleUse(now);
    }

    /// <summary>Writes the links that there are now into the certificates that have them, or had.</summary>
    private void SettleUse(DateTimeOffset now)
    {
        ILookup<long, string?> uses = Uses(now).ToLookup(static use => use.Number, static use => use.Instance);
        if (uses.Count == 0 && _linked.Length == 0)
        {
            return;
        }

        long[] linked = [.. uses.Select(static use => use.Key)];
        foreach (long number in linked.Union(_linked))
        {
            string[]? instances = uses.Contains(number) ? [.. uses[number].OfType<string>().Distinct().OrderBy(static instance => instance, StringComparer.Ordinal)] : null;
            if (_certificates.TryGetValue(number, out AccountCertificate? certificate) && !IsSame(certificate.LinkedTo, instances))
            {
                Put(certificate with { LinkedTo = instances });
            }
        }

        _linked = linked;
    }

    private static bool IsSame(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null || other is null ? one is null && other is null : one.SequenceEqual(other);
}

/// <summary>An order. Its certificates name it.</summary>
internal sealed record Order(string Id, DateTimeOffset SubscribedUntil);

/// <summary>A link to a service.</summary>
/// <param name="Number">The certificate's number.</param>
/// <param name="Instance">The instance's number; null for a slot that no edge uses.</param>
internal readonly record struct CertificateUse(long Number, string? Instance);
