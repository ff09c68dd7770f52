namespace CertManager;

/// <summary>Alerts as commands of a build's log.</summary>
/// <remarks>Azure Pipelines: <c>##vso[task.logissue]</c> (learn.microsoft.com, "Logging commands"). GitHub Actions: <c>::error</c>, <c>::warning</c> (docs.github.com, "Workflow commands").</remarks>
internal static class AlertAnnotations
{
    // GitHub shows ten of a kind in a step.
    private const int Most = 9;

    /// <summary>The lines.</summary>
    internal static IEnumerable<string> Of(AlertText text, AlertAnnotation build)
    {
        foreach (IGrouping<bool, CertificateExpiry> kind in text.Plan.Alerts.GroupBy(static one => one.State is ExpiryState.Expired or ExpiryState.Mismatch))
        {
            CertificateExpiry[] alerts = [.. kind];
            foreach (CertificateExpiry one in alerts.Take(Most))
            {
                yield return Command(build, kind.Key, text.Line(one));
            }

            if (alerts.Length > Most)
            {
                yield return Command(build, kind.Key, AlertText.More.FormatIn(text.Korean, alerts.Length - Most));
            }
        }
    }

    // Each line is one already, and holds no command: see Message.OnOneLine.
    private static string Command(AlertAnnotation build, bool isError, string line)
    {
        string severity = isError ? "error" : "warning";
        return build == AlertAnnotation.AzurePipelines
            ? $"##vso[task.logissue type={severity}]{line.Replace("%", "%AZP25")}"
            : $"::{severity} title=CertManager::{line.Replace("%", "%25")}";
    }
}
