namespace CertManager.Emulator;

/// <summary>What can go wrong.</summary>
public enum FaultKind
{
    /// <summary>Nothing is carried out; the answer is the fault's status, headers and body.</summary>
    Answer,

    /// <summary>Nothing is carried out; the connection breaks.</summary>
    DropBeforeCommit,

    /// <summary>The request is carried out; the connection breaks before the answer.</summary>
    DropAfterCommit,

    /// <summary>Nothing is carried out and nothing is answered until the caller gives up.</summary>
    DelayUntilCancelled,
}
