namespace CertManager.Emulator;

/// <summary>How <c>expires_at</c> of a token is written.</summary>
public enum TokenTimeForm
{
    /// <summary><c>2026-11-02T15:04:05.000000Z</c>, as stock Keystone writes it.</summary>
    Fraction,

    /// <summary><c>2026-11-02T15:04:05Z</c>.</summary>
    Seconds,

    /// <summary><c>2026-11-03T00:04:05+09:00</c>.</summary>
    KoreanOffset,

    /// <summary>It is not there.</summary>
    Absent,
}

/// <summary>When a token ends.</summary>
public enum TokenEndForm
{
    /// <summary>12 hours after it was issued.</summary>
    AsSaid,

    /// <summary>Ten minutes after it was issued, though <c>expires_at</c> says 12 hours.</summary>
    AfterTenMinutes,

    /// <summary>The first token of the account ends after two calls, the others as they say.</summary>
    FirstAfterTwoCalls,
}

/// <summary>What the body about a token holds.</summary>
public enum TokenBodyForm
{
    /// <summary>All that the official client models.</summary>
    Full,

    /// <summary><c>expires_at</c> only.</summary>
    Brief,

    /// <summary>Nothing: an empty body.</summary>
    None,
}

/// <summary>Letter case of a header's name.</summary>
public enum HeaderCaseForm
{
    /// <summary><c>X-Subject-Token</c>.</summary>
    Documented,

    /// <summary><c>x-subject-token</c>.</summary>
    Lower,

    /// <summary><c>X-SUBJECT-TOKEN</c>.</summary>
    Upper,
}

/// <summary>The shape of an error.</summary>
public enum KakaoErrorForm
{
    /// <summary><c>{"error":{"code":401,"message":"...","title":"..."}}</c>.</summary>
    Keystone,

    /// <summary><c>{"error":{"code":"...","message":"..."}}</c>.</summary>
    Service,

    /// <summary><c>{"detail":[{"loc":[],"msg":"...","type":"..."}]}</c>.</summary>
    Detail,

    /// <summary>Text that is no JSON.</summary>
    Text,

    /// <summary>Nothing.</summary>
    Empty,
}

/// <summary>How the end of a load balancer's certificate is written.</summary>
public enum ExpirationForm
{
    /// <summary><c>2027-01-31T02:04:05Z</c>.</summary>
    DateTime,

    /// <summary><c>2027-01-31T02:04:05</c>, UTC.</summary>
    NoZone,

    /// <summary><c>2027-01-31 02:04:05</c>, UTC.</summary>
    Spaced,

    /// <summary><c>2027-01-31T11:04:05.000000+09:00</c>.</summary>
    KoreanOffset,

    /// <summary>Null.</summary>
    Null,
}

/// <summary>What refers to a load balancer's certificate.</summary>
public enum SecretReferenceForm
{
    /// <summary>A URL.</summary>
    Url,

    /// <summary>A path.</summary>
    Path,

    /// <summary>A UUID.</summary>
    Uuid,
}

/// <summary>What a list says of its pages.</summary>
public enum PaginationForm
{
    /// <summary>Offset, limit and total.</summary>
    Full,

    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>A total that is one more on every other page.</summary>
    MovingTotal,
}

/// <summary>What stands for who registered a certificate.</summary>
public enum CreatorForm
{
    /// <summary>An id.</summary>
    Id,

    /// <summary>A name.</summary>
    Name,

    /// <summary>Null.</summary>
    Null,

    /// <summary>Nothing.</summary>
    Absent,
}

/// <summary>What "the same domain" is.</summary>
public enum SameDomainForm
{
    /// <summary>The same primary domain.</summary>
    PrimaryDomain,

    /// <summary>Any name in common.</summary>
    AnyName,

    /// <summary>The same set of names.</summary>
    EqualNames,

    /// <summary>A name of one covers a name of the other: a wildcard meets its hosts.</summary>
    AnyCoveredName,
}

/// <summary>What becomes of what was.</summary>
public enum KeptForm
{
    /// <summary>It stays.</summary>
    Kept,

    /// <summary>The new one takes its place.</summary>
    New,
}

/// <summary>Whether something is taken.</summary>
public enum RefusalForm
{
    /// <summary>It is refused.</summary>
    Refused,

    /// <summary>It is taken.</summary>
    Accepted,
}

/// <summary>What becomes of the deletion of a certificate in use.</summary>
public enum DeleteInUseForm
{
    /// <summary>It is refused.</summary>
    Refused,

    /// <summary>The certificate goes, and its links go with it.</summary>
    LinksRemoved,
}

/// <summary>The type where two hold.</summary>
public enum BothTypesForm
{
    /// <summary>Wildcard.</summary>
    Wildcard,

    /// <summary>Multi.</summary>
    Multi,
}

/// <summary>How a fingerprint is written.</summary>
public enum FingerprintForm
{
    /// <summary>Lower-case digits.</summary>
    Lower,

    /// <summary>Upper-case digits.</summary>
    Upper,

    /// <summary>It is not there.</summary>
    Absent,
}

/// <summary>How times of the contract are written.</summary>
public enum ContractTimeForm
{
    /// <summary><c>2026-11-02T03:04:05Z</c>.</summary>
    Seconds,

    /// <summary><c>2026-11-02T03:04:05.000000Z</c>.</summary>
    Fraction,

    /// <summary><c>2026-11-02T03:04:05+00:00</c>.</summary>
    ZeroOffset,
}
