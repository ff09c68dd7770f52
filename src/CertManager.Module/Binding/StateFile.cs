using System.Management.Automation.Language;
using System.Text;

namespace CertManager.Commands;

/// <summary>Reads a desired state file in the notation that its ending names. Nothing in it is executed.</summary>
internal static class StateFile
{
    private static readonly Message NotData = new("Only texts, numbers, $true, $false, $null, lists and hashtables may stand here.", "여기에는 텍스트, 숫자, $true, $false, $null, 목록, 해시 테이블만 사용할 수 있습니다.");
    private static readonly Message OneHashtable = new("The file is one hashtable and nothing else.", "파일은 하나의 해시 테이블이어야 하며 다른 내용이 있으면 안 됩니다.");
    private static readonly Message NotUtf8 = new("The file is no UTF-8 text.", "파일이 UTF-8 텍스트가 아닙니다.");

    /// <summary>Reads one.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="CertManagerException">It cannot be read, does not parse, or says something that has no meaning: with line and column.</exception>
    internal static DesiredState Read(string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is not (".psd1" or ".json" or ".yaml" or ".yml"))
        {
            throw SyncErrors.StateFileKindUnknown.With(path);
        }

        string text = Text(path);
        try
        {
            return DesiredStateReader.Read(path, ending switch
            {
                ".psd1" => DataFile(text),
                ".json" => CompositionRoot.Cloud.Documents.ReadJson(text),
                _ => CompositionRoot.Cloud.Documents.ReadYaml(text),
            });
        }
        catch (StateFormatException error)
        {
            throw DesiredStateReader.Invalid(path, error.Line, error.Column, error.Message);
        }
    }

    private static string Text(string path)
    {
        using SensitiveText content = InputFile.Read(path, DesiredStateReader.LongestFile);
        byte[] bytes = content.Bytes;
        try
        {
            // Windows PowerShell writes data files in UTF-16; a byte order mark says so.
            using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw DesiredStateReader.Invalid(path, 1, 1, NotUtf8.Format());
        }
    }

    private static StateNode DataFile(string text)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw new StateFormatException(errors[0].Message, errors[0].Extent.StartLineNumber, errors[0].Extent.StartColumnNumber);
        }

        StatementAst[] statements = script.EndBlock is { } end && script.BeginBlock is null && script.ProcessBlock is null && script.ParamBlock is null ? [.. end.Statements] : [];
        return statements.Length == 1 && Unwrapped(statements[0]) is HashtableAst table
            ? Value(table, depth: 1)
            : throw new StateFormatException(OneHashtable.Format(), 1, 1);
    }

    private static StateNode Value(Ast ast, int depth)
    {
        int line = ast.Extent.StartLineNumber;
        int column = ast.Extent.StartColumnNumber;
        if (depth > 32)
        {
            throw Refused(ast);
        }

        switch (ast)
        {
            case HashtableAst table:
                return StateNode.Map(
                    [.. table.KeyValuePairs.Select(pair => new StateEntry(Key(pair.Item1), pair.Item1.Extent.StartLineNumber, pair.Item1.Extent.StartColumnNumber, Value(Unwrapped(pair.Item2) ?? throw Refused(pair.Item2), depth + 1)))],
                    line,
                    column);
            case ArrayLiteralAst literal:
                return StateNode.List([.. literal.Elements.Select(element => Value(element, depth + 1))], line, column);
            case ArrayExpressionAst array:
                return StateNode.List([.. array.SubExpression.Statements.Select(statement => Unwrapped(statement) ?? throw Refused(statement)).SelectMany(item => item is ArrayLiteralAst list ? list.Elements.AsEnumerable() : [item]).Select(item => Value(item, depth + 1))], line, column);
            case ParenExpressionAst parentheses:
                return Value(Unwrapped(parentheses.Pipeline) ?? throw Refused(ast), depth + 1);
            case StringConstantExpressionAst constant:
                return StateNode.Value(constant.Value, line, column);
            case ConstantExpressionAst { Value: { } number }:
                return StateNode.Value(Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture), line, column);
            case UnaryExpressionAst { TokenKind: TokenKind.Minus, Child: ConstantExpressionAst { Value: { } number } }:
                return StateNode.Value("-" + Convert.ToString(number, System.Globalization.CultureInfo.InvariantCulture), line, column);
            case VariableExpressionAst variable when variable.VariablePath.UserPath.ToLowerInvariant() is "true" or "false":
                return StateNode.Value(variable.VariablePath.UserPath.ToLowerInvariant(), line, column);
            case VariableExpressionAst variable when string.Equals(variable.VariablePath.UserPath, "null", StringComparison.OrdinalIgnoreCase):
                return StateNode.Value(null, line, column);
            default:
                throw Refused(ast);
        }
    }

    private static string Key(ExpressionAst key) => key is StringConstantExpressionAst constant ? constant.Value : throw Refused(key);

    /// <summary>The one expression of a statement; null when it is more, or runs something.</summary>
    private static ExpressionAst? Unwrapped(Ast statement) =>
        statement is PipelineAst { PipelineElements: { Count: 1 } elements } && elements[0] is CommandExpressionAst { Redirections.Count: 0 } expression ? expression.Expression : null;

    private static StateFormatException Refused(Ast ast) => new(NotData.Format(), ast.Extent.StartLineNumber, ast.Extent.StartColumnNumber);
}
