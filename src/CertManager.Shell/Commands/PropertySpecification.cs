using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace CertManager.Shell.Commands;

/// <summary>
/// One entry of a -Property parameter: a name with wildcards, a script block, or a table
/// <c>@{ Name = ...; Expression = ...; Descending = ... }</c> whose keys may be shortened (about_Calculated_Properties).
/// </summary>
internal sealed class PropertySpecification
{
    private static readonly string[] Keys = ["Name", "Label", "Expression", "Ascending", "Descending"];

    private readonly PSPropertyExpression _expression;

    private PropertySpecification(PSPropertyExpression expression, string? name, bool? descending)
    {
        _expression = expression;
        Name = name;
        Descending = descending;
    }

    /// <summary>The name that was given; null: the property's own, or the script's text.</summary>
    public string? Name { get; }

    /// <summary>The order of this property alone; null: the command's.</summary>
    public bool? Descending { get; }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="PSArgumentException">It is none of the three, or a table without an expression or with an unknown key.</exception>
    public static PropertySpecification Read(object entry)
    {
        object value = entry is PSObject wrapped ? wrapped.BaseObject : entry;
        return value is IDictionary table ? ReadTable(table) : new PropertySpecification(Expression(value), name: null, descending: null);
    }

    /// <summary>Names and values for an object; a name without wildcards that it does not have gives a null value.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Values(PSObject source)
    {
        bool found = false;
        foreach (PSPropertyExpression resolved in _expression.ResolveNames(source))
        {
            foreach (PSPropertyExpressionResult result in resolved.GetValues(source))
            {
                found = true;
                yield return new(Name ?? resolved.ToString(), result.Result);
            }
        }

        if (!found && !_expression.HasWildCardCharacters)
        {
            yield return new(Name ?? _expression.ToString(), null);
        }
    }

    private static PropertySpecification ReadTable(IDictionary table)
    {
        PSPropertyExpression? expression = null;
        string? name = null;
        bool? descending = null;
        foreach (DictionaryEntry pair in table)
        {
            switch (KeyName(pair.Key))
            {
                case "Name" or "Label":
                    name = pair.Value?.ToString();
                    break;
                case "Expression":
                    expression = Expression(pair.Value is PSObject wrapped ? wrapped.BaseObject : pair.Value);
                    break;
                case "Ascending":
                    descending = !LanguagePrimitives.IsTrue(pair.Value);
                    break;
                default:
                    descending = LanguagePrimitives.IsTrue(pair.Value);
                    break;
            }
        }

        return expression is null
            ? throw new PSArgumentException(ShellMessages.ExpressionMissing.Format())
            : new PropertySpecification(expression, name, descending);
    }

    private static string KeyName(object key)
    {
        string given = key.ToString() ?? string.Empty;
        return Keys.FirstOrDefault(known => given.Length > 0 && known.StartsWith(given, StringComparison.OrdinalIgnoreCase))
            ?? throw new PSArgumentException(ShellMessages.PropertyKeyUnknown.Format(given, string.Join(", ", Keys)));
    }

    private static PSPropertyExpression Expression(object? value)
    {
        return value switch
        {
            ScriptBlock script => new PSPropertyExpression(script),
            null or "" => throw new PSArgumentException(ShellMessages.PropertyEmpty.Format()),
            _ => new PSPropertyExpression(value.ToString()),
        };
    }
}
