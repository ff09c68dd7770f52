namespace CertManager.Emulator;

/// <summary>Completes rules: first their kind, then the keys of that kind, and the values of which there is a list.</summary>
internal static class FaultCompletion
{
    internal static IReadOnlyList<string> Of(string typed)
    {
        int end = typed.LastIndexOf(';') + 1;
        string before = typed.Substring(0, end);
        string[] last = typed.Substring(end).TrimStart().Split(['='], 2);
        string[] used = [.. before.Split(';').Select(static pair => pair.Split('=')[0].Trim())];
        IEnumerable<FaultKey> keys = KindsOf(before)
            .SelectMany(kind => FaultKeys.Of(kind, IsUsed("Probability")))
            .Where(key => key.IsList || !IsUsed(key.Name));
        IEnumerable<string> all = before.Length == 0
            ? ValuesOf(FaultKeys.All[0])
            : last.Length == 2 ? keys.Where(key => FaultKeys.Same(key.Name, last[0].Trim())).SelectMany(ValuesOf) : keys.Select(static key => key.Name + "=");
        string start = string.Join("=", last);

        // Who types the name of a kind means it.
        return [.. all.Where(one => Starts(one, start) || (before.Length == 0 && Starts(one, "Kind=" + start))).Select(one => before + one)];

        bool IsUsed(string name) => used.Any(one => FaultKeys.Same(one, name));
    }

    private static IEnumerable<string> ValuesOf(FaultKey key) => key.Choices.Select(choice => key.Name + "=" + choice);

    /// <summary>The one kind that a rule has; none as long as it has none.</summary>
    private static IEnumerable<FaultKind> KindsOf(string before) =>
        Platform.Values<FaultKind>().Where(kind => before.Split(';').Any(pair => FaultKeys.Same(pair.Replace(" ", string.Empty), "Kind=" + kind)));

    private static bool Starts(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
