namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>How a command ended that met a fault. There is no other way to end well.</summary>
public enum FaultOutcome
{
    /// <summary>As without the fault, and done once.</summary>
    Done,

    /// <summary>The answer was lost; the command looked, found the change done once, and says so.</summary>
    Found,

    /// <summary>An error of the module's, and nothing was done.</summary>
    Refused,

    /// <summary>An error that says that the outcome is not known; it was done once.</summary>
    UnknownDone,

    /// <summary>An error that says that the outcome is not known; nothing was done.</summary>
    UnknownNotDone,

    /// <summary>A list without what could not be asked, and a finding that says so.</summary>
    Partial,

    /// <summary>Linking again takes a link away first: an error that says that it could not be put back, and how.</summary>
    HalfDone,

    /// <summary>A proxy sent a request twice that the client sent once: the provider carried out both, or refused the second, whose answer came.</summary>
    ByProxy,
}
