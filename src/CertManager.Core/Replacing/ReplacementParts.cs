namespace CertManager;

/// <summary>What a replacement works with.</summary>
/// <param name="Pki">Judges.</param>
/// <param name="Provider">Has the certificates and the services.</param>
/// <param name="Probe">Looks at the edge.</param>
/// <param name="Clock">Waits by it.</param>
/// <param name="Judging">At which time and against which anchors to judge.</param>
internal sealed record ReplacementParts(IPkiEngine Pki, ICertificateProvider Provider, IEndpointProbe Probe, IClock Clock, JudgeOptions Judging)
{
    /// <summary>Who looks at the edge for a replacement.</summary>
    internal EdgeProof Proof(ReplacementRequest request, ReplacementJournal journal, CdnCertificate replaced) => new(Probe, Pki, Clock, Judging, request.Proof(journal, replaced));
}
