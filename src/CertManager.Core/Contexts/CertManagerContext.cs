using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CertManager;

/// <summary>A named connection. It shows where it goes and as whom; the secret has no way out of it.</summary>
public sealed class CertManagerContext : IDisposable
{
    private readonly RememberingProvider _certificates;
    private readonly Lazy<IReadOnlyList<CertificateInfo>> _trustedRoots;

    internal CertManagerContext(string name, ConnectionSettings settings, Uri endpoint, ICertificateProvider certificates, Func<IReadOnlyList<CertificateInfo>> trustedRoots)
    {
        Name = name;
        Provider = settings.Provider;
        Zone = settings.Zone;
        Endpoint = endpoint;
        CdnEndpoint = settings.CdnEndpoint;
        Identity = Mask(settings.AccessKey);
        Account = AccountOf(settings.Provider, endpoint, settings.AccessKey, settings.CdnEndpoint);
        IsEmulator = settings.Transport is not null;
        Clock = settings.Clock;
        Proxy = settings.Proxy;
        ProxyCredential = settings.ProxyCredential;
        _certificates = new RememberingProvider(certificates, Memory);
        _trustedRoots = new Lazy<IReadOnlyList<CertificateInfo>>(trustedRoots);
    }

    /// <summary>The name that <c>-Context</c> and <c>Select-CertManagerContext</c> take.</summary>
    public string Name { get; }

    /// <summary>Which cloud.</summary>
    public ProviderKind Provider { get; }

    /// <summary>Which zone of it.</summary>
    public CloudZone Zone { get; }

    /// <summary>Where requests go.</summary>
    public Uri Endpoint { get; }

    /// <summary>KakaoCloud: where requests of the CDN contract go; null where there is no such address, and with other providers.</summary>
    public Uri? CdnEndpoint { get; }

    /// <summary>The access key, all but its first four characters hidden.</summary>
    public string Identity { get; }

    /// <summary>Whether it is the emulator in memory.</summary>
    public bool IsEmulator { get; }

    /// <summary>Whether cmdlets without <c>-Context</c> use it.</summary>
    public bool IsSelected { get; internal set; }

    /// <summary>Trust anchors that come with the connection, beside those of the system. Read when they are first needed.</summary>
    public IReadOnlyList<CertificateInfo> TrustedRoots => _trustedRoots.Value;

    /// <summary>The emulated account behind it; null for a real cloud.</summary>
    public CertManagerEmulator? Emulator { get; internal init; }

    /// <summary>The provider's certificates.</summary>
    internal ICertificateProvider Certificates => _certificates;

    /// <summary>What came through the connection: what tab completion offers.</summary>
    internal ContextMemory Memory { get; } = new();

    /// <summary>Stands for provider, addresses and access key in names of files: 16 hexadecimal digits, the same in every session.</summary>
    internal string Account { get; }

    /// <summary>The clock of the connection.</summary>
    internal IClock Clock { get; }

    /// <summary>The proxy that it goes through; null for the one of the system.</summary>
    internal Uri? Proxy { get; }

    /// <summary>Who the proxy lets through.</summary>
    internal NetworkCredential? ProxyCredential { get; }

    /// <summary>Whether it was ended.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Wipes the keys; the context cannot be used any more.</summary>
    public void Dispose()
    {
        IsClosed = true;
        _certificates.Dispose();
        Memory.Clear();
        Emulator?.Dispose();
    }

    /// <summary>Name, cloud and zone.</summary>
    public override string ToString() => $"{Name} ({Provider} {Zone})";

    private static string AccountOf(ProviderKind provider, Uri endpoint, string accessKey, Uri? cdn)
    {
        using var hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes($"{provider} {endpoint.Authority} {accessKey}{(cdn is null ? string.Empty : " " + cdn.Authority)}"));
        return BitConverter.ToString(digest, 0, 8).Replace("-", string.Empty).ToLowerInvariant();
    }

    private static string Mask(string accessKey) => accessKey.Length <= 4 ? "****" : accessKey.Substring(0, 4) + "****";
}
