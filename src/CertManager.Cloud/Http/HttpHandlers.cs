using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace CertManager.Cloud.Http;

/// <summary>
/// Hands out pooled message handlers through Microsoft.Extensions.Http: it renews them, so that a session of days follows changes of DNS.
/// Built on first use, once per process.
/// </summary>
internal static class HttpHandlers
{
    private const string DirectClient = "CertManager";
    private static readonly ConcurrentDictionary<string, ProxyRoute> Routes = new();
    private static int _routes;
    private static readonly Lazy<IHttpMessageHandlerFactory> Factory = new(CreateFactory);

    /// <summary>The name of the pooled client that goes through a proxy, or straight.</summary>
    internal static string ClientFor(Uri? proxy, NetworkCredential? credential)
    {
        if (proxy is null)
        {
            return DirectClient;
        }

        // A connection with another credential must not go through this one's pooled proxy connections.
        string name = $"{DirectClient}/{proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}#{Interlocked.Increment(ref _routes)}";
        Routes[name] = new ProxyRoute(proxy, credential);
        return name;
    }

    /// <summary>The handler to send through now. It is pooled: neither kept nor disposed by the caller.</summary>
    internal static HttpMessageHandler Get(string client) => Factory.Value.CreateHandler(client);

    private static IHttpMessageHandlerFactory CreateFactory()
    {
        var services = new ServiceCollection();
        services.AddHttpClient(DirectClient);
        services.ConfigureHttpClientDefaults(static client =>
        {
            // The factory's own logging writes addresses and headers; ours is an allow-list (RequestTrace).
            client.RemoveAllLoggers();
            client.SetHandlerLifetime(TimeSpan.FromMinutes(5));
        });
        services.ConfigureAll<HttpClientFactoryOptions>(static options =>
            options.HttpMessageHandlerBuilderActions.Add(static builder => builder.PrimaryHandler = CreatePrimary(builder.Name)));
        return services.BuildServiceProvider().GetRequiredService<IHttpMessageHandlerFactory>();
    }

    private static HttpMessageHandler CreatePrimary(string? client)
    {
        Routes.TryGetValue(client ?? DirectClient, out ProxyRoute? route);
        return Platform.CreatePrimary(route is null ? null : new WebProxy(route.Address) { Credentials = route.Credential });
    }

    private sealed class ProxyRoute
    {
        internal ProxyRoute(Uri address, NetworkCredential? credential)
        {
            Address = address;
            Credential = credential;
        }

        internal Uri Address { get; }

        internal NetworkCredential? Credential { get; }
    }
}
