using System.Globalization;
using System.Reflection;

namespace CertManager.Emulator;

/// <summary>The choices of a style by name: its properties.</summary>
/// <typeparam name="T">The style, a record of enumerations, yes or no, and values named by <see cref="AnswerChoicesAttribute"/>.</typeparam>
internal sealed class StyleChoices<T>
    where T : class, new()
{
    private readonly Func<T, T> _copy;
    private readonly IReadOnlyList<Choice> _choices;

    /// <param name="copy">Copies a style.</param>
    internal StyleChoices(Func<T, T> copy)
    {
        _copy = copy;
        _choices =
        [
            .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(static property => new Choice(property))
                .OrderBy(static choice => choice.Name, StringComparer.Ordinal),
        ];
        var calm = new T();
        Variants = [.. _choices.SelectMany(choice => choice.Values.Where(value => !value.Equals(choice.Of(calm))).Select(value => choice.Name + "=" + Text(value)))];
    }

    /// <summary>Every single departure from the calm style.</summary>
    internal IReadOnlyList<string> Variants { get; }

    /// <summary>Everything chosen at random, and the same for the same seed on every platform. A choice that is added later changes none of the others.</summary>
    internal T Hostile(int seed)
    {
        var style = new T();
        foreach (Choice choice in _choices.Where(static choice => choice.IsSeeded))
        {
            choice.Set(style, new SeededChoice(seed, choice.Name).Among(choice.Values));
        }

        return style;
    }

    /// <summary>The same style with one choice made otherwise.</summary>
    /// <exception cref="CertManagerException">There is no such choice or value.</exception>
    internal T With(T style, string variant)
    {
        string[] parts = (variant ?? throw new ArgumentNullException(nameof(variant))).Split(['='], 2);
        Choice choice = _choices.FirstOrDefault(choice => Same(choice.Name, parts[0].Trim()))
            ?? throw EmulatorErrors.EmulatorVariantUnknown.With(variant, string.Join(", ", _choices.Select(static choice => choice.Name + "=...")));
        object value = choice.Values.FirstOrDefault(value => parts.Length == 2 && Same(Text(value), parts[1].Trim()))
            ?? throw EmulatorErrors.EmulatorVariantUnknown.With(variant, string.Join(", ", choice.Values.Select(value => choice.Name + "=" + Text(value))));
        T changed = _copy(style);
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

        internal bool IsSeeded => _property.GetCustomAttribute<NeverSeededAttribute>() is null;

        internal IReadOnlyList<object> Values { get; }

        internal object Of(T style) => _property.GetValue(style)!;

        internal void Set(T style, object value) => _property.SetValue(style, value);
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

/// <summary>A choice that a seed leaves alone: it says what the account may do, not how it is told.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeverSeededAttribute : Attribute;
