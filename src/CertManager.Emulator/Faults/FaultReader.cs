namespace CertManager.Emulator;

/// <summary>Makes a rule of keys and values.</summary>
internal static class FaultReader
{
    /// <exception cref="CertManagerException">A key or a value cannot be.</exception>
    internal static Fault Read(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        FaultKey kindKey = FaultKeys.All[0];
        string? kindText = pairs.Where(static pair => FaultKeys.Same(pair.Key, "Kind")).Select(static pair => pair.Value).FirstOrDefault();
        Fault fault = Take(kindKey, new Fault { Kind = default }, kindText ?? string.Empty);
        FaultKey[] keys = [.. FaultKeys.Of(fault.Kind, pairs.Any(static pair => FaultKeys.Same(pair.Key, "Probability")))];
        var seen = new List<FaultKey>();
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            FaultKey? key = keys.FirstOrDefault(key => FaultKeys.Same(key.Name, pair.Key));
            if (key is null || (seen.Contains(key) && !key.IsList))
            {
                throw FaultErrors.FaultKeyUnknown.With(pair.Key, fault.Kind, string.Join(", ", keys.Select(static key => key.Name)));
            }

            seen.Add(key);
            fault = Take(key, fault, pair.Value);
        }

        FaultKey? missing = keys.FirstOrDefault(key => key.IsNeeded && !seen.Contains(key));
        return missing is null ? fault : Take(missing, fault, string.Empty);
    }

    private static Fault Take(FaultKey key, Fault fault, string value) => key.Read(fault, value) ?? throw FaultErrors.FaultValueUnknown.With(key.Name, value, key.Values);
}
