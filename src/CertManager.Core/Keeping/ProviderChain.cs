namespace CertManager;

/// <summary>A certificate and its chain as the provider keeps them. PEM with <c>\n</c> line ends, one certificate each; null where the provider gave none.</summary>
public sealed class ProviderChain
{
    /// <summary>The certificate's number.</summary>
    public required string CertificateId { get; init; }

    /// <summary>Common name of the leaf, in the provider's words.</summary>
    public string? SubjectCommonName { get; init; }

    /// <summary>The leaf, PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>The intermediate, PEM.</summary>
    public string? Intermediate { get; init; }

    /// <summary>The root, PEM.</summary>
    public string? Root { get; init; }

    /// <summary>Which of the three there are, from the leaf upwards.</summary>
    public IReadOnlyList<string> Parts =>
        [.. new[] { (nameof(Certificate), Certificate), (nameof(Intermediate), Intermediate), (nameof(Root), Root) }.Where(static part => part.Item2 is not null).Select(static part => part.Item1)];

    /// <summary>Name of the context that it came through.</summary>
    public string? Context { get; internal set; }

    /// <summary>Leaf, intermediate and root in one text, as far as there are any.</summary>
    public string ToPem() => string.Concat(new[] { Certificate, Intermediate, Root }.Where(static pem => pem is not null).Select(static pem => pem!.TrimEnd() + "\n"));

    /// <summary>Common name and number.</summary>
    public override string ToString() => $"{SubjectCommonName} ({CertificateId})";
}
