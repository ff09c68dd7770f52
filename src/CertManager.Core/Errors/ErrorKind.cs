namespace CertManager;

/// <summary>The kinds of error, by what the caller can do about them. The module maps each to PowerShell's category of the same meaning.</summary>
public enum ErrorKind
{
    /// <summary>A parameter or a value in it is wrong.</summary>
    InvalidArgument,

    /// <summary>Data that was read is wrong.</summary>
    InvalidData,

    /// <summary>The session is not in a state in which this can be done.</summary>
    InvalidOperation,

    /// <summary>The thing does not exist.</summary>
    ObjectNotFound,

    /// <summary>The thing exists already.</summary>
    ResourceExists,

    /// <summary>The thing is in use.</summary>
    ResourceBusy,

    /// <summary>The other side, or a part of it, is not available.</summary>
    ResourceUnavailable,

    /// <summary>The keys are wrong or missing.</summary>
    AuthenticationError,

    /// <summary>The keys are right but may not do this.</summary>
    PermissionDenied,

    /// <summary>A limit was reached.</summary>
    LimitsExceeded,

    /// <summary>No connection came about.</summary>
    ConnectionError,

    /// <summary>Something took too long.</summary>
    OperationTimeout,

    /// <summary>The other side broke the protocol.</summary>
    ProtocolError,

    /// <summary>Refused because it would not be safe.</summary>
    SecurityError,

    /// <summary>A file could not be read.</summary>
    ReadError,

    /// <summary>A file could not be written.</summary>
    WriteError,

    /// <summary>Not offered here.</summary>
    NotImplemented,
}
