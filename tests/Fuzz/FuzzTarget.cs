namespace CertManager.Fuzz;

/// <summary>How far an input came, and what tells it from others that came as far.</summary>
/// <param name="Layer">Index in the target's layers.</param>
/// <param name="Signs">Ids of findings, fields of defects and the like: inputs that differ in them took different ways.</param>
public readonly record struct Reached(int Layer, string Signs = "");

/// <summary>One entry that hostile bytes come in by.</summary>
/// <param name="Name">Also the folder of its seeds and of what was kept.</param>
/// <param name="Share">Its share of all executions, in hundredths: what costs more gets fewer.</param>
/// <param name="Layers">What an input can reach, from the outermost on.</param>
/// <param name="Run">Feeds an input. It throws nothing but what <paramref name="Documented"/> takes.</param>
/// <param name="Documented">Whether an exception is one that the entry is documented to throw.</param>
public sealed record FuzzTarget(string Name, int Share, IReadOnlyList<string> Layers, Func<byte[], Reached> Run, Func<Exception, bool>? Documented = null)
{
    /// <summary>Layer of an input that was answered with a documented exception.</summary>
    public const int Refused = 0;

    /// <summary>The seeds and what earlier runs kept, by file name.</summary>
    /// <param name="corpus">Folder of all targets' folders.</param>
    public IReadOnlyDictionary<string, byte[]> Load(string corpus)
    {
        string folder = Path.Combine(corpus, Name);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.bin").Order(StringComparer.Ordinal).ToDictionary(static path => Path.GetFileName(path), File.ReadAllBytes)
            : throw new DirectoryNotFoundException($"There are no seeds for '{Name}': the folder '{folder}' does not exist.");
    }
}
