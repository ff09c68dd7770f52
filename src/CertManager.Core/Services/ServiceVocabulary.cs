namespace CertManager;

/// <summary>What serves a certificate.</summary>
public enum ServiceKind
{
    /// <summary>A slot of Global Edge: it holds certificates, and edges point to it.</summary>
    GlobalEdgeSlot,

    /// <summary>An edge of Global Edge: it serves a domain with the certificates of its slot.</summary>
    GlobalEdge,

    /// <summary>A listener of a load balancer (VPC).</summary>
    LoadBalancerListener,

    /// <summary>A load balancer of the Classic environment. It has a certificate store of its own.</summary>
    ClassicLoadBalancer,

    /// <summary>A service of KakaoCloud CDN: its user domain is served with one certificate.</summary>
    CdnService,
}

/// <summary>Where a service stands.</summary>
public enum ServiceStatus
{
    /// <summary>The provider says nothing, or a word that is new.</summary>
    Unknown,

    /// <summary>It is at work, and takes changes.</summary>
    Running,

    /// <summary>A change is under way; it takes no other.</summary>
    Changing,

    /// <summary>It is stopped or has nothing to serve yet, and takes changes.</summary>
    Stopped,

    /// <summary>It is being deleted, or was.</summary>
    Deleted,
}

/// <summary>Where a service may serve a certificate.</summary>
public enum ServiceScope
{
    /// <summary>The provider says nothing, or a word that is new.</summary>
    Unknown,

    /// <summary>Korea and Japan (Global Edge), or one region (load balancer).</summary>
    Regional,

    /// <summary>The world: beside a regional certificate it wants a Global Edge Dedicated one.</summary>
    Global,
}

/// <summary>What a certificate is to a service.</summary>
public enum LinkRole
{
    /// <summary>The provider says nothing, or a word that is new.</summary>
    Unknown,

    /// <summary>Served to everybody, or to those who ask for no other name: a listener's default certificate, a slot's Korean and Japanese one.</summary>
    Default,

    /// <summary>Served to those who ask for its names: a listener's further certificate (SNI).</summary>
    Additional,

    /// <summary>Served outside Korea and Japan: a slot's Global Edge Dedicated certificate.</summary>
    Global,
}
