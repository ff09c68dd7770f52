using System.Collections;
using System.Management.Automation;
using System.Security;

namespace CertManager.Commands;

/// <summary>
/// Lets a secret be given as text, as the lines of a text, or as SecureString. Where the value is something else, the error names the type
/// and never the value: PowerShell's own conversion error would repeat it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveTextTransformationAttribute : ArgumentTransformationAttribute
{
    internal static readonly Message WrongType = new(
        "A secret is given as SecureString or as text, not as {0}. Its value is not shown.",
        "비밀 값은 {0}이(가) 아니라 SecureString 또는 텍스트로 지정해야 합니다. 값은 표시하지 않습니다.");

    /// <summary>Converts.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            null => null,
            // A copy in every case: the cmdlet wipes what it was given when it ends, and never what the caller still holds.
            SensitiveText text => text.Copy(),
            SecureString secure => new SensitiveText(secure),
            string text => new SensitiveText(text),
            IEnumerable lines when LinesOf(lines) is { } text => new SensitiveText(text),
            _ => throw new ArgumentTransformationMetadataException(WrongType.Format(value.GetType().Name)),
        };
    }

    private static string? LinesOf(IEnumerable lines)
    {
        var texts = new List<string>();
        foreach (object? line in lines)
        {
            if ((line is PSObject wrapped ? wrapped.BaseObject : line) is not string text)
            {
                return null;
            }

            texts.Add(text);
        }

        return string.Join("\n", texts);
    }
}
