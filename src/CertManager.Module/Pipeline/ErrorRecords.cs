using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Turns the module's errors into PowerShell's.</summary>
internal static class ErrorRecords
{
    // From 7.5 on, PowerShell's error view shows the recommended action by itself; before, only the message.
    private static readonly bool HostShowsRemedy = typeof(PSObject).Assembly.GetName().Version >= new Version(7, 5);

    /// <summary>Whether nothing later can work: no connection, or keys that are refused.</summary>
    internal static bool IsTerminating(CertManagerException error) =>
        error.Kind is ErrorKind.AuthenticationError
        || error.ErrorId is nameof(Errors.NotConnected) or nameof(Errors.NoContextSelected) or nameof(Errors.ContextNotFound) or nameof(Errors.ContextClosed)
            or nameof(JudgementErrors.ReportPathIsInput);

    /// <summary>The record: id, category, what happened, what to do, and what the provider said.</summary>
    internal static ErrorRecord From(CertManagerException error, object? target)
    {
        string details = error.Message;
        if (error.ProviderMessage is { Length: > 0 } words && !details.Contains(words))
        {
            details += $" ({Message.OnOneLine(words)})";
        }

        string remedy = Presented(error.Remedy);
        return new ErrorRecord(error, error.ErrorId, Category(error.Kind), Message.Presentable(target is string text ? Message.OnOneLine(text) : target))
        {
            ErrorDetails = new ErrorDetails(HostShowsRemedy ? details : details + Environment.NewLine + error.Remedy) { RecommendedAction = remedy },
        };
    }

    /// <summary>PowerShell breaks the recommended action where the line ends, in the middle of a word: for a screen it is broken here.</summary>
    private static string Presented(string remedy) =>
        HostShowsRemedy && CertManagerSession.Current.Terminal?.Columns is >= 40 and var columns
            ? WrappedText.Wrap(remedy, columns - 1, "    ", "  Recommendation: ".Length)
            : remedy;

    /// <summary>The kinds bear the names of PowerShell's categories (a test compares them).</summary>
    private static ErrorCategory Category(ErrorKind kind) =>
        Enum.TryParse(kind.ToString(), out ErrorCategory category) ? category : ErrorCategory.NotSpecified;
}
