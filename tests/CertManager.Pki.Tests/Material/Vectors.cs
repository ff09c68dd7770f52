using System.Reflection;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public test suites in the folder <c>vectors</c> beside the checkout, or where CERTMANAGER_VECTORS says.</summary>
internal static class Vectors
{
    /// <summary>The folder; null, said loudly, when it is not there.</summary>
    public static string? Folder(ITestOutputHelper output)
    {
        if (Find() is { } folder)
        {
            return folder;
        }

        output.WriteLine("##### SKIPPED: the public suites were not run. Set CERTMANAGER_VECTORS to the folder of the test vectors. #####");
        return null;
    }

    private static string? Find()
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
