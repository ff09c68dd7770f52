namespace CertManager.Emulator;

/// <summary>A certificate as services serve it, whatever cloud it is registered with.</summary>
internal interface IServable
{
    /// <summary>Its id there.</summary>
    string Id { get; }

    /// <summary>Serial number of the leaf.</summary>
    string SerialNumber { get; }

    /// <summary>Null when it has none and cannot be served.</summary>
    CertificateFiles? Files { get; }
}

/// <summary>A certificate that a server outside the cloud serves.</summary>
internal sealed record ForeignCertificate(string SerialNumber, CertificateFiles Files) : IServable
{
    /// <inheritdoc/>
    public string Id => "outside:" + SerialNumber;
}
