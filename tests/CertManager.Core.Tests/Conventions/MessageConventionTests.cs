using System.Globalization;
using System.Text.RegularExpressions;

namespace CertManager.Core.Tests.Conventions;

/// <summary>Every message of every assembly says the same in both languages.</summary>
public sealed class MessageConventionTests
{
    // {0}, {1:yyyy-MM-dd}, {2,5}; not {{0}}.
    private static readonly Regex Placeholder = new(@"(?<!\{)\{(\d+)(?:,-?\d+)?(?::[^{}]*)?\}(?!\})");
    private static readonly object[] Arguments = [.. Enumerable.Range(0, 10).Cast<object>()];
    private static readonly IReadOnlyList<WrittenMessage> Messages = [.. Assemblies.SelectMany(WrittenMessage.ReadAll)];

    private static IEnumerable<string> Assemblies =>
    [
        .. Directory.GetFiles(Checkout.Module, "CertManager.*.dll", SearchOption.AllDirectories),
        Checkout.Program("CertManager.Shell"),
        Checkout.Program("CertManager.EmulatorServer"),
    ];

    [Fact]
    public void Messages_are_found_in_every_assembly_that_speaks()
    {
        foreach (string name in new[] { "CertManager.Core", "CertManager.Module", "CertManager.Pki", "CertManager.Cloud", "CertManager.Emulator", "CertManager.Shell" })
        {
            Assert.Contains(Messages, message => message.Place.StartsWith(name + ".dll ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Messages_are_constants_in_both_languages() =>
        Assert.DoesNotContain(Messages, static message => string.IsNullOrWhiteSpace(message.English) || string.IsNullOrWhiteSpace(message.Korean));

    [Fact]
    public void Placeholders_are_the_same_in_both_languages() =>
        Assert.DoesNotContain(Messages, static message => !Placeholders(message.English!).SetEquals(Placeholders(message.Korean!)));

    [Fact]
    public void Placeholders_can_be_filled()
    {
        foreach (WrittenMessage message in Messages.Where(static message => Placeholders(message.English!).Count > 0))
        {
            foreach (string text in new[] { message.English!, message.Korean! })
            {
                Assert.Null(Record.Exception(() => string.Format(CultureInfo.InvariantCulture, text, Arguments)));
            }
        }
    }

    [Fact]
    public void Korean_is_Korean_and_English_is_not()
    {
        // A message of placeholders alone has no language.
        IEnumerable<WrittenMessage> spoken = Messages.Where(static message => Placeholder.Replace(message.English!, string.Empty).Any(char.IsLetter));

        Assert.DoesNotContain(spoken, static message => !message.Korean!.Any(IsHangul));
        Assert.DoesNotContain(Messages, static message => message.English!.Any(IsHangul));
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder.Matches(text).Select(static match => match.Value)];

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}
