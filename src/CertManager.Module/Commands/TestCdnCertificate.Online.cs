using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Issuers and revocation from where the certificates say that they are.</content>
public sealed partial class TestCdnCertificateCommand
{
    private static readonly Message Activity = new("Fetching what authorities publish", "인증 기관이 배포하는 정보를 가져오는 중");

    private OnlineEvidence? _online;
    private Action<string>? _report;

    /// <summary>Fetch missing issuers, OCSP responses and revocation lists from the addresses in the certificates.</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>With -Online, go to addresses inside networks and of this machine as well.</summary>
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

    private async Task<Judgement> JudgeAsync(CertificateBundle bundle, JudgeOptions options, PipelineWriter pipeline, CancellationToken cancel)
    {
        if (!Online)
        {
            return CompositionRoot.Pki.Judge(bundle, options);
        }

        bool isShown = false;
        _report = address =>
        {
            isShown = true;
            pipeline.Progress(Activity.Format(), address, -1, -1);
        };
        _online ??= new OnlineEvidence(CompositionRoot.Cloud.Fetcher, CompositionRoot.Pki, AllowPrivateAddress, address => _report(address));
        Judgement judgement = await _online.JudgeAsync(bundle, options, cancel).ConfigureAwait(false);
        if (isShown)
        {
            pipeline.ProgressCompleted(Activity.Format());
        }

        return judgement;
    }
}
