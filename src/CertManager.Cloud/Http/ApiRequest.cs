using System.Net.Http.Headers;

namespace CertManager.Cloud.Http;

/// <summary>One call to make: everything a request is built from, so that it can be built again for another attempt.</summary>
internal sealed class ApiRequest : IDisposable
{
    private readonly byte[] _body;

    /// <summary>Describes a call.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="target">Path and query, escaped, relative to the endpoint, without a leading slash.</param>
    /// <param name="changes">Whether the call changes something at the provider. The method does not tell: classic APIs change with GET.</param>
    /// <param name="body">JSON; wiped on dispose, because it may hold a key.</param>
    internal ApiRequest(HttpMethod method, string target, bool changes, byte[]? body = null)
    {
        Method = method;
        Target = target;
        Changes = changes;
        _body = body ?? [];
    }

    /// <summary>A target with a query.</summary>
    /// <param name="path">The path, escaped.</param>
    /// <param name="parameters">Names and values as they are; without a value, a parameter is left out.</param>
    internal static string WithQuery(string path, params (string Name, string? Value)[] parameters)
    {
        string query = string.Join("&", parameters.Where(static parameter => parameter.Value is not null).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>What is sent; wiped on dispose.</summary>
    internal byte[] Body => _body;

    internal HttpMethod Method { get; }

    internal string Target { get; }

    internal bool Changes { get; }

    /// <summary>
    /// Whether a second time may make a second one, or cost again. After a 429 that is not the provider's own, such a change is not simply sent again.
    /// </summary>
    internal bool Accumulates { get; init; }

    /// <summary>Another address than the connection's own; null for that.</summary>
    internal Uri? Origin { get; init; }

    /// <summary>Reads a refusal of this call; null for the connection's own reader.</summary>
    internal IAnswerReader? Answers { get; init; }

    /// <summary>How much its answers may have; shared by the pages of a list.</summary>
    internal ListAllowance Allowance { get; init; } = new();

    /// <summary>Another media type than JSON that an answer may have; null for none.</summary>
    internal string? AlsoAccepts { get; init; }

    /// <summary>Whether a call without body has a media type as well (NAVER wants it on every call, GET included).</summary>
    internal bool TypedWithoutBody { get; init; } = true;

    /// <summary>Adds what proves who is asking, where that is known before the call is sent; null to leave it to the connection's signer.</summary>
    internal Action<HttpRequestMessage>? Authorize { get; set; }

    /// <summary>A request for one attempt.</summary>
    internal HttpRequestMessage Build(Uri endpoint, string userAgent)
    {
        string root = endpoint.AbsoluteUri;
        var request = new HttpRequestMessage(Method, new Uri(root.EndsWith("/", StringComparison.Ordinal) ? root + Target : root + "/" + Target));
        if (TypedWithoutBody || Changes || _body.Length > 0)
        {
            // A change has content even when it says nothing: SocketsHttpHandler sends a request without content again by itself when the
            // connection breaks before the answer, and a change is sent once.
            request.Content = new ByteArrayContent(_body);
        }

        if (TypedWithoutBody || _body.Length > 0)
        {
            // HttpClient sends Content-Type with content only; without parameters, because the providers' documents show none.
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (AlsoAccepts is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(AlsoAccepts));
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        Authorize?.Invoke(request);
        return request;
    }

    /// <summary>Wipes the body.</summary>
    public void Dispose() => SensitiveText.Wipe(_body);
}
