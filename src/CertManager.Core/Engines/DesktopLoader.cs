using System.Reflection;

namespace CertManager;

/// <summary>
/// Loads engines on Windows PowerShell 5.1, where a strong-named reference must be met by its exact version or by a resolve
/// handler. The handler is installed on first use and answers only when an assembly of the engines' folders asks.
/// </summary>
internal sealed class DesktopLoader
{
    private readonly string[] _folders;
    private readonly Dictionary<string, (AssemblyName Name, string Path)> _files;

    /// <param name="folders">The folder of the engines, and what one build of serves both editions.</param>
    internal DesktopLoader(params string[] folders)
    {
        _folders = folders;
        _files = folders.SelectMany(static folder => Directory.GetFiles(folder, "*.dll")).Select(static file => (Name: AssemblyName.GetAssemblyName(file), Path: file))
            .ToDictionary(static file => file.Name.Name, StringComparer.OrdinalIgnoreCase);
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    internal Assembly Load(string name) => Assembly.LoadFrom(_files.TryGetValue(name, out (AssemblyName Name, string Path) file) ? file.Path : Path.Combine(_folders[0], name + ".dll"));

    private Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        bool isOurs = request.RequestingAssembly is { IsDynamic: false } requester
            && _folders.Any(folder => requester.Location.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
        return isOurs ? Find(new AssemblyName(request.Name)) : null;
    }

    private Assembly? Find(AssemblyName wanted)
    {
        // Core stands in another folder, and what was loaded from there is not looked for on behalf of an engine.
        Assembly core = typeof(DesktopLoader).Assembly;
        if (Satisfies(core.GetName(), wanted))
        {
            return core;
        }

        // Packages of the 10.0 wave ask for System.ValueTuple 4.0.5.0 and do not bring it, because .NET Framework has these types
        // since 4.7; but its facade has a lower version, and PowerShell has no binding redirect for it.
        if (wanted.Name == "System.ValueTuple")
        {
            return typeof(ValueTuple).Assembly;
        }

        return _files.TryGetValue(wanted.Name, out (AssemblyName Name, string Path) present) && Satisfies(present.Name, wanted) ? Load(wanted.Name) : null;
    }

    /// <summary>Same name and public key, at least the version asked for.</summary>
    internal static bool Satisfies(AssemblyName present, AssemblyName wanted) =>
        string.Equals(present.Name, wanted.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Version is null || present.Version >= wanted.Version)
        && (present.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
