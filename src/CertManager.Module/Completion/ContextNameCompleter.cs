using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertManager.Commands;

/// <summary>Completes names of contexts from this session; asks nobody.</summary>
public sealed class ContextNameCompleter : IArgumentCompleter
{
    /// <summary>Called by PowerShell on tab.</summary>
    /// <param name="commandName">The command.</param>
    /// <param name="parameterName">The parameter.</param>
    /// <param name="wordToComplete">What is typed already.</param>
    /// <param name="commandAst">The command line.</param>
    /// <param name="fakeBoundParameters">Other parameters.</param>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        return [.. CertManagerSession.Current.Contexts.Where(context => context.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(static context =>
            new CompletionResult(Quote(context.Name), context.Name, CompletionResultType.ParameterValue, context.ToString()))];
    }

    /// <summary>A name as it is typed: in quotes where it needs them.</summary>
    internal static string Quote(string name) =>
        name.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? name : "'" + name.Replace("'", "''") + "'";
}
