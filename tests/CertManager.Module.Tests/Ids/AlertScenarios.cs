using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>What can go wrong when people are told.</summary>
public static class AlertScenarios
{
    private const string Due =
        "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop | Out-Null; $emulator.AdvanceClock([TimeSpan]::FromDays(80)); $due = Get-CertificateExpiry; ";

    private const string Mail = Due + "$due | Send-CertificateAlert -StatePath $dir/state.json ";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("AlertChannelMissing", Due + "$due | Send-CertificateAlert -StatePath $dir/state.json"),
        new("AlertAddressNotAllowed", Due + "$due | Send-CertificateAlert -Webhook http://alerts.example/token -StatePath $dir/state.json"),
        new("AlertAddressNotAllowed", Due + "$due | Send-CertificateAlert -SlackWebhook 'no address' -StatePath $dir/state.json") { Case = "no address" },
        new("AlertAddressNotAllowed", Due + "$due | Send-CertificateAlert -TeamsWebhook https://user:word@teams.example/token -StatePath $dir/state.json") { Case = "user" },
        new("AlertMailInvalid", Mail + "-SmtpServer mail.example -To ops@mail.example") { Case = "no sender" },
        new("AlertMailInvalid", Mail + "-SmtpServer mail.example -From certificates@mail.example") { Case = "nobody to write to" },
        new("AlertMailInvalid", Mail + "-From certificates@mail.example -To ops@mail.example") { Case = "no server" },
        new("AlertMailInvalid", Mail + "-SmtpServer mail.example -From certificates@mail.example -To \"ops@mail.example`r`nBcc: all@mail.example\"") { Case = "another header" },
        new("AlertMailInvalid", Mail + "-SmtpServer 'mail example' -From certificates@mail.example -To ops@mail.example") { Case = "name of a server" },
        new("AlertMailUnprotected", Mail + "-SmtpServer mail.example -SmtpSecurity None -From certificates@mail.example -To ops@mail.example"),
        new("AlertMailUnprotected", Mail + "-SmtpServer localhost -SmtpSecurity None -From a@mail.example -To ops@mail.example -SmtpCredential ([pscredential]::new('a', [Net.NetworkCredential]::new('', 'word').SecurePassword))") { Case = "password" },
        new("AlertNotSent", Due + "$due | Send-CertificateAlert -Webhook \"$server\" -StatePath $dir/state.json -MaximumRetryCount 0") { Server = static _ => ScriptedServer.Answer(404, "no_service") },
        new("AlertsRunning", Due + "$due | Send-CertificateAlert -Webhook \"$server\" -StatePath $dir/state.json")
        {
            // Held until the folder is deleted.
            Prepare = static world => world.Session.Set("held", new FileStream(Path.Combine(world.Folder, "state.json.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None)),
            Server = static _ => ScriptedServer.Answer(200, "ok"),
        },
        new("AlertStateDamaged", Due + "$due | Send-CertificateAlert -Webhook \"$server\" -StatePath $dir/state.json")
        {
            Prepare = static world => world.Write("state.json", "{}"),
            Server = static _ => ScriptedServer.Answer(200, "ok"),
        },
        new("AlertStateUnusable", Due + "$null = [IO.Directory]::CreateDirectory(\"$dir/state.json\"); $due | Send-CertificateAlert -Webhook \"$server\" -StatePath $dir/state.json") { Server = static _ => ScriptedServer.Answer(200, "ok") },
        new("ExpiryInputUnsupported", "42 | Send-CertificateAlert -Annotation GitHubActions") { Case = "alerts" },
    ];
}
