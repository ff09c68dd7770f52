using System.Reflection;

namespace CertManager;

/// <summary>
/// Where the engines come from. Nothing is loaded before it is used: importing the module loads none of them, listing certificates
/// does not load the one that judges them.
/// </summary>
/// <remarks>
/// On PowerShell 7 the engines live in a load context of their own, so that another module's BouncyCastle or
/// Microsoft.Extensions.Http cannot meet ours; Windows PowerShell has no load contexts and loads the net472 build from its folder.
/// </remarks>
public static class CompositionRoot
{
    private static readonly Lazy<Func<string, Assembly>> Loader = new(CreateLoader);
    private static readonly Lazy<IPkiEngine> PkiEngine = new(static () => Create<IPkiEngine>("CertManager.Pki"));
    private static readonly Lazy<ICloudEngine> CloudEngine = new(static () => Create<ICloudEngine>("CertManager.Cloud"));
    private static readonly Lazy<IEmulatorEngine> EmulatorEngine = new(static () => Create<IEmulatorEngine>("CertManager.Emulator"));

    /// <summary>Reads and judges.</summary>
    public static IPkiEngine Pki => PkiEngine.Value;

    /// <summary>Speaks to the clouds.</summary>
    public static ICloudEngine Cloud => CloudEngine.Value;

    /// <summary>Plays the clouds.</summary>
    public static IEmulatorEngine Emulator => EmulatorEngine.Value;

    private static T Create<T>(string assemblyName)
    {
        Assembly assembly = Loader.Value(assemblyName);
        EngineAttribute entry = assembly.GetCustomAttribute<EngineAttribute>()
            ?? throw new InvalidOperationException($"{assemblyName} names no engine.");
        return (T)Activator.CreateInstance(entry.Type);
    }

    private static Func<string, Assembly> CreateLoader()
    {
        Assembly core = typeof(CompositionRoot).Assembly;
        string bin = Path.GetDirectoryName(core.Location);
        string engines = Path.Combine(bin, "engine");
        string shared = Path.Combine(engines, "shared");
        if (typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext") is null)
        {
            return new DesktopLoader(Path.Combine(engines, "net472"), shared).Load;
        }

        Type factory = Assembly.LoadFrom(Path.Combine(bin, "loader", "CertManager.Loader.dll"))
            .GetType("CertManager.Loader.EngineLoadContext", throwOnError: true);
        object load = factory.GetMethod("Create").Invoke(null, [new[] { Path.Combine(engines, "net8.0"), shared }, core]);
        return (Func<string, Assembly>)load;
    }
}
