namespace CertManager.Emulator;

/// <summary>What reads answered before the last change.</summary>
internal sealed class StaleAnswers
{
    /// <summary>Beyond so many addresses all is forgotten: a long test must not fill the memory.</summary>
    private const int MostKept = 256;

    private readonly Dictionary<string, EmulatedResponse> _sinceChange = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EmulatedResponse> _beforeChange = new(StringComparer.Ordinal);

    internal EmulatedResponse? Find(FaultedRequest request) =>
        request.Route.IsRead && _beforeChange.TryGetValue(Key(request), out EmulatedResponse? answer) ? answer : null;

    internal void Record(FaultedRequest request, EmulatedResponse answer)
    {
        if (answer.Status >= 300)
        {
            return;
        }

        if (request.Route.IsRead)
        {
            Keep(_sinceChange, Key(request), answer);
            return;
        }

        foreach (KeyValuePair<string, EmulatedResponse> read in _sinceChange)
        {
            Keep(_beforeChange, read.Key, read.Value);
        }

        _sinceChange.Clear();
    }

    internal void Clear()
    {
        _sinceChange.Clear();
        _beforeChange.Clear();
    }

    private static void Keep(Dictionary<string, EmulatedResponse> kept, string key, EmulatedResponse answer)
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[key] = answer;
    }

    /// <summary>Some reads take their parameters as a form.</summary>
    private static string Key(FaultedRequest request) => request.Request.Target + "\n" + Convert.ToBase64String(request.Request.Body);
}
