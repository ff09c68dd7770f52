using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Issuers from where the certificates say that they are.</content>
public sealed partial class ResolveCertificateChainCommand
{
    private OnlineAsking? _online;

    /// <summary>Fetch issuers that are missing from the addresses in the certificates.</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>With -Online, go to addresses of private networks and of this machine as well.</summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _online?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<ChainResolution> ResolveAsync(CertificateBundle bundle, ChainResolving resolving, PipelineWriter pipeline, CancellationToken cancel)
    {
        if (!Online)
        {
            return Task.FromResult(CompositionRoot.Pki.ResolveChain(bundle, resolving));
        }

        _online ??= new OnlineAsking(AllowPrivateAddress);
        return _online.AskAsync(pipeline, evidence => evidence.ResolveAsync(bundle, resolving, cancel));
    }
}
