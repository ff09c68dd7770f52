using System.Reflection;
using System.Runtime.Loader;

namespace CertManager.Module.Tests;

/// <summary>
/// What the built emulator says of itself. It is loaded into a context of its own: a reference would bring a second CertManager.Core into
/// the one that the module is imported into.
/// </summary>
public static class EmulatorCatalog
{
    private static readonly Lazy<Assembly> Emulator = new(Load);

    /// <summary>Each single way to answer differently, for <c>Connect-CertManager -Emulator -Variant</c>.</summary>
    public static IReadOnlyList<string> Variants =>
        (IReadOnlyList<string>)Emulator.Value.GetType("CertManager.Emulator.AnswerStyle")!.GetProperty("Variants")!.GetValue(null)!;

    /// <summary>The same for the KakaoCloud personality.</summary>
    public static IReadOnlyList<string> KakaoVariants =>
        (IReadOnlyList<string>)Emulator.Value.GetType("CertManager.Emulator.KakaoStyle")!.GetProperty("Variants")!.GetValue(null)!;

    /// <summary>The operations, by the vendor's names.</summary>
    public static IEnumerable<string> Operations =>
        Emulator.Value.GetType("CertManager.Emulator.NaverOperations")!.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static operation => (string)operation.GetRawConstantValue()!);

    private static Assembly Load()
    {
        string bin = Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, "bin");
        var context = new AssemblyLoadContext(nameof(EmulatorCatalog));
        context.Resolving += (own, name) => name.Name == "CertManager.Core" ? own.LoadFromAssemblyPath(Path.Combine(bin, "CertManager.Core.dll")) : null;
        return context.LoadFromAssemblyPath(Path.Combine(bin, "engine", "net8.0", "CertManager.Emulator.dll"));
    }
}
