using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Issuers and revocation from where the certificates say that they are.</content>
public sealed partial class TestCdnCertificateCommand
{
    private OnlineAsking? _online;

    /// <summary>Fetch missing issuers, OCSP responses and revocation lists from the addresses in the certificates.</summary>
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

    private Task<Judgement> JudgeAsync(CertificateBundle bundle, JudgeOptions options, PipelineWriter pipeline, CancellationToken cancel)
    {
        if (!Online)
        {
            return Task.FromResult(CompositionRoot.Pki.Judge(bundle, options));
        }

        _online ??= new OnlineAsking(AllowPrivateAddress);
        return _online.AskAsync(pipeline, evidence => evidence.JudgeAsync(bundle, options, cancel));
    }
}
