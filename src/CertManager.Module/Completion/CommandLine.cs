using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CertManager.Commands;

/// <summary>The command that is being typed, as far as a completion looks at it.</summary>
internal sealed class CommandLine
{
    private readonly CommandAst? _command;
    private readonly IDictionary? _parameters;

    /// <summary>Takes what PowerShell tells.</summary>
    internal CommandLine(string parameter, CommandAst? command, IDictionary? parameters)
    {
        Parameter = parameter;
        _command = command;
        _parameters = parameters;
    }

    /// <summary>The parameter whose value is being typed.</summary>
    internal string Parameter { get; }

    /// <summary>The contexts that the command will work on: those of -Context, else the selected one, else all.</summary>
    internal IEnumerable<CertManagerContext> Contexts
    {
        get
        {
            CertManagerSession session = CertManagerSession.Current;
            IEnumerable<CertManagerContext> chosen =
                Value("Context") is { } given ? Given(session, given)
                : session.Selected is { } selected && Value("AllContexts") is null ? [selected]
                : session.Contexts;
            return chosen.Where(static context => !context.IsClosed);
        }
    }

    /// <summary>The values of a list that are there already; a list that ends with its comma is an error to the parser.</summary>
    internal IEnumerable<string> Others => _command is null
        ? []
        : _command.FindAll(static ast => ast is StringConstantExpressionAst { Parent: ArrayLiteralAst or ErrorExpressionAst }, searchNestedScriptBlocks: false)
            .Select(static element => ((StringConstantExpressionAst)element).Value);

    /// <summary>What another parameter was given; null when it was not.</summary>
    internal object? Value(string parameter) => (_parameters?[parameter]) is PSObject wrapped ? wrapped.BaseObject : _parameters?[parameter];

    /// <summary>The same as text.</summary>
    internal string? Text(string parameter) => Value(parameter) as string;

    private static IEnumerable<CertManagerContext> Given(CertManagerSession session, object given) => given switch
    {
        CertManagerContext context => [context],
        ContextReference { Context: { } context } => [context],
        IEnumerable list and not string => list.Cast<object?>().OfType<object>().SelectMany(one => Given(session, one is PSObject wrapped ? wrapped.BaseObject : one)),
        _ => session.Contexts.Where(context => string.Equals(context.Name, given.ToString(), StringComparison.OrdinalIgnoreCase)),
    };
}
