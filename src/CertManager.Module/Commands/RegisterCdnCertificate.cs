using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Judges a bundle, compares it with what is registered, and registers it. The same certificate is not sent twice.</summary>
[Cmdlet(VerbsLifecycle.Register, "CdnCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PartsSet)]
[OutputType(typeof(CdnCertificate))]
public sealed class RegisterCdnCertificateCommand : JudgingCmdlet, IAcceptingCmdlet
{
    private static readonly Message Caption = new("Overwrite a certificate", "인증서 덮어쓰기");
    private static readonly Message Activity = new("Registering certificates", "인증서 등록 중");
    private static readonly Message Question = new(
        "{0} is registered for the same domain. Overwrite it? Linked services stay linked. This cannot be undone.",
        "{0}이(가) 같은 도메인에 등록되어 있습니다. 덮어쓰시겠습니까? 연결은 유지되며 되돌릴 수 없습니다.");

    private static readonly Message MayBeSame = new(
        "{0} is registered for the same domain; whether it is this very certificate cannot be known. Overwrite it? Linked services stay linked. This cannot be undone.",
        "{0}이(가) 같은 도메인에 등록되어 있으며 같은 인증서인지 알 수 없습니다. 덮어쓰시겠습니까? 연결은 유지되며 되돌릴 수 없습니다.");

    private CertManagerContext _context = null!;
    private CertificateRegistrar _registrar = null!;
    private WorkAhead _ahead = null!;

    /// <summary>The name at the provider.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>Ids of Error findings to let pass, where they allow it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    /// <summary>Which API to take.</summary>
    [Parameter]
    [ValidateSet(ApiVersions.Auto, ApiVersions.One, ApiVersions.Two)]
    public string ApiVersion { get; set; } = ApiVersions.Auto;

    /// <summary>Agree beforehand that a certificate for the same domain is overwritten, where a provider has one for each.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <summary>How many certificates of the pipeline are sent at a time, at most.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override Func<PipelineWriter, CancellationToken, Task>? FinishAsync => SettleAsync;

    private protected override Func<PipelineWriter, CancellationToken, Task>? SettleAsync => async (pipeline, cancel) =>
    {
        using IDisposable attached = _ahead.Attach(pipeline, cancel);
        await _ahead.HandOnAsync(0, pipeline).ConfigureAwait(false);
    };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        _context = Session.Resolve(Context);
        _context.Certificates.Require(ApiVersions.Needs(ApiVersion));
        base.Prepare();
        _registrar = new CertificateRegistrar(CompositionRoot.Pki, _context.Certificates, Options(_context, _context.Certificates.Rules), ApiVersions.Parse(ApiVersion)) { MayOverwrite = Overwrite };
        _ahead = new WorkAhead(Math.Min(ThrottleLimit, _registrar.MostAtOnce), Activity.Format(), EndsWithErrors);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        using IDisposable attached = _ahead.Attach(pipeline, cancel);

        // A bundle of the pipeline is its maker's again as soon as the next input comes, and may be disposed of then.
        CertificateBundle? own = GivenBundle?.Copy() ?? RequireCertificate();
        try
        {
            RegistrationPlan plan = await _registrar.PlanAsync(Name, own, Accept, cancel).ConfigureAwait(false);
            pipeline.Notice(plan.Findings);
            if (await IsWantedAsync(plan, pipeline).ConfigureAwait(false))
            {
                CertificateBundle sent = own;
                own = null;
                await _ahead.BeginAsync(stop => SendAsync(plan, sent, stop), ErrorTarget, pipeline).ConfigureAwait(false);
            }
        }
        finally
        {
            own?.Dispose();
        }
    }

    /// <summary>Ends what is under way.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ahead?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<bool> IsWantedAsync(RegistrationPlan plan, PipelineWriter pipeline)
    {
        string review = $"{_context}: {plan.Describe()}";
        if (plan.Existing is null && !await pipeline.ShouldProcessAsync(review, review, "Register-CdnCertificate").ConfigureAwait(false))
        {
            return false;
        }

        if (plan.Overwritten.Count == 0 || Overwrite)
        {
            return true;
        }

        string overwritten = string.Join(", ", plan.Overwritten);
        (Message question, ErrorDefinition unanswered) = plan.Undecided.Count > 0 ? (MayBeSame, RegistrationErrors.OverwriteUndecided) : (Question, RegistrationErrors.OverwriteNotConfirmed);
        return await pipeline.ShouldContinueAsync(question.Format(overwritten), Caption.Format(), unanswered.With(overwritten)).ConfigureAwait(false);
    }

    private async Task<Action<PipelineWriter>> SendAsync(RegistrationPlan plan, CertificateBundle own, CancellationToken stop)
    {
        using CertificateBundle sent = own;
        var findings = new List<Finding>();
        CdnCertificate certificate = await _registrar.ExecuteAsync(plan, findings.Add, stop).ConfigureAwait(false);
        certificate.Context = _context.Name;
        return pipeline =>
        {
            pipeline.Notice(findings);
            pipeline.Write(certificate);
        };
    }
}
