namespace CertManager;

/// <summary>The parsed form of a certificate. An engine finds its own again behind the <see cref="CertificateInfo"/> that travels.</summary>
internal abstract class CertificateSource
{
    /// <summary>What is told when somebody asks for more than the usual.</summary>
    internal abstract CertificateDetails Describe();
}
