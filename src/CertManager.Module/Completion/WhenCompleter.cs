namespace CertManager.Commands;

/// <summary>Conditions to begin with: their words are hard to guess.</summary>
internal sealed class WhenCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        [new("share < 1/3"), new("share < 20%"), new("days < 14"), new("days < 30"), new("days <= 14 and share < 20%")];
}
