using System.Net;

namespace CertManager.Commands;

/// <summary>Makes contexts from settings.</summary>
internal static class ContextFactory
{
    /// <summary>Opens a context; sends nothing.</summary>
    internal static CertManagerContext Open(string? name, ConnectionSettings settings, Func<IReadOnlyList<CertificateInfo>> trustedRoots, CertManagerEmulator? emulator)
    {
        if (settings is { CdnEndpoint: not null, Provider: not ProviderKind.KakaoCloud })
        {
            // Whoever names a gateway does not want keys to go to another cloud.
            throw Errors.CdnEndpointElsewhere.With(settings.Provider);
        }

        Uri endpoint = CompositionRoot.Cloud.GetEndpoint(settings);
        string contextName = name ?? (emulator is null ? settings.Provider.ToString() : "Emulator");
        return new CertManagerContext(contextName, settings, endpoint, CompositionRoot.Cloud.Open(settings), trustedRoots) { Emulator = emulator };
    }

    /// <summary>How the module names itself to a provider.</summary>
    internal static string UserAgent(Version powerShell)
    {
        Version module = typeof(ContextFactory).Assembly.GetName().Version;
        return $"CertManager/{module.ToString(3)} (PowerShell {powerShell}; {Environment.OSVersion.Platform})";
    }

    /// <summary>A proxy's user and password in the form that the HTTP stack takes.</summary>
    internal static NetworkCredential? ProxyUser(System.Management.Automation.PSCredential? credential) => credential?.GetNetworkCredential();
}
