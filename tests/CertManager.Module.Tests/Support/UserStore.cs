using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>
/// The platform decides once, when it first needs it, where the user's certificate store is, by HOME. Some tests change HOME for a while and delete that
/// folder: decided then, every server of a later test would keep its chain in a folder that is gone.
/// </summary>
internal static class UserStore
{
#pragma warning disable CA2255 // A test assembly is the application here: nothing else runs before its first test.
    [ModuleInitializer]
    internal static void Decide()
#pragma warning restore CA2255
    {
        using var store = new X509Store(StoreName.CertificateAuthority, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
    }
}
