using System.Management.Automation;
using System.Net;
using System.Security;

namespace CertManager.Module.Tests.Secrets;

/// <summary>What Export-Clixml, jobs and remoting make of objects that hold a secret on purpose.</summary>
public sealed class SerialisingTests
{
    private const string Serialise = " | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 5); $_ }";

    [Theory]
    [InlineData("Start-CertManagerEmulator -ControlPort 0")]
    [InlineData("Start-CertManagerEmulator -Provider KakaoCloud")]
    [InlineData("Connect-CertManager -Emulator -PassThru")]
    [InlineData("Connect-CertManager -Emulator -PassThru -Provider KakaoCloud")]
    public void The_first_object_of_a_session_is_serialised_without_its_secret(string command)
    {
        using var session = new ModuleRunspace();

        RunResult result = session.Run(command + Serialise).ThrowOnError();

        PSObject made = result.Output[1];
        PSObject emulator = made.Properties["Emulator"]?.Value is { } inner ? PSObject.AsPSObject(inner) : made;
        var marks = new Marks();
        marks.AddText("secret key", Text(emulator.Properties["SecretKey"].Value));
        marks.AddText("control token", Text(emulator.Properties["ControlToken"].Value));
        Assert.Empty(marks.FindIn(result.Output[0].ToString()));
        Assert.Contains("AccessKey", result.Output[0].ToString(), StringComparison.Ordinal);
        session.Run("Stop-CertManagerEmulator");
    }

    [Theory]
    [InlineData("$shop")]
    [InlineData("@($shop)")]
    [InlineData("[pscustomobject]@{ Inner = @{ Shop = $shop } }")]
    public void A_practice_certificate_is_serialised_without_its_key(string expression)
    {
        using var session = new ModuleRunspace();

        RunResult result = session.Run($"$shop = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example'); $all = {expression}; [Management.Automation.PSSerializer]::Serialize($all, 6); $shop").ThrowOnError();

        string written = result.Output[0].ToString();
        var marks = new Marks();
        marks.AddKeys("key", Text(result.Output[1].Properties["PrivateKey"].Value));
        Assert.Empty(marks.FindIn(written));
        foreach (string shown in new[] { "Certificate", "Chain", "Names", "SerialNumber", "NotAfter" })
        {
            Assert.Contains($"N=\"{shown}\"", written, StringComparison.Ordinal);
        }

        Assert.Empty(session.Run("$shop | Register-CdnCertificate -Name shop; Test-CdnCertificate -Certificate $shop.Certificate -PrivateKey $shop.PrivateKey").AllErrors);
    }

    private static string Text(object secure) => new NetworkCredential(string.Empty, (SecureString)secure).Password;
}
