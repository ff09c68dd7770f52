using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Judges a bundle on this machine and returns the findings. Nothing is sent, unless -Online asks for what authorities publish.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CdnCertificate", DefaultParameterSetName = PartsSet)]
[OutputType(typeof(Finding), typeof(CertificateJudgement), typeof(bool))]
public sealed partial class TestCdnCertificateCommand : JudgingCmdlet, IAcceptingCmdlet
{
    private CertManagerContext? _context;
    private IProviderRules? _rules;
    private ProviderKind? _provider;

    /// <summary>Judge by this cloud's rules too; those of the connection without it, none when there is no connection.</summary>
    [Parameter]
    public ProviderKind? Provider { get; set; }

    /// <summary>Judge this name for the certificate too.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Hosts, by name or address, that the certificate must stand for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(HostNameCompleter))]
    public string[] HostName { get; set; } = [];

    /// <summary>Whose requirements it is held to beside RFC 5280: by the root that it leads to, those of a public or those of a private authority.</summary>
    [Parameter]
    public CertificateRequirement Requirement { get; set; }

    /// <summary>Ids of Error findings that -Quiet lets pass, where they allow it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FindingIdCompleter))]
    public string[] Accept { get; set; } = [];

    /// <summary>Return only whether an upload would go on.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Return one object for each bundle: the path with what was found about each member, shown as a tree.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (Quiet && Detailed)
        {
            throw JudgementErrors.QuietExcludesDetailed.With();
        }

        RefuseStray(Online, "-Online", nameof(AllowPrivateAddress));
        if (HostName.FirstOrDefault(static host => !HostText.IsAlone(host)) is { } host)
        {
            throw JudgementErrors.HostNameNotAlone.With(HostText.WithoutAccount(host), HostText.Alone(host));
        }

        base.Prepare();
        PrepareRevocation();
        _context = Context is null ? Session.Selected : Session.Resolve(Context);
        ProviderKind? provider = Provider ?? _context?.Provider;
        _rules = provider is { } kind ? CompositionRoot.Cloud.GetRules(kind, _context?.Zone ?? CloudZone.Public) : null;
        _provider = provider;
        PrepareReport();
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        CertificateJudgement judgement = await JudgeAsync(pipeline, cancel).ConfigureAwait(false);
        _report?.Judgements.Add(judgement);
        if (Quiet)
        {
            pipeline.Write(judgement.IsUsable);
        }
        else if (Detailed)
        {
            pipeline.Write(judgement);
        }
        else
        {
            foreach (Finding finding in judgement.Findings)
            {
                pipeline.Write(finding);
            }
        }
    }

    private async Task<CertificateJudgement> JudgeAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        BundleReading reading = ReadBundle();
        using CertificateBundle? own = GivenBundle is null ? reading.Bundle : null;
        Finding[] aboutName = Name is not null && _rules is not null ? [.. CertificateName.Judge(_rules, Name)] : [];
        JudgeOptions options = Options(_context, _rules, HostName).With(aboutName) with { Requirement = Requirement };
        Judgement? judgement = reading.Bundle is { } bundle ? await JudgeAsync(bundle, options, pipeline, cancel).ConfigureAwait(false) : null;
        return new(reading, judgement, judgement?.Findings ?? [.. reading.Findings, .. aboutName], Accept)
        {
            Location = ErrorTarget as string ?? string.Empty,
            JudgedAt = options.Time,
            Provider = _provider,
        };
    }
}
