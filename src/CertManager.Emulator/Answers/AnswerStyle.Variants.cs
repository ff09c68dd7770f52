using System.Globalization;
using System.Reflection;

namespace CertManager.Emulator;

/// <content>All choices by name.</content>
public sealed partial record AnswerStyle
{
    private static readonly IReadOnlyList<Choice> Choices =
    [
        .. typeof(AnswerStyle).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(static property => new Choice(property))
            .OrderBy(static choice => choice.Name, StringComparer.Ordinal),
    ];

    /// <summary>Every single departure from <see cref="Calm"/>, as text for <see cref="With"/>, for example <c>Dates=EpochNumber</c>.</summary>
    public static IReadOnlyList<string> Variants { get; } =
    [
        .. Choices.SelectMany(static choice => choice.Values.Where(value => !value.Equals(choice.Of(Calm))).Select(value => choice.Name + "=" + Text(value))),
    ];

    /// <summary>A style in which everything is chosen at random, and the same for the same seed on every platform.</summary>
    /// <param name="seed">The seed; any number. A choice that is added later changes none of the others.</param>
    public static AnswerStyle Hostile(int seed)
    {
        var style = new AnswerStyle();
        foreach (Choice choice in Choices)
        {
            choice.Set(style, new SeededChoice(seed, choice.Name).Among(choice.Values));
        }

        return style;
    }

    /// <summary>The same style with one choice made otherwise.</summary>
    /// <param name="variant">Name and value, in any letter case, for example <c>Dates=EpochNumber</c>.</param>
    /// <exception cref="CertManagerException">There is no such choice or value; the message lists what there is.</exception>
    public AnswerStyle With(string variant)
    {
        string[] parts = (variant ?? throw new ArgumentNullException(nameof(variant))).Split(['='], 2);
        Choice choice = Choices.FirstOrDefault(choice => Same(choice.Name, parts[0].Trim()))
            ?? throw EmulatorErrors.EmulatorVariantUnknown.With(variant, string.Join(", ", Choices.Select(static choice => choice.Name + "=...")));
        object value = choice.Values.FirstOrDefault(value => parts.Length == 2 && Same(Text(value), parts[1].Trim()))
            ?? throw EmulatorErrors.EmulatorVariantUnknown.With(variant, string.Join(", ", choice.Values.Select(value => choice.Name + "=" + Text(value))));
        AnswerStyle changed = this with { };
        choice.Set(changed, value);
        return changed;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>One property and the values that it can have.</summary>
    private sealed class Choice
    {
        private readonly PropertyInfo _property;

        internal Choice(PropertyInfo property)
        {
            _property = property;
            Values = property.PropertyType switch
            {
                { IsEnum: true } type => [.. Enum.GetValues(type).Cast<object>()],
                Type type when type == typeof(bool) => [false, true],
                _ => property.GetCustomAttribute<AnswerChoicesAttribute>()!.Values,
            };
        }

        internal string Name => _property.Name;

        internal IReadOnlyList<object> Values { get; }

        internal object Of(AnswerStyle style) => _property.GetValue(style)!;

        internal void Set(AnswerStyle style, object value) => _property.SetValue(style, value);
    }
}

/// <summary>The values that a choice has which is neither an enumeration nor a yes or no.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AnswerChoicesAttribute : Attribute
{
    internal AnswerChoicesAttribute(params object[] values)
    {
        Values = values;
    }

    internal object[] Values { get; }
}
