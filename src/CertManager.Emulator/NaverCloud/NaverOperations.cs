namespace CertManager.Emulator;

/// <summary>The operations that are emulated, by their names in NAVER Cloud's documents.</summary>
public static class NaverOperations
{
    /// <summary>API 1.0: registers an external certificate.</summary>
    public const string CreateExternalCertificate = "createExternalCertificate";

    /// <summary>API 1.0: lists certificates.</summary>
    public const string GetCertificateList = "getCertificateList";

    /// <summary>API 1.0: deletes a certificate.</summary>
    public const string DeleteCertificate = "deleteCertificate";
}
