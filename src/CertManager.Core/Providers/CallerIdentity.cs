namespace CertManager;

/// <summary>Who a key belongs to, as the provider says (NAVER: STS caller-identity).</summary>
public sealed class CallerIdentity
{
    /// <summary>The caller's id.</summary>
    public string? Id { get; init; }

    /// <summary>The account's login alias.</summary>
    public string? LoginAlias { get; init; }

    /// <summary>The provider's word for the caller: <c>Customer</c> (main account), <c>Sub</c>, <c>Role</c>.</summary>
    public string? UserType { get; init; }
}
