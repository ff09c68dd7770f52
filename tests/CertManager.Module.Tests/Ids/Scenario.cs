using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>One way to make an id appear: what to prepare, which script to run.</summary>
/// <param name="Id">The ErrorId or finding id that is to be seen.</param>
/// <param name="Script">The script; $dir is an empty folder, $good a practice certificate of the connected emulator.</param>
public sealed record Scenario(string Id, string Script)
{
    /// <summary>Prepares variables and files.</summary>
    public Action<ScenarioWorld>? Prepare { get; init; }

    /// <summary>How a server answers; the script finds its address in $server.</summary>
    public Func<ScriptedRequest, string?>? Server { get; init; }

    /// <summary>Tells apart scenarios of one id.</summary>
    public string Case { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => Case.Length == 0 ? Id : $"{Id} ({Case})";
}

/// <summary>What a scenario prepares.</summary>
public sealed class ScenarioWorld : IDisposable
{
    /// <summary>An empty folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>The session.</summary>
    public ModuleRunspace Session { get; } = new();

    /// <summary>An authority that nobody trusts unless told to.</summary>
    public TestAuthority Authority { get; } = new();

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Writes a file into the folder and returns its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        Authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
