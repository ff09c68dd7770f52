using System.Management.Automation;
using System.Security;

namespace CertManager.Commands;

/// <summary>Opens a named connection to a cloud, or to the emulator. It sends nothing: the first cmdlet that asks for something does.</summary>
[Cmdlet(VerbsCommunications.Connect, "CertManager", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = ToolsSet)]
[OutputType(typeof(CertManagerContext))]
public sealed partial class ConnectCertManagerCommand : AsyncCmdlet
{
    private const string ToolsSet = "OfficialTools";
    private const string CredentialSet = "Credential";
    private const string KeysSet = "Keys";
    private const string EmulatorSet = "Emulator";
    private const string SecretSet = "Secret";

    private readonly List<SecureString?> _bound = [];

    /// <summary>Access key as user name, secret key as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>The access key id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string AccessKey { get; set; } = null!;

    /// <summary>The secret key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeysSet, ValueFromPipelineByPropertyName = true)]
    [SecureTextTransformation]
    public SecureString SecretKey { get; set; } = null!;

    /// <summary>A profile of the official tools' file. Without it and without keys: the environment, then the default profile.</summary>
    [Parameter(ParameterSetName = ToolsSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The cloud.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ProviderKind Provider { get; set; } = ProviderKind.NaverCloud;

    /// <summary>The zone that the keys belong to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public CloudZone? Zone { get; set; }

    /// <summary>Another address than the zone's own: HTTPS, or HTTP on this machine.</summary>
    [Parameter(ParameterSetName = ToolsSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = KeysSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = SecretSet)]
    [ArgumentCompleter(typeof(EmulatorAddressCompleter))]
    public Uri? Endpoint { get; set; }

    /// <summary>KakaoCloud: an address that speaks our CDN contract and that you vouch for: HTTPS, or HTTP on this machine.</summary>
    [Parameter(ParameterSetName = ToolsSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = KeysSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = SecretSet)]
    [ArgumentCompleter(typeof(EmulatorAddressCompleter))]
    public Uri? CdnEndpoint { get; set; }

    /// <summary>The proxy to go through.</summary>
    [Parameter(ParameterSetName = ToolsSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = KeysSet)]
    [Parameter(ParameterSetName = SecretSet)]
    public Uri? Proxy { get; set; }

    /// <summary>Who the proxy lets through.</summary>
    [Parameter(ParameterSetName = ToolsSet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = KeysSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Trust anchors of this connection beside the system's: certificates, PEM text, or files.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object[]? TrustedRoot { get; set; }

    /// <summary>Seconds that one request may take to be answered.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How often a call that failed is made again at most, where that can do no harm; 0 for never.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The context's name; the provider's name without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Returns the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        _bound.Add(SecretKey);
        Session.ThrowIfEmulatorOfOther(Provider, Endpoint, CdnEndpoint);
        CertManagerEmulator? emulator = null;
        using CloudCredential keys = FindKeys(ref emulator);
        var settings = new ConnectionSettings
        {
            Provider = Provider,
            Zone = keys.Zone,
            Endpoint = Endpoint,
            CdnEndpoint = emulator is null ? CdnEndpoint : emulator.CdnEndpoint,
            AccessKey = keys.AccessKey,
            SecretKey = keys.SecretKey,
            Proxy = Proxy,
            ProxyCredential = ContextFactory.ProxyUser(ProxyCredential),
            Transport = emulator?.Account.CreateHandler(),
            UserAgent = ContextFactory.UserAgent(Host.Version),
            // In memory, time passes for client and cloud alike, so that AdvanceClock shows what a certificate is like when it has expired.
            Clock = emulator is null ? SystemClock.Instance : emulator.Account,
            AttemptTimeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            TotalTimeout = TimeSpan.FromSeconds(Math.Max(TimeoutSec, 100)),
        };
        Func<IReadOnlyList<CertificateInfo>> roots = TrustedRootReader.Prepare(SessionState, emulator is null ? TrustedRoot : [.. TrustedRoot ?? [], emulator.TrustedRoot]);
        CertManagerContext context = ContextFactory.Open(Name, settings, roots, emulator);
        if (!ShouldProcess(context.Endpoint.ToString(), $"Connect as {context.Identity}"))
        {
            context.Dispose();
            return;
        }

        Session.Add(context);
        WriteVerbose(Message.OnOneLine($"{context}: keys from {keys.Origin}"));
        if (PassThru)
        {
            LoadViews();
            WriteObject(context);
        }
    }

    /// <summary>Wipes every secret key that was bound: records of the streams remember the arguments of their command.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        foreach (SecureString? secret in _bound.Append(SecretKey))
        {
            secret?.Dispose();
        }

        base.Dispose(disposing);
    }
}
