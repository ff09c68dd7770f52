namespace CertManager.Emulator;

/// <summary>
/// How the emulator's KakaoCloud personality answers where the documents are silent. Clients must read every style; none of them is evidence of how the
/// real service answers. docs/DIFFERENCES.md says why each calm choice was made.
/// </summary>
public sealed partial record KakaoStyle
{
    private static readonly StyleChoices<KakaoStyle> Choices = new(static style => style with { });

    /// <summary>One fixed choice for everything: the defaults below.</summary>
    public static KakaoStyle Calm { get; } = new();

    /// <summary>Every single departure from <see cref="Calm"/>, as text for <see cref="With"/>, for example <c>DeleteInUse=LinksRemoved</c>.</summary>
    public static IReadOnlyList<string> Variants => Choices.Variants;

    /// <summary>HTTP status of a token that is issued.</summary>
    [AnswerChoices(201, 200)]
    public int TokenStatus { get; init; } = 201;

    /// <summary>How <c>expires_at</c> of a token is written.</summary>
    public TokenTimeForm TokenTimes { get; init; } = TokenTimeForm.Fraction;

    /// <summary>When a token ends, whatever <c>expires_at</c> says.</summary>
    public TokenEndForm TokenEnd { get; init; } = TokenEndForm.AsSaid;

    /// <summary>What the body about a token holds.</summary>
    public TokenBodyForm TokenBody { get; init; } = TokenBodyForm.Full;

    /// <summary>Letter case of the header with the token.</summary>
    public HeaderCaseForm TokenHeader { get; init; } = HeaderCaseForm.Documented;

    /// <summary>HTTP status of a token request without <c>Content-Type: application/json</c>.</summary>
    [AnswerChoices(400, 401, 415)]
    public int ContentTypeRefusal { get; init; } = 400;

    /// <summary>The shape of errors of the token service.</summary>
    public KakaoErrorForm TokenErrors { get; init; } = KakaoErrorForm.Keystone;

    /// <summary>The shape of errors of the load balancer.</summary>
    public KakaoErrorForm LoadBalancerErrors { get; init; } = KakaoErrorForm.Service;

    /// <summary>How <c>expiration</c> of a load balancer's certificate is written.</summary>
    public ExpirationForm Expiration { get; init; } = ExpirationForm.DateTime;

    /// <summary>What <c>secret_ref</c> of a load balancer's certificate is.</summary>
    public SecretReferenceForm SecretReference { get; init; } = SecretReferenceForm.Url;

    /// <summary>Whether lists have <c>pagination</c>, and what its <c>total</c> says.</summary>
    public PaginationForm Pagination { get; init; } = PaginationForm.Full;

    /// <summary>What stands for who registered a certificate.</summary>
    public CreatorForm Creator { get; init; } = CreatorForm.Id;

    /// <summary>Whether there are fields that no document names.</summary>
    public bool ExtraFields { get; init; }

    /// <summary>A style in which everything is chosen at random, and the same for the same seed on every platform.</summary>
    /// <param name="seed">The seed; any number. A choice that is added later changes none of the others.</param>
    public static KakaoStyle Hostile(int seed) => Choices.Hostile(seed);

    /// <summary>The same style with one choice made otherwise.</summary>
    /// <param name="variant">Name and value, in any letter case, for example <c>DeleteInUse=LinksRemoved</c>.</param>
    /// <exception cref="CertManagerException">There is no such choice or value; the message lists what there is.</exception>
    public KakaoStyle With(string variant) => Choices.With(this, variant);
}
