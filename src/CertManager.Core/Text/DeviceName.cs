namespace CertManager;

/// <summary>Names that Windows gives to devices, whatever ending they have (Microsoft, Naming Files, Paths, and Namespaces). No file or folder may have one.</summary>
internal static class DeviceName
{
    private static readonly string[] Names = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>Whether the name of a file or folder is that of a device.</summary>
    internal static bool Is(string name)
    {
        string stem = name.Split('.')[0].TrimEnd(' ');
        return Names.Contains(stem, StringComparer.OrdinalIgnoreCase) || IsPort(stem);
    }

    /// <summary>COM and LPT with a digit, which may be a superscript.</summary>
    private static bool IsPort(string stem) =>
        stem.Length == 4
        && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
        && (char.IsDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3');
}
