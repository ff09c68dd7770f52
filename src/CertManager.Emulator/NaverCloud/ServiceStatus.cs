namespace CertManager.Emulator;

/// <summary>What Certificate Manager answers in its own envelope: HTTP status, code, message.</summary>
internal sealed record ServiceStatus(int Http, string Code, string Message)
{
    internal static readonly ServiceStatus Success = new(200, "0", "Success");
    internal static readonly ServiceStatus NotLoadable = new(200, "1002", "Unable to load certificate. Expecting PEM format file");
    internal static readonly ServiceStatus InUse = new(200, "1004", "Failed to delete: an instance uses the certificate");
    internal static readonly ServiceStatus NameMismatch = new(200, "1004", "Failed to delete: certificate name and number do not match");
    internal static readonly ServiceStatus NoneExists = new(200, "1006", "No certificate exists.");
    internal static readonly ServiceStatus NotFound = new(200, "2200", "No certificate was found");
    internal static readonly ServiceStatus Invalid = new(200, "26034", "The certificate is invalid");
    internal static readonly ServiceStatus KeyMismatch = new(200, "26040", "Public key does not match private key");
    internal static readonly ServiceStatus InvalidName = new(400, "2000", "CertificateName is invalid");

    internal static readonly ServiceStatus WindowMissing = new(200, "2101", "A window is missing: minutes, seconds, or startDateTime and endDateTime");

    /// <summary>A documented code whose text is not known: refusals for which the documents have no code.</summary>
    internal static ServiceStatus Refused(string message) => new(200, "1000", message);

    /// <summary>A name among the alternative names, or the common name, that is none.</summary>
    internal static ServiceStatus InvalidDomain(string field) => new(200, "2201", field + " is invalid");

    /// <summary>A value that is not among those that the documents name.</summary>
    internal static ServiceStatus InvalidParameter(string field) => new(200, "2202", field + " is invalid");

    internal static ServiceStatus Missing(string field) => new(400, "2100", field + " is missing");
}
