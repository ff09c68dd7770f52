using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertManager.Commands;

/// <summary>Completes the rule of a fault: its kind, then its keys and their values. What is typed is a part of the rule, not of a name.</summary>
internal sealed class FaultCompleter : IArgumentCompleter
{
    /// <summary>Called by PowerShell on tab.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed already.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">Other parameters.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        // Their semicolons make them need quotation marks.
        .. CompositionRoot.Emulator.CompleteFault(TypedWord.Read(wordToComplete ?? string.Empty)).Select(static rule =>
            new CompletionResult("'" + rule.Replace("'", "''") + "'", rule.Substring(rule.LastIndexOf(';') + 1), CompletionResultType.ParameterValue, rule)),
    ];
}
