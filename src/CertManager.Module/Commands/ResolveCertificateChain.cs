using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Puts a bundle's chain in order, drops what is no part of it, and completes it from what is at hand. Nothing is sent, unless -Online asks for issuers that are missing.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "CertificateChain", DefaultParameterSetName = PartsSet)]
[OutputType(typeof(CertificateBundle))]
public sealed partial class ResolveCertificateChainCommand : JudgingCmdlet
{
    private CertManagerContext? _context;
    private IProviderRules? _rules;
    private Func<IReadOnlyList<CertificateInfo>> _additional = null!;

    /// <summary>Make the chain that this cloud wants; that of the connection without it, the general one when there is no connection.</summary>
    [Parameter]
    public ProviderKind? Provider { get; set; }

    /// <summary>Certificates that may complete the chain: certificates, PEM text, or files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? AdditionalCertificate { get; set; }

    /// <summary>The root to lead to where there are several: common name, whole subject, or SHA-256 fingerprint.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreferredRoot { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        RefuseStray(Online, "-Online", nameof(AllowPrivateAddress));
        _context = Context is null ? Session.Selected : Session.Resolve(Context);
        _rules = (Provider ?? _context?.Provider) is { } kind ? CompositionRoot.Cloud.GetRules(kind, _context?.Zone ?? CloudZone.Public) : null;
        _additional = TrustedRootReader.Prepare(SessionState, AdditionalCertificate, "-AdditionalCertificate");
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        try
        {
            base.PrepareInput();
        }
        catch (CertManagerException error) when (error.ErrorId == nameof(Errors.BundleInputMissing))
        {
            throw ChainErrors.ChainInputMissing.With();
        }
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateBundle bundle = RequireBundle();
        using CertificateBundle? own = GivenBundle is null ? bundle : null;
        var resolving = new ChainResolving
        {
            Judging = Options(_context, _rules),
            AdditionalCertificates = _additional(),
            PreferredRoot = PreferredRoot,
        };
        ChainResolution resolution = await ResolveAsync(bundle, resolving, pipeline, cancel).ConfigureAwait(false);
        if (resolution.Bundle is null)
        {
            pipeline.Notice(resolution.Findings.Where(static finding => finding.Severity != FindingSeverity.Error));
            Verdict.ThrowIfRejected(bundle.Location, resolution.Findings, error: ChainErrors.ChainUnresolved);
        }

        pipeline.Notice(resolution.Findings);
        pipeline.Write(resolution.Bundle!);
    }
}
