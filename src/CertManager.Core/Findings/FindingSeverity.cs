namespace CertManager;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know; nothing to do.</summary>
    Info,

    /// <summary>Works today, but will hurt: worth a look before the upload.</summary>
    Warning,

    /// <summary>Stops an upload unless it is accepted by id, where that is allowed.</summary>
    Error,
}
