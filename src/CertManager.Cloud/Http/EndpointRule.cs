namespace CertManager.Cloud.Http;

/// <summary>Where keys may be sent: over HTTPS, or over HTTP to this machine.</summary>
internal static class EndpointRule
{
    /// <summary>Refuses an endpoint that keys must not go to.</summary>
    /// <exception cref="CertManagerException">It is neither HTTPS nor loopback, or carries user data, a query or a fragment.</exception>
    internal static Uri Check(Uri endpoint)
    {
        bool safe = endpoint.IsAbsoluteUri
            && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
        bool plain = safe && endpoint.UserInfo.Length == 0 && endpoint.Query.Length == 0 && endpoint.Fragment.Length == 0;
        return plain ? endpoint : throw HttpErrors.EndpointNotAllowed.With(Display(endpoint));
    }

    private static string Display(Uri endpoint) =>
        endpoint.IsAbsoluteUri ? endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : endpoint.OriginalString.Substring(endpoint.OriginalString.LastIndexOf('@') + 1);
}
