namespace CertManager;

/// <summary>How a replacement ended.</summary>
public enum ReplacementOutcome
{
    /// <summary>Every address that was looked at serves the new certificate.</summary>
    Proven,

    /// <summary>The new certificate is registered and linked; nobody asked for proof.</summary>
    Replaced,

    /// <summary>It failed, and every service is linked to the old certificate again.</summary>
    RolledBack,

    /// <summary>It failed, and not everything could be put back: the report says what is where, and -Resume goes on with it.</summary>
    NotRolledBack,
}

/// <summary>How the new certificate gets its place.</summary>
public enum ReplacementMode
{
    /// <summary>The files of the certificate are replaced; its number and name stay.</summary>
    InPlace,

    /// <summary>A new certificate is registered and the links move to it; the old one stays registered.</summary>
    NewCertificate,
}

/// <summary>How far a replacement came. The journal names the step that was begun last.</summary>
public enum ReplacementStep
{
    /// <summary>Nothing was changed yet.</summary>
    Planned,

    /// <summary>The new certificate is being registered, or its files sent.</summary>
    Registering,

    /// <summary>Services are being linked.</summary>
    Linking,

    /// <summary>The edges are being looked at.</summary>
    Proving,

    /// <summary>Links are being put back.</summary>
    RollingBack,

    /// <summary>It is proven, and the old certificate is being removed: there is no way back any more.</summary>
    Removing,
}

/// <summary>Where a service of a replacement stands.</summary>
public enum ReplacedLinkState
{
    /// <summary>As it was.</summary>
    Untouched,

    /// <summary>A change was begun; what became of it has to be looked up.</summary>
    Begun,

    /// <summary>It has the new certificate.</summary>
    Moved,

    /// <summary>It has the old certificate again.</summary>
    Restored,

    /// <summary>Somebody else linked a third certificate meanwhile, which was left alone.</summary>
    TakenOver,

    /// <summary>The service does not exist any more.</summary>
    Gone,
}
