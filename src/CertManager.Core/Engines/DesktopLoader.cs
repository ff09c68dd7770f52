using System.Reflection;

namespace CertManager;

/// <summary>
/// Loads engines on Windows PowerShell 5.1, where a strong-named reference must be met by its exact version or by a resolve
/// handler. The handler is installed on first use and answers only when an assembly of the engines' folder asks.
/// </summary>
internal sealed class DesktopLoader
{
    private readonly string _folder;
    private readonly Dictionary<string, AssemblyName> _files;

    internal DesktopLoader(string folder)
    {
        _folder = folder;
        _files = Directory.GetFiles(folder, "*.dll").Select(AssemblyName.GetAssemblyName).ToDictionary(static name => name.Name, StringComparer.OrdinalIgnoreCase);
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    internal Assembly Load(string name) => Assembly.LoadFrom(Path.Combine(_folder, name + ".dll"));

    private Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        bool isOurs = request.RequestingAssembly is { IsDynamic: false } requester
            && requester.Location.StartsWith(_folder, StringComparison.OrdinalIgnoreCase);
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

        return _files.TryGetValue(wanted.Name, out AssemblyName present) && Satisfies(present, wanted) ? Load(present.Name) : null;
    }

    /// <summary>Same name and public key, at least the version asked for.</summary>
    internal static bool Satisfies(AssemblyName present, AssemblyName wanted) =>
        string.Equals(present.Name, wanted.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Version is null || present.Version >= wanted.Version)
        && (present.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
