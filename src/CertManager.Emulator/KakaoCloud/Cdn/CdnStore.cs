namespace CertManager.Emulator;

/// <summary>CDN certificates and services of a project, by the rules of the console guide (docs/kakao-cdn-contract.md says what of them is ours).</summary>
internal sealed partial class CdnStore : IKept
{
    private readonly object _gate = new();
    private readonly List<KakaoCertificate> _certificates = [];
    private readonly List<KakaoService> _services = [];
    private readonly KakaoStyle _style;
    private readonly Func<DateTimeOffset> _now;
    private readonly ServedNames _names;

    internal CdnStore(KakaoStyle style, EmulatorGround ground)
    {
        _style = style;
        _now = ground.Now;
        _names = new ServedNames(ground.Serving);
    }

    /// <summary>Reads under the gate.</summary>
    internal T Read<T>(Func<IReadOnlyList<KakaoCertificate>, IReadOnlyList<KakaoService>, DateTimeOffset, T> read)
    {
        lock (_gate)
        {
            return read(_certificates, _services, _now());
        }
    }

    /// <summary>Registers, or overwrites what stands for the same domain.</summary>
    /// <exception cref="KakaoRefusalException">The name is taken, or the domain without consent, or the project is full.</exception>
    internal KakaoCertificate Register(string name, KakaoBundle bundle, bool isOverwriteAllowed)
    {
        lock (_gate)
        {
            KakaoCertificate[] former = [.. _certificates.Where(certificate => IsSameDomain(certificate.Bundle, bundle))];
            if (_certificates.Except(former).Any(certificate => certificate.Name == name))
            {
                throw new KakaoRefusalException(KakaoStatus.NameExists);
            }

            if (former.Length > 0 && !isOverwriteAllowed)
            {
                throw new KakaoRefusalException(KakaoStatus.DomainExists);
            }

            return former.Length > 0 ? Overwrite(former, name, bundle) : Add(name, bundle);
        }
    }

    /// <summary>Replaces the files of a certificate; id, name and links stay.</summary>
    /// <exception cref="KakaoRefusalException">There is no such certificate, or it is for another domain.</exception>
    internal KakaoCertificate Change(string id, KakaoBundle bundle)
    {
        lock (_gate)
        {
            KakaoCertificate former = Demand(id);
            if (_style.ChangeDomain == RefusalForm.Refused && !IsSameDomain(former.Bundle, bundle))
            {
                throw new KakaoRefusalException(KakaoStatus.DomainMismatch("The new certificate is for another domain."));
            }

            if (_certificates.Any(certificate => certificate != former && IsSameDomain(certificate.Bundle, bundle)))
            {
                throw new KakaoRefusalException(KakaoStatus.DomainExists);
            }

            return Replace([former], former with { Bundle = bundle, UpdatedAt = _now() });
        }
    }

    /// <exception cref="KakaoRefusalException">There is no such certificate, the name is not its own, or it is in use.</exception>
    internal void Delete(string id, string name)
    {
        lock (_gate)
        {
            KakaoCertificate certificate = Demand(id);
            if (certificate.Name != name)
            {
                throw new KakaoRefusalException(KakaoStatus.NameMismatch);
            }

            KakaoService[] linked = [.. LinkedTo(certificate)];
            if (linked.Length > 0 && _style.DeleteInUse == DeleteInUseForm.Refused)
            {
                throw new KakaoRefusalException(KakaoStatus.InUse);
            }

            _certificates.Remove(certificate);
            foreach (KakaoService service in linked)
            {
                Deploy(service, null, _now());
            }
        }
    }

    public void Keep(StateArchive archive)
    {
        lock (_gate)
        {
            archive.List("certificates", _certificates);
            archive.List("services", _services);
            _names.Keep(archive);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _certificates.Clear();
            _services.Clear();
            _names.Clear();
        }
    }

    private KakaoCertificate Add(string name, KakaoBundle bundle)
    {
        if (_style.CertificateQuota > 0 && _certificates.Count >= _style.CertificateQuota)
        {
            throw new KakaoRefusalException(KakaoStatus.QuotaExceeded);
        }

        DateTimeOffset now = _now();
        var added = new KakaoCertificate { Id = NewId(), Name = name, Bundle = bundle, CreatedAt = now, UpdatedAt = now };
        _certificates.Add(added);
        return added;
    }

    private KakaoCertificate Overwrite(KakaoCertificate[] former, string name, KakaoBundle bundle) => Replace(former, former[0] with
    {
        Id = _style.OverwriteId == KeptForm.Kept ? former[0].Id : NewId(),
        Name = _style.OverwriteName == KeptForm.Kept ? former[0].Name : name,
        Bundle = bundle,
        UpdatedAt = _now(),
    });

    /// <summary>Puts one in the place of others; their services are linked to it from now on.</summary>
    private KakaoCertificate Replace(KakaoCertificate[] former, KakaoCertificate replacement)
    {
        KakaoService[] linked = [.. former.SelectMany(LinkedTo)];
        if (_style.UncoveredDomain == RefusalForm.Refused && linked.Any(service => !replacement.Bundle.Covers(service.UserDomain!)))
        {
            throw new KakaoRefusalException(KakaoStatus.DomainMismatch("The new certificate does not cover the user domain of a linked service."));
        }

        _certificates[_certificates.IndexOf(former[0])] = replacement;
        _certificates.RemoveAll(certificate => former.Contains(certificate));
        DateTimeOffset now = _now();
        foreach (KakaoService service in linked)
        {
            Deploy(service, replacement, now);
        }

        return replacement;
    }

    private KakaoCertificate Demand(string id) =>
        _certificates.FirstOrDefault(certificate => certificate.Id == id) ?? throw new KakaoRefusalException(KakaoStatus.CertificateNotFound);

    private bool IsSameDomain(KakaoBundle one, KakaoBundle other) => _style.SameDomain switch
    {
        SameDomainForm.AnyName => one.Names.Intersect(other.Names, StringComparer.OrdinalIgnoreCase).Any(),
        SameDomainForm.EqualNames => new HashSet<string>(one.Names, StringComparer.OrdinalIgnoreCase).SetEquals(other.Names),
        SameDomainForm.AnyCoveredName => one.Names.Any(other.Covers) || other.Names.Any(one.Covers),
        _ => string.Equals(one.Facts.PrimaryDomain, other.Facts.PrimaryDomain, StringComparison.OrdinalIgnoreCase),
    };

    private static string NewId() => Guid.NewGuid().ToString("N");
}
