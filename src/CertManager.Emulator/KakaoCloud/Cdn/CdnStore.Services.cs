namespace CertManager.Emulator;

/// <content>Services and their links.</content>
internal sealed partial class CdnStore
{
    /// <summary>"Up to 10" user domains of a project (CDN page of the vendor's documentation).</summary>
    internal const int MostUserDomains = 10;

    private static readonly Message TooManyDomains = new("the project has {0} user domains, as many as it may have", "프로젝트의 사용자 도메인이 최대 개수인 {0}개입니다");
    private static readonly Message NameTaken = new("the project has a service {0}", "프로젝트에 {0} 서비스가 이미 있습니다");
    private static readonly Message DomainTaken = new("another service has the user domain {0}", "다른 서비스가 사용자 도메인 {0}을(를) 사용합니다");
    private static readonly Message NoDomain = new("{0} is no domain name", "{0}은(는) 도메인 이름이 아닙니다");
    private static readonly Message NotCovered = new("certificate {0} does not cover its user domain", "인증서 {0}은(는) 서비스의 사용자 도메인을 포함하지 않습니다");

    /// <summary>Adds a service that is at work at once, as if it had been made in the console.</summary>
    /// <exception cref="CertManagerException">The project may not have it, or there is no such certificate.</exception>
    internal KakaoService AddService(string name, string? domain, string? certificateId)
    {
        string? userDomain = domain is null ? null : DomainText.Ascii(domain);
        lock (_gate)
        {
            KakaoCertificate? certificate = certificateId is null
                ? null
                : _certificates.FirstOrDefault(one => one.Id == certificateId) ?? throw EmulatorErrors.EmulatedCertificateNotFound.With(certificateId);
            if (WhyNot(name, userDomain, certificate) is { } reason)
            {
                throw EmulatorErrors.EmulatedCdnServiceRefused.With(name, reason);
            }

            var service = new KakaoService { Id = NewId(), Name = name, UserDomain = userDomain, Certificate = certificate };
            _services.Add(service);
            if (userDomain is not null)
            {
                _names.Point(userDomain, service);
                _names.Serve(userDomain, service, certificate, _now());
            }

            return service;
        }
    }

    /// <summary>Links a certificate to a service, in the place of the one there is.</summary>
    /// <exception cref="KakaoRefusalException">It cannot be linked.</exception>
    internal void Link(string serviceId, string certificateId)
    {
        lock (_gate)
        {
            KakaoService service = DemandService(serviceId);
            KakaoCertificate certificate = Demand(certificateId);
            DateTimeOffset now = _now();
            if (service.UserDomain is null)
            {
                throw new KakaoRefusalException(KakaoStatus.UserDomainMissing);
            }

            if (!certificate.Bundle.Covers(service.UserDomain))
            {
                throw new KakaoRefusalException(KakaoStatus.DomainMismatch("The certificate does not cover the service's user domain."));
            }

            DemandIdle(service, now);
            if (service.Certificate != certificate)
            {
                Deploy(service, certificate, now);
            }
        }
    }

    /// <exception cref="KakaoRefusalException">There is no such service, or it is being changed.</exception>
    internal void Unlink(string serviceId)
    {
        lock (_gate)
        {
            KakaoService service = DemandService(serviceId);
            DateTimeOffset now = _now();
            DemandIdle(service, now);
            if (service.Certificate is not null)
            {
                Deploy(service, null, now);
            }
        }
    }

    private static void DemandIdle(KakaoService service, DateTimeOffset now)
    {
        if (service.IsBusy(now))
        {
            throw new KakaoRefusalException(KakaoStatus.Busy);
        }
    }

    private string? WhyNot(string name, string? domain, KakaoCertificate? certificate)
    {
        if (_services.Any(service => service.Name == name))
        {
            return NameTaken.Format(name);
        }

        if (domain is null)
        {
            return certificate is null ? null : NotCovered.Format(certificate.Name);
        }

        if (!DomainText.IsDomain(domain) || domain[0] == '*')
        {
            return NoDomain.Format(domain);
        }

        if (_services.Any(service => string.Equals(service.UserDomain, domain, StringComparison.OrdinalIgnoreCase)))
        {
            return DomainTaken.Format(domain);
        }

        return certificate?.Bundle.Covers(domain) == false ? NotCovered.Format(certificate.Name)
            : _services.Count(static service => service.UserDomain is not null) >= MostUserDomains ? TooManyDomains.Format(MostUserDomains)
            : null;
    }

    /// <summary>A change is served when it is deployed; one that meets another under way starts the time anew.</summary>
    private void Deploy(KakaoService service, KakaoCertificate? certificate, DateTimeOffset now)
    {
        service.Certificate = certificate;
        service.DoneAt = now.AddSeconds(_style.DeploymentSeconds);
        _names.Serve(service.UserDomain!, service, certificate, service.DoneAt);
    }

    private IEnumerable<KakaoService> LinkedTo(KakaoCertificate certificate) => _services.Where(service => service.Certificate == certificate);

    private KakaoService DemandService(string id) =>
        _services.FirstOrDefault(service => service.Id == id) ?? throw new KakaoRefusalException(KakaoStatus.ServiceNotFound);
}
