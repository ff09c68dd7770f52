namespace CertManager.Emulator;

/// <content>All choices by name.</content>
public sealed partial record AnswerStyle
{
    private static readonly StyleChoices<AnswerStyle> Choices = new(static style => style with { });

    /// <summary>Every single departure from <see cref="Calm"/>, as text for <see cref="With"/>, for example <c>Dates=EpochNumber</c>.</summary>
    public static IReadOnlyList<string> Variants => Choices.Variants;

    /// <summary>A style in which everything is chosen at random, and the same for the same seed on every platform.</summary>
    /// <param name="seed">The seed; any number. A choice that is added later changes none of the others.</param>
    public static AnswerStyle Hostile(int seed) => Choices.Hostile(seed);

    /// <summary>The same style with one choice made otherwise.</summary>
    /// <param name="variant">Name and value, in any letter case, for example <c>Dates=EpochNumber</c>.</param>
    /// <exception cref="CertManagerException">There is no such choice or value; the message lists what there is.</exception>
    public AnswerStyle With(string variant) => Choices.With(this, variant);
}
