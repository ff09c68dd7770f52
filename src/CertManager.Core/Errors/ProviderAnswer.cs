namespace CertManager;

/// <summary>What a provider said when it refused, as far as it said anything.</summary>
internal sealed class ProviderAnswer
{
    /// <summary>Whether it has a form that the provider documents: only then it is the provider that speaks, and not something in between.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Its own code.</summary>
    public string? Code { get; init; }

    /// <summary>Its own words, without tags.</summary>
    public string? Message { get; init; }

    /// <summary>HTTP status.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Its id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Which part of it answered.</summary>
    public string? Origin { get; init; }
}
