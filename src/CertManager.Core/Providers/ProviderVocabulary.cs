namespace CertManager;

/// <summary>The clouds.</summary>
public enum ProviderKind
{
    /// <summary>NAVER Cloud Platform.</summary>
    NaverCloud,

    /// <summary>KakaoCloud.</summary>
    KakaoCloud,
}

/// <summary>The zones of NAVER Cloud. Keys belong to one zone and go to its hosts only.</summary>
public enum CloudZone
{
    /// <summary>The public zone.</summary>
    Public,

    /// <summary>The zone of public institutions.</summary>
    Government,

    /// <summary>The zone of financial institutions.</summary>
    Financial,
}
