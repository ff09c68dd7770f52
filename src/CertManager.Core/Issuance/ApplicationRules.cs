namespace CertManager;

/// <summary>
/// What belongs together in an application: type, signing request, domains, organisation (NAVER API AdvancedCertificateRequest,
/// 2026-10-08; console guide "add organization"; RFC 2986 for what a signing request names).
/// </summary>
internal static class ApplicationRules
{
    private const string AdvancedTypes = "AdvancedDV, AdvancedOV";
    private const string Korea = "KR";

    private static readonly Message Request = new("signing request (-Request, -Csr, -CsrPath)", "인증서 서명 요청(-Request, -Csr, -CsrPath)");
    private static readonly Message None = new("not given", "지정되지 않음");

    /// <summary>Whether the provider issues a type for a key of the caller's.</summary>
    internal static bool IsAdvanced(CertificateType type) => type is CertificateType.AdvancedDV or CertificateType.AdvancedOV;

    /// <summary>Refuses options that the type does not take, and misses those that it needs.</summary>
    /// <exception cref="CertManagerException">They do not fit.</exception>
    internal static void CheckOptions(ApplicationInput input)
    {
        bool advanced = IsAdvanced(input.Type);
        if (input.SigningRequest is not null && !advanced)
        {
            throw NotTaken(input.Type, Request.Format(), AdvancedTypes);
        }

        if (input.ValidationMethod == ValidationMethod.PersistentDns && !advanced)
        {
            throw NotTaken(input.Type, "-ValidationMethod PersistentDns", AdvancedTypes);
        }

        if (input.OrganizationNumber is not null && input.Type != CertificateType.AdvancedOV)
        {
            throw NotTaken(input.Type, "-OrganizationNumber", nameof(CertificateType.AdvancedOV));
        }

        if (input.SigningRequest is null && advanced)
        {
            throw IssuanceErrors.SigningRequestRequired.With(input.Type);
        }

        if (input.Type == CertificateType.AdvancedOV && input.OrganizationNumber is null)
        {
            throw IssuanceErrors.OrganizationRequired.With();
        }
    }

    /// <summary>Refuses additional fields that the client writes itself: what was given would be dropped without a word.</summary>
    /// <exception cref="CertManagerException">There is one.</exception>
    internal static void CheckFields(ApplicationInput input, IProviderRules rules)
    {
        if (input.AdditionalFields.Keys.FirstOrDefault(name => rules.ApplicationFields.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } taken)
        {
            throw IssuanceErrors.AdditionalFieldTaken.With(taken);
        }
    }

    /// <summary>The domains to apply for, in ASCII, each once, the main one first.</summary>
    /// <param name="domains">As given; empty to take those of the signing request.</param>
    /// <param name="request">The signing request; null when there is none.</param>
    /// <exception cref="CertManagerException">There is none, or one cannot be certified.</exception>
    internal static IReadOnlyList<string> Domains(IReadOnlyList<string> domains, SigningRequest? request)
    {
        IEnumerable<string> wanted = domains;
        if (domains.Count == 0 && request is not null)
        {
            // The common name leads, where it is a domain: it is then one of the names.
            wanted = request.Names.OrderBy(name => !string.Equals(name, CommonName(request), StringComparison.OrdinalIgnoreCase));
        }

        string[] names = [.. wanted.Select(DomainRules.ToAscii).Distinct(StringComparer.OrdinalIgnoreCase)];
        return names.Length > 0 ? names : throw IssuanceErrors.ApplicationDomainMissing.With();
    }

    /// <summary>Refuses a signing request that is not for these domains, or not for this type.</summary>
    /// <exception cref="CertManagerException">It does not fit.</exception>
    internal static void CheckFit(SigningRequest request, CertificateType type, IReadOnlyList<string> domains)
    {
        if (request.IsKeyLost)
        {
            throw IssuanceErrors.SigningRequestKeyLost.With(request.Subject);
        }

        string[] missing = [.. domains.Except(request.Names, StringComparer.OrdinalIgnoreCase)];
        if (missing.Length > 0)
        {
            throw IssuanceErrors.SigningRequestLacksDomains.With(string.Join(", ", missing), string.Join(", ", request.Names));
        }

        if (CommonName(request) is { Length: > 0 } name && !string.Equals(name, domains[0], StringComparison.OrdinalIgnoreCase))
        {
            throw IssuanceErrors.SigningRequestNameDiffers.With(name, domains[0]);
        }

        if (type == CertificateType.AdvancedOV && !string.Equals(request.Country, Korea, StringComparison.OrdinalIgnoreCase))
        {
            throw IssuanceErrors.OrganizationCountryWrong.With(request.Country ?? None.Format());
        }
    }

    private static string? CommonName(SigningRequest request) =>
        DomainRules.Problem(request.CommonName) is null ? DomainRules.ToAscii(request.CommonName) : request.CommonName;

    private static CertManagerException NotTaken(CertificateType type, string option, string types) =>
        IssuanceErrors.ApplicationOptionNotTaken.With(type, option, types);
}
