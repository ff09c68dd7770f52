using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CertManager.Loader;

/// <summary>
/// The private load context of the engines on PowerShell 7. Cmdlets and domain types live in the default context, where
/// PowerShell can see them; what they depend on lives here, where no other module can meet it.
/// </summary>
public sealed class EngineLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _aheadFolder;
    private readonly Assembly _core;
    private readonly AssemblyName _coreName;

    private EngineLoadContext(string folder, Assembly core)
        : base("CertManager")
    {
        _folder = folder;
        _aheadFolder = Path.Combine(folder, AheadName);
        _core = core;
        _coreName = core.GetName();
    }

    /// <summary>Makes the context.</summary>
    /// <param name="folder">Full path of the engines' folder.</param>
    /// <param name="core">The CertManager.Core that is loaded already: its types must have one identity.</param>
    /// <returns>A function that loads an engine by the simple name of its assembly.</returns>
    public static Func<string, Assembly> Create(string folder, Assembly core)
    {
        var context = new EngineLoadContext(folder, core);
        return name => context.LoadFromAssemblyPath(context.Find(name));
    }

    /// <summary>Name of the folder for assemblies that were compiled ahead of time for this runtime, for example <c>net10.0-linux-x64</c>: elsewhere they would not fit.</summary>
    public static string AheadName { get; } =
        $"net{Environment.Version.Major}.0-{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Whether an assembly that is present can stand in for one that is asked for: same name and public key, no lower version.</summary>
    /// <param name="present">What is there.</param>
    /// <param name="wanted">What is asked for.</param>
    public static bool Satisfies(AssemblyName present, AssemblyName wanted) =>
        string.Equals(present.Name, wanted.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Version is null || present.Version >= wanted.Version)
        && string.Equals(present.CultureName ?? string.Empty, wanted.CultureName ?? string.Empty, StringComparison.OrdinalIgnoreCase)
        && (present.GetPublicKeyToken() ?? []).AsSpan().SequenceEqual(wanted.GetPublicKeyToken() ?? []);

    /// <summary>
    /// Core is the one already loaded; what stands in the engines' folder is ours; all else is left to the host. The folder holds
    /// nothing that the shared framework has (the build refuses it), so no framework type can get a second identity.
    /// </summary>
    /// <param name="assemblyName">What is asked for.</param>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, _coreName.Name, StringComparison.OrdinalIgnoreCase))
        {
            return _core;
        }

        string file = Find(assemblyName.Name!);
        return File.Exists(file) && Satisfies(AssemblyName.GetAssemblyName(file), assemblyName) ? LoadFromAssemblyPath(file) : null;
    }

    // The plain one serves everywhere.
    private string Find(string name)
    {
        string ahead = Path.Combine(_aheadFolder, name + ".dll");
        return File.Exists(ahead) ? ahead : Path.Combine(_folder, name + ".dll");
    }
}
