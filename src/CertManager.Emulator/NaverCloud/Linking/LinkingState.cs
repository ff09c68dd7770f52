using System.Globalization;

namespace CertManager.Emulator;

/// <summary>What load balancers and edges share: the gate, the clock, certificates, and the names that are served.</summary>
internal sealed class LinkingState
{
    private readonly Func<DateTimeOffset> _now;

    internal LinkingState(AnswerStyle style, CertificateStore certificates, ServingHistory history, Func<DateTimeOffset> now)
    {
        Style = style;
        Certificates = certificates;
        Names = new ServedNames(history);
        _now = now;
    }

    internal AnswerStyle Style { get; }

    internal CertificateStore Certificates { get; }

    internal ServedNames Names { get; }

    internal DateTimeOffset Now => _now();

    /// <summary>Locked by whoever reads or changes links; that of the certificates, so that none is deleted while it is being linked.</summary>
    internal object Gate => Certificates.Gate;

    /// <returns>The certificate with a number as it stands now; null when there is none, or it cannot be linked.</returns>
    internal AccountCertificate? FindLinkable(long number, DateTimeOffset now) =>
        Certificates.Find(number, now) is { } certificate && certificate.CanBeLinkedAt(now) ? certificate : null;

    /// <exception cref="CertManagerException">There is no such certificate, or it cannot be served.</exception>
    internal AccountCertificate Demand(string certificateId, DateTimeOffset now, bool isForEdge)
    {
        AccountCertificate certificate = long.TryParse(certificateId, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && Certificates.Find(number, now) is { } found
            ? found
            : throw EmulatorErrors.EmulatedCertificateNotFound.With(certificateId);
        return certificate.CanBeLinkedAt(now) && (isForEdge ? LinkRules.IsForKorea(certificate) : LinkRules.IsForListener(certificate))
            ? certificate
            : throw EmulatorErrors.EmulatedCertificateUnservable.With(certificateId, certificate.StatusAt(now).Name);
    }
}

/// <summary>Which certificate may be linked to what.</summary>
internal static class LinkRules
{
    /// <summary>A listener takes all but those that are for Global Edge only.</summary>
    internal static bool IsForListener(AccountCertificate certificate) => certificate.Type != CertificateType.GlobalEdge;

    /// <summary>Korea and Japan: Cloud Basic, Advanced or external (provisioning guide, 2026-09-17).</summary>
    internal static bool IsForKorea(AccountCertificate certificate) => certificate.Type is CertificateType.CloudBasic or CertificateType.External || certificate.IsAdvanced;

    /// <summary>The world: Global Edge Dedicated only (same page).</summary>
    internal static bool IsForWorld(AccountCertificate certificate) => certificate.Type == CertificateType.GlobalEdge;

    /// <summary>The certificate that covers a host's name most closely: its own name before a wildcard; of several, the one linked first.</summary>
    /// <returns>Null when none does.</returns>
    internal static AccountCertificate? Closest(IEnumerable<AccountCertificate> certificates, string host)
    {
        AccountCertificate? wildcard = null;
        foreach (AccountCertificate certificate in certificates)
        {
            string[] covering = [.. Names(certificate).Where(name => DomainText.Covers(name, host))];
            if (covering.Any(static name => name[0] != '*'))
            {
                return certificate;
            }

            wildcard ??= covering.Length > 0 ? certificate : null;
        }

        return wildcard;
    }

    private static IEnumerable<string> Names(AccountCertificate certificate) => [certificate.Facts!.PrimaryDomain, .. certificate.Facts.FurtherDomains];
}
