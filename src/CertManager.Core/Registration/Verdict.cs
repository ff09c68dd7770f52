using System.Text;

namespace CertManager;

/// <summary>Decides whether findings stop an upload.</summary>
public static class Verdict
{
    private static readonly Message Acceptable = new("To send it all the same: -Accept {0}.", "그래도 전송하려면: -Accept {0}.");

    /// <summary>The findings that stop an upload: Errors that were not, or cannot be, accepted.</summary>
    /// <param name="findings">All findings.</param>
    /// <param name="accepted">Ids to let pass.</param>
    public static IReadOnlyList<Finding> Blocking(IEnumerable<Finding> findings, IReadOnlyCollection<string> accepted) =>
        [.. findings.Where(finding => finding.Severity == FindingSeverity.Error
            && !(finding.CanAccept && accepted.Contains(finding.Id, StringComparer.OrdinalIgnoreCase)))];

    /// <summary>Findings by what they stop: Errors that cannot be accepted, other Errors, Warnings, Infos; among equals as they were found.</summary>
    /// <param name="findings">All findings.</param>
    public static IReadOnlyList<Finding> InOrder(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(static finding => finding.Severity).ThenBy(static finding => finding.CanAccept)];

    /// <summary>Judges what is to be sent together with its key.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="bundle">What is to be sent.</param>
    /// <param name="judging">At which time and against which anchors.</param>
    /// <param name="accepted">Ids to let pass.</param>
    /// <exception cref="CertManagerException">Something stops it, or there is no key.</exception>
    internal static Judgement JudgeForSending(IPkiEngine pki, CertificateBundle bundle, JudgeOptions judging, IReadOnlyCollection<string> accepted)
    {
        Judgement judgement = pki.Judge(bundle, judging);
        ThrowIfRejected(bundle.Location, judgement.Findings, accepted);
        return bundle.HasPrivateKey ? judgement : throw RegistrationErrors.PrivateKeyRequired.With(bundle.Location);
    }

    /// <summary>Throws <see cref="RegistrationErrors.BundleRejected"/> when findings stop an upload.</summary>
    /// <param name="location">Where the bundle came from.</param>
    /// <param name="findings">All findings.</param>
    /// <param name="accepted">Ids to let pass; null when the caller takes none.</param>
    /// <param name="error">Another error to throw, of the same three arguments: what was rejected, the ids, what to do.</param>
    /// <exception cref="CertManagerException">Something stops it; the exception carries the findings.</exception>
    public static void ThrowIfRejected(string location, IReadOnlyList<Finding> findings, IReadOnlyCollection<string>? accepted = null, ErrorDefinition? error = null)
    {
        IReadOnlyList<Finding> blocking = Blocking(findings, accepted ?? []);
        if (blocking.Count == 0)
        {
            return;
        }

        StringBuilder remedy = Explain(blocking);
        if (accepted is not null && blocking.All(static finding => finding.CanAccept))
        {
            remedy.Append(Acceptable.Format(Ids(blocking)));
        }

        throw (error ?? RegistrationErrors.BundleRejected).With(location, Ids(blocking), Trimmed(remedy)).About(findings);
    }

    /// <summary>The error of an input that is no bundle.</summary>
    /// <param name="location">Where it came from.</param>
    /// <param name="findings">What reading found.</param>
    internal static CertManagerException Unreadable(string location, IReadOnlyList<Finding> findings)
    {
        IReadOnlyList<Finding> blocking = Blocking(findings, []);
        return Errors.BundleUnreadable.With(location, Ids(blocking), Trimmed(Explain(blocking))).About(findings);
    }

    private static StringBuilder Explain(IReadOnlyList<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (Finding finding in findings)
        {
            text.Append(finding.Id).Append(": ").Append(finding.Message).Append(' ').AppendLine(finding.Remedy);
        }

        return text;
    }

    /// <summary>Stays a builder: a message takes that for text of our own, which may have lines.</summary>
    private static StringBuilder Trimmed(StringBuilder text) => new(text.ToString().TrimEnd());

    private static string Ids(IReadOnlyList<Finding> findings) => string.Join(", ", findings.Select(static finding => finding.Id).Distinct());
}
