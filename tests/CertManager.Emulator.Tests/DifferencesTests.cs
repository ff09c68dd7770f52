using System.Reflection;

namespace CertManager.Emulator.Tests;

/// <summary>What can be asked of the emulator stands in docs/DIFFERENCES.md.</summary>
public sealed class DifferencesTests
{
    private static readonly string[] Lines = File.ReadAllLines(Find());

    public static TheoryData<string> Operations =>
    [
        .. new[] { typeof(NaverOperations), typeof(KakaoOperations) }
            .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static constant => (string)constant.GetRawConstantValue()!)
            .Distinct(),
    ];

    public static TheoryData<string> Variants => [.. AnswerStyle.Variants.Concat(KakaoStyle.Variants).Distinct()];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_is_named(string operation) =>
        Assert.Contains(Lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, $@"\b{operation}\b"));

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_variant_is_named_with_its_value(string variant)
    {
        string[] parts = variant.Split('=');

        Assert.Contains(Lines, line => line.StartsWith($"| `{parts[0]}` |", StringComparison.Ordinal) && line.Contains($"`{parts[1]}`", StringComparison.Ordinal));
    }

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string file = Path.Combine(folder, "docs", "DIFFERENCES.md");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException("docs/DIFFERENCES.md");
    }
}
