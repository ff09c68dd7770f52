using System.Management.Automation;

namespace CertManager.Module.Tests.Completion;

/// <summary>A session with an emulated account in which there is something of everything, and what tab offers in it.</summary>
public sealed class CompletionSession : IDisposable
{
    private const string Account = """
        $emulator = (Connect-CertManager -Emulator -Name one -PassThru).Emulator
        $shop = $emulator.NewCertificate('www.shop.example', '*.shop.example') | Register-CdnCertificate -Name shop
        $listener = $emulator.AddLoadBalancer('lb', 443, $shop.Id, 'www.shop.example')
        $slot = $emulator.AddEdge('edge', 'www.shop.example', $shop.Id)
        $services = Get-CdnService
        $request = New-CertificateRequest -Domain pay.shop.example
        $emulator.PublishRecord('pay.shop.example')
        $null = $request | Request-CdnCertificate -Name paid -Type AdvancedDV -Confirm:$false
        $order = Get-CertificateOrder
        $domain = Register-CertificateDomain -Field @{ domainAddress = 'shop.example'; dcvType = 'PTXT'; orgNo = '77' } -Confirm:$false
        $account = New-CertificateAcmeAccount -Alias tour -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30 -Confirm:$false
        $types = Get-CertificateType
        $kakao = Start-CertManagerEmulator -Provider KakaoCloud
        """;

    private readonly ScenarioWorld _world = new();

    /// <summary>The session.</summary>
    public ModuleRunspace Session => _world.Session;

    /// <summary>A folder of its own.</summary>
    public string Folder => _world.Folder;

    /// <summary>Fills the account.</summary>
    public CompletionSession Fill()
    {
        SecretModule.Write(_world);
        Session.Run("Import-Module \"$dir/Microsoft.PowerShell.SecretManagement\"; " + Account, ("dir", Folder)).ThrowOnError();
        return this;
    }

    /// <summary>What tab offers at the end of a line.</summary>
    /// <param name="line">The line.</param>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = PowerShell.Create(Session.Runspace);
        IReadOnlyList<CompletionResult> offered = CommandCompletion.CompleteInput(line, line.Length, [], shell).CompletionMatches;
        Assert.Empty(shell.Streams.Error);
        Assert.Empty(shell.Streams.Warning);
        return offered;
    }

    /// <summary>The names that are offered.</summary>
    /// <param name="line">The line.</param>
    public IEnumerable<string> Names(string line) => Complete(line).Select(static result => result.ListItemText);

    /// <summary>What an expression of the session gives, as text.</summary>
    public string Text(string expression) => Session.Run($"\"$({expression})\"").ThrowOnError().Output.Single().ToString();

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();
}
