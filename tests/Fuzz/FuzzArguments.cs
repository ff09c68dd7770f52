using System.Globalization;

namespace CertManager.Fuzz;

/// <summary>What is asked for at the command line.</summary>
internal sealed record FuzzArguments
{
    internal const string Usage = "--executions <in all, shared out among the targets> --seconds <most per target> --threads <n> --seed <n> --target <name> --corpus <folder> --keep <new inputs per target>";

    internal long Executions { get; private init; } = 1_000_000;

    internal int Seconds { get; private init; }

    internal int Threads { get; private init; } = 2;

    internal int Seed { get; private init; } = 1;

    internal string? Target { get; private init; }

    internal string Corpus { get; private init; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    internal int Keep { get; private init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">It says something unknown.</exception>
    internal static FuzzArguments Read(string[] arguments)
    {
        var read = new FuzzArguments();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} needs a value.");
            read = arguments[i] switch
            {
                "--executions" => read with { Executions = long.Parse(value, CultureInfo.InvariantCulture) },
                "--seconds" => read with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--threads" => read with { Threads = Math.Max(1, int.Parse(value, CultureInfo.InvariantCulture)) },
                "--seed" => read with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--target" => read with { Target = value },
                "--corpus" => read with { Corpus = value },
                "--keep" => read with { Keep = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new FormatException($"{arguments[i]} is unknown."),
            };
        }

        return read;
    }
}
