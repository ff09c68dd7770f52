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
    private readonly string[] _folders;
    private readonly Assembly _core;
    private readonly AssemblyName _coreName;

    private EngineLoadContext(string[] folders, Assembly core)
        : base("CertManager")
    {
        // What was compiled for this runtime goes first; the plain one serves everywhere.
        _folders = [Path.Combine(folders[0], AheadName), .. folders];
        _core = core;
        _coreName = core.GetName();
    }

    /// <summary>Makes the context.</summary>
    /// <param name="folders">Full paths: of the engines' folder, and of what they share with those of Windows PowerShell.</param>
    /// <param name="core">The CertManager.Core that is loaded already: its types must have one identity.</param>
    /// <returns>A function that loads an engine by the simple name of its assembly.</returns>
    public static Func<string, Assembly> Create(string[] folders, Assembly core)
    {
        var context = new EngineLoadContext(folders, core);
        return name => context.LoadFromAssemblyPath(context.Find(name) ?? throw new FileNotFoundException($"{name} is not in the module."));
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
    /// Core is the one already loaded; what stands in the engines' folders is ours; all else is left to the host. They hold
    /// nothing that the shared framework has (the build refuses it), so no framework type can get a second identity.
    /// </summary>
    /// <param name="assemblyName">What is asked for.</param>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.Equals(assemblyName.Name, _coreName.Name, StringComparison.OrdinalIgnoreCase))
        {
            return _core;
        }

        return Find(assemblyName.Name!) is { } file && Satisfies(AssemblyName.GetAssemblyName(file), assemblyName) ? LoadFromAssemblyPath(file) : null;
    }

    private string? Find(string name) => _folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
}
