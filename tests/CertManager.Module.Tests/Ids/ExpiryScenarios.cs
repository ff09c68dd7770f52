using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>What can go wrong when expiry is watched.</summary>
public static class ExpiryScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ExpiryContextFailed", "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Get-CertificateExpiry") { Server = static _ => ScriptedServer.Answer(500, "{}") },
        new("ExpiryInputUnsupported", "'shop' | Get-CertificateExpiry"),
        new("ExpiryInputUnsupported", "Get-CertificateExpiry -InputObject 42") { Case = "a number" },
        new(
            "ExpiryUnknown",
            "Connect-CertManager -Emulator; $e = (Get-CertManagerContext -Selected).Emulator; $e.Serve($e.NewCertificate('www.shop.example')); $front = $e.OpenFront(1); $e.SetFault('', 'Reset'); $front | Test-CdnEndpoint www.shop.example | Get-CertificateExpiry -Due"),
    ];
}
