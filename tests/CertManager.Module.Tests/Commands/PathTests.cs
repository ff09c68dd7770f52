using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Paths that no file can have end in one error of the module, in every parameter that takes a path.</summary>
public sealed class PathTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    // Per parameter a command up to the path.
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["Export-CertificateBundle -DestinationPath"] = "$shop | Import-CertificateBundle | Export-CertificateBundle -DestinationPath",
        ["Export-CertificateHandoff -DestinationPath"] = "$shop | Export-CertificateHandoff -Name shop -DestinationPath",
        ["Export-CertificateReport -Path"] = "$shop | Import-CertificateBundle | Export-CertificateReport -Format Html -Path",
        ["Export-CertificateHandoff -HandoffPath"] = "Export-CertificateHandoff -RemovePrivateKey -HandoffPath",
        ["Get-CertificateExpiry -Path"] = "Get-CertificateExpiry -Path",
        ["Get-CertificateExpiry -LiteralPath"] = "Get-CertificateExpiry -LiteralPath",
        ["New-CertificateRequest -DestinationPath"] = "New-CertificateRequest www.shop.example -DestinationPath",
        ["Register-CertificatePrivateKey -PrivateKeyPath"] = "Register-CertificatePrivateKey -Id 5 -PrivateKeyPath",
        ["Request-CdnCertificate -PrivateKeyPath"] = "Request-CdnCertificate intranet -CaTag ca -KeyType EC256 -CommonName intranet.example -PrivateKeyPath",
        ["Request-CdnCertificate -CsrPath"] = "Request-CdnCertificate -Name shop -Type AdvancedDV -CsrPath",
        ["Request-CertificateReissue -CsrPath"] = "Request-CertificateReissue -Id 5 -CsrPath",
        ["Save-CdnCertificate -DestinationPath"] = "Save-CdnCertificate -Id 5 -DestinationPath",
        ["Sync-CdnCertificate -Path"] = "Sync-CdnCertificate -Path",
        ["Send-CertificateAlert -StatePath"] = "$shop | Import-CertificateBundle | Send-CertificateAlert -Annotation GitHubActions -StatePath",
        ["Test-CdnCertificate -ReportPath"] = "$shop | Test-CdnCertificate -ReportFormat Json -ReportPath",
        ["Start-CertManagerEmulator -StatePath"] = "Start-CertManagerEmulator -StatePath",
        ["Update-CdnCertificate -JournalPath"] = "$shop | Update-CdnCertificate -Name shop -Verify -JournalPath",
    };

    private static readonly string[] Bundles = ["Import-CertificateBundle", "Resolve-CertificateChain", "Test-CdnCertificate", "Register-CdnCertificate -Name shop", "Update-CdnCertificate -Name shop", "Export-CertificateHandoff -Name shop -DestinationPath ./shop"];

    // Objects that may be paths.
    private static readonly string[] Others = ["$shop | Test-CdnCertificate -TrustedRoot", "Test-CdnEndpoint localhost -TrustedRoot", "Connect-CertManager -AccessKey a -SecretKey b -TrustedRoot", "$shop | Import-CertificateBundle | Send-CertificateAlert -SmtpServer localhost -From a@b.example -To a@b.example -SmtpTrustedRoot"];

    /// <summary>Paths, as they are typed.</summary>
    public static TheoryData<string> Impossible => ["' '", "\"a`0b\"", "\"a/`0b/c\"", "('a' * 300)", "('한' * 100)", "(('x' * 200 + '/') * 30 + 'y')"];

    /// <summary>A practice certificate.</summary>
    public PathTests() => _session.Run("$shop = (Connect-CertManager -Emulator -PassThru).Emulator.NewCertificate('www.shop.example')").ThrowOnError();

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_path_that_no_file_can_have_is_one_error_everywhere(string path)
    {
        string[] commands = [.. Parameters().Select(static parameter => Commands.TryGetValue(parameter, out string? command) ? command : Bundle(parameter)), .. Others];
        Assert.True(commands.Length > 25, $"only {commands.Length} were found");

        foreach (string command in commands)
        {
            RunResult result = _session.Run($"{command} {path}");

            Assert.True(result.ErrorIds.SequenceEqual(["PathImpossible"]), $"{command} {path}: {string.Join(", ", result.AllErrors.Select(static error => $"{error.FullyQualifiedErrorId} {error}"))}");
            Assert.Equal("CertManagerException", result.Error.Exception.GetType().Name);
            Assert.True(result.Error.ToString().Length < 300, result.Error.ToString());
            Assert.DoesNotContain('\0', result.Error.ToString());
        }
    }

    [Fact]
    public void What_is_text_is_still_said_to_be_text()
    {
        RunResult result = _session.Run("Import-CertificateBundle -CertificatePath \"a`n`0b\"; $shop | Import-CertificateBundle | Export-CertificateBundle \"a`n`0b\"");

        Assert.Equal(["PathIsText", "PathIsText"], result.ErrorIds);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static string Bundle(string parameter)
    {
        string[] parts = parameter.Split(' ');
        string cmdlet = Assert.Single(Bundles, command => command.Split(' ')[0] == parts[0]);
        return $"{cmdlet} {parts[1]}";
    }

    /// <summary>Every parameter of every cmdlet that takes paths: a new one is found here.</summary>
    private IEnumerable<string> Parameters() =>
        from item in _session.Run("Get-Command -Module CertManager").ThrowOnError().Output
        let command = (CmdletInfo)item.BaseObject
        from parameter in command.Parameters.Values
        where parameter.Name.EndsWith("Path", StringComparison.Ordinal) && (parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]))
        select $"{command.Name} -{parameter.Name}";
}
