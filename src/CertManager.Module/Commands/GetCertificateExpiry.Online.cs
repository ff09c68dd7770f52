using System.Management.Automation;

namespace CertManager.Commands;

/// <content>What issuers suggest.</content>
public sealed partial class GetCertificateExpiryCommand
{
    private static readonly Message AskingIssuers = new("Asking issuers when to renew", "발급자에게 갱신 시기를 묻는 중");

    private RenewalAdvisor? _advisor;

    /// <summary>Ask issuers when they suggest to renew (ACME renewal information, RFC 9773).</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>The ACME directory to ask; that of each certificate's issuer, where it is known, without it.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? AcmeDirectory { get; set; }

    /// <summary>With -Online, go to addresses of private networks and of this machine as well.</summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _advisor?.Dispose();
            foreach (SensitiveText secret in _secrets)
            {
                secret.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private void PrepareOnline()
    {
        if (Online)
        {
            _advisor = new RenewalAdvisor(CompositionRoot.Cloud.Fetcher, CompositionRoot.Cloud.Acme, AcmeDirectory, AllowPrivateAddress, static _ => { });
        }
    }

    private async Task AdviseAsync(RenewalAdvisor advisor, PipelineWriter pipeline, CancellationToken cancel)
    {
        Task[] asked = [.. _held.Where(RenewalAdvisor.CanAdvise).Select(expiry => advisor.AdviseAsync(expiry, cancel))];
        for (int done = 0; done < asked.Length; done++)
        {
            await asked[done].ConfigureAwait(false);
            pipeline.Count(AskingIssuers.Format(), done + 1, asked.Length);
        }

        pipeline.ProgressCompleted();
    }
}
