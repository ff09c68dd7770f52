using System.Globalization;

namespace CertManager.EmulatorServer;

/// <summary>What the server was started with.</summary>
internal sealed record ServerArguments
{
    internal const string Usage = """
        Usage: CertManager.EmulatorServer [--port N] [--hostile [--seed N]] [--exit-with-parent]

          --port N             Listens on this port of 127.0.0.1; without it, on a free one.
          --hostile            Answers in a style chosen at random wherever the documents are silent.
          --seed N             The seed of that choice, 1 without it: the same seed, the same style.
          --exit-with-parent   Ends when standard input is closed.

        Prints one line of JSON: endpoint, accessKey, secretKey, trustedRoot, pid.
        """;

    /// <summary>0 for a free one.</summary>
    internal int Port { get; private init; }

    /// <summary>Null to answer calmly.</summary>
    internal int? HostileSeed { get; private init; }

    internal bool ExitsWithParent { get; private init; }

    /// <returns>Null when they cannot be understood.</returns>
    internal static ServerArguments? Read(string[] arguments)
    {
        var read = new ServerArguments();
        bool isHostile = false;
        int? seed = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--port" when Number(arguments, ++i) is { } port and >= 0 and <= 65535:
                    read = read with { Port = port };
                    break;
                case "--seed" when Number(arguments, ++i) is { } number:
                    seed = number;
                    break;
                case "--hostile":
                    isHostile = true;
                    break;
                case "--exit-with-parent":
                    read = read with { ExitsWithParent = true };
                    break;
                default:
                    return null;
            }
        }

        return isHostile || seed is null ? read with { HostileSeed = isHostile ? seed ?? 1 : null } : null;
    }

    private static int? Number(string[] arguments, int at) =>
        at < arguments.Length && int.TryParse(arguments[at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
