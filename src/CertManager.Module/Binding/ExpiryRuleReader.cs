using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Reads what <c>-When</c> and <c>-Tag</c> of Get-CertificateExpiry take: conditions as text, and tables.</summary>
internal static class ExpiryRuleReader
{
    private const string When = "-When";
    private const string Tag = "-Tag";
    private static readonly string[] Keys = ["Days", "Share", "Provider", "Name", "Tag"];

    private static readonly Message NoCondition = new("a {0} is no condition", "{0}은(는) 조건이 아닙니다");
    private static readonly Message UnknownKey = new("the key '{0}' is not one of {1}", "'{0}' 키는 사용할 수 없습니다. 사용할 수 있는 키: {1}");
    private static readonly Message NothingToMeet = new("the table has neither Days nor Share", "표에 Days와 Share가 모두 없습니다");
    private static readonly Message BadValue = new("'{1}' is no value of {0}", "'{1}'은(는) {0}의 값이 아닙니다");
    private static readonly Message NoNames = new("'{0}' has no names", "'{0}'에 이름이 없습니다");
    private static readonly Message EmptyLabel = new("a label is empty", "빈 레이블이 있습니다");

    /// <summary>Reads conditions: texts and tables.</summary>
    /// <exception cref="CertManagerException">One cannot be read.</exception>
    internal static IEnumerable<ExpiryRule> Rules(object[]? values) => (values ?? []).Select(static value => Bare(value) switch
    {
        string text => new ExpiryRule(WhenText.Read(text)),
        IDictionary table => Rule(table),
        { } other => throw Unreadable(When, NoCondition.Format(other.GetType().Name)),
        null => throw Unreadable(When, NoCondition.Format("null")),
    });

    /// <summary>Reads labels and the names that have them.</summary>
    /// <exception cref="CertManagerException">One cannot be read.</exception>
    internal static IEnumerable<ExpiryTag> Tags(IDictionary? table)
    {
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            string label = $"{entry.Key}".Trim();
            if (label.Length == 0)
            {
                throw Unreadable(Tag, EmptyLabel.Format());
            }

            yield return new ExpiryTag(label, new NameFilter(Texts(Tag, label, entry.Value)).Matches);
        }
    }

    private static ExpiryRule Rule(IDictionary table)
    {
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            string key = $"{entry.Key}";
            given[Keys.Contains(key, StringComparer.OrdinalIgnoreCase) ? key : throw Unreadable(When, UnknownKey.Format(key, string.Join(", ", Keys)))] = Bare(entry.Value);
        }

        ExpiryCondition? days = Number(given, "Days", WhenText.Days);
        ExpiryCondition? share = Number(given, "Share", WhenText.Share);
        ExpiryCondition condition = days is null ? share ?? throw Unreadable(When, NothingToMeet.Format()) : share is null ? days : days.And(share);
        return new ExpiryRule(condition)
        {
            Providers = given.TryGetValue("Provider", out object? provider) ? [.. Texts(When, "Provider", provider).Select(Provider)] : null,
            Names = given.TryGetValue("Name", out object? name) ? new NameFilter(Texts(When, "Name", name)).Matches : null,
            Tags = given.TryGetValue("Tag", out object? tag) ? Texts(When, "Tag", tag) : null,
        };
    }

    private static ExpiryCondition? Number(Dictionary<string, object?> given, string key, Func<string, ExpiryCondition?> read)
    {
        if (!given.TryGetValue(key, out object? value))
        {
            return null;
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        return (value is string or int or long or double or decimal ? read(value is double share ? share.ToString("R", CultureInfo.InvariantCulture) : text.Trim()) : null) ?? throw Unreadable(When, BadValue.Format(key, text));
    }

    private static ProviderKind Provider(string text) =>
        Enum.TryParse(text, ignoreCase: true, out ProviderKind provider) && Enum.IsDefined(typeof(ProviderKind), provider) && !char.IsDigit(text[0])
            ? provider
            : throw Unreadable(When, BadValue.Format("Provider", text));

    private static string[] Texts(string parameter, string key, object? value)
    {
        object? bare = Bare(value);
        string[] texts = bare is IEnumerable list and not string ? [.. list.Cast<object?>().Select(static one => $"{Bare(one)}".Trim())] : [$"{bare}".Trim()];
        return texts.Length > 0 && !Array.Exists(texts, static text => text.Length == 0) ? texts : throw Unreadable(parameter, NoNames.Format(key));
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static CertManagerException Unreadable(string parameter, string why) => ExpiryErrors.ExpiryTableUnreadable.With(parameter, why);
}
