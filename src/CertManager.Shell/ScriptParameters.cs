using System.Management.Automation.Runspaces;

namespace CertManager.Shell;

/// <summary>
/// Turns the words after a script into parameters as <c>pwsh -File</c> does: <c>-Name value</c>, <c>-Name:value</c>,
/// <c>-Switch</c>, <c>-Switch:$false</c>; every value is text that the script's parameter converts.
/// </summary>
public static class ScriptParameters
{
    /// <summary>Reads the words in order.</summary>
    /// <param name="words">The words after the script's path.</param>
    public static IEnumerable<CommandParameter> Read(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        string? awaitingValue = null;
        foreach (string word in words)
        {
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (awaitingValue is not null)
            {
                yield return new CommandParameter(awaitingValue, word);
                awaitingValue = null;
            }
            else if (word.Length < 2 || word[0] != '-')
            {
                yield return new CommandParameter(null, word);
            }
            else if (colon < 0)
            {
                yield return new CommandParameter(word);
            }
            else if (colon == word.Length - 1)
            {
                awaitingValue = word[..colon];
            }
            else
            {
                yield return new CommandParameter(word[..colon], Value(word[(colon + 1)..]));
            }
        }

        if (awaitingValue is not null)
        {
            yield return new CommandParameter(awaitingValue);
        }
    }

    // A switch can be switched off only with a truth value, and text never converts to one: the two literals are read.
    private static object Value(string text)
    {
        return text.ToUpperInvariant() switch
        {
            "$TRUE" => true,
            "$FALSE" => false,
            _ => text,
        };
    }
}
