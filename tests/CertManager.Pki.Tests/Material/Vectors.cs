using System.Reflection;
using System.Text.Json;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public test suites in the folder <c>vectors</c> beside the checkout, or where CERTMANAGER_VECTORS says.</summary>
internal static class Vectors
{
    /// <summary>The cases of a file; null, said loudly, when the folder is not there.</summary>
    public static JsonElement[]? Load(string file, ITestOutputHelper output)
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine($"##### SKIPPED: {file} was not run. Set CERTMANAGER_VECTORS to the folder of the test vectors. #####");
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
        return [.. document.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }

    public static string? Text(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string[] Texts(this JsonElement vector, string name) =>
        [.. vector.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!)];

    private static string? Folder()
    {
        string? named = Environment.GetEnvironmentVariable("CERTMANAGER_VECTORS");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        // Upwards from the test's own place: a folder shared/vectors beside the checkout.
        for (DirectoryInfo? at = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "shared", "vectors");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
