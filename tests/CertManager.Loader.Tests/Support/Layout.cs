using CertManager.Core.Tests;

namespace CertManager.Loader.Tests;

/// <summary>The folders of the built module.</summary>
internal static class Layout
{
    /// <summary>Cmdlets and domain.</summary>
    internal static string Bin { get; } = Path.Combine(Checkout.Module, "bin");

    /// <summary>The engines of PowerShell 7.</summary>
    internal static string ModernEngines { get; } = Path.Combine(Bin, "engine", "net8.0");

    /// <summary>What one build of serves both.</summary>
    internal static string Shared { get; } = Path.Combine(Bin, "engine", "shared");

    /// <summary>The engines of Windows PowerShell 5.1.</summary>
    internal static string DesktopEngines { get; } = Path.Combine(Bin, "engine", "net472");
}
