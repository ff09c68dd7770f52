using System.Reflection;

namespace CertManager;

/// <summary>
/// Loads engines on Windows PowerShell 5.1, where a strong-named reference must be met by its exact version or by a resolve
/// handler. The handler is installed on first use and answers only for files of our own folder, when one of our own assemblies asks.
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
        var wanted = new AssemblyName(request.Name);
        bool isOurs = request.RequestingAssembly is { IsDynamic: false } requester
            && requester.Location.StartsWith(_folder, StringComparison.OrdinalIgnoreCase);
        return isOurs && _files.TryGetValue(wanted.Name, out AssemblyName present) && Satisfies(present, wanted)
            ? Load(present.Name)
            : null;
    }

    /// <summary>Same name and public key, at least the version asked for.</summary>
    internal static bool Satisfies(AssemblyName present, AssemblyName wanted) =>
        string.Equals(present.Name, wanted.Name, StringComparison.OrdinalIgnoreCase)
        && (wanted.Version is null || present.Version >= wanted.Version)
        && (present.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
