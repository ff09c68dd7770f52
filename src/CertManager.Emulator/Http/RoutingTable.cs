namespace CertManager.Emulator;

/// <summary>Finds the operation of a method and path. Paths are compared as they were on the wire: an escaped letter is another path.</summary>
internal sealed class RoutingTable
{
    private readonly IReadOnlyList<Route> _routes;

    internal RoutingTable(IReadOnlyList<Route> routes)
    {
        _routes = routes;
    }

    internal Route? Find(string method, string path, out IReadOnlyDictionary<string, string> values)
    {
        string[] segments = path.Split('/');
        foreach (Route route in _routes)
        {
            if (route.Method == method && Match(route.Path.Split('/'), segments) is { } found)
            {
                values = found;
                return route;
            }
        }

        values = new Dictionary<string, string>();
        return null;
    }

    private static Dictionary<string, string>? Match(string[] template, string[] segments)
    {
        if (template.Length != segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < template.Length; i++)
        {
            string expected = template[i];
            if (expected.Length > 0 && expected[0] == '{' && segments[i].Length > 0)
            {
                values.Add(expected.Trim('{', '}'), segments[i]);
            }
            else if (expected != segments[i])
            {
                return null;
            }
        }

        return values;
    }
}
