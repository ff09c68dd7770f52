using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Judges a bundle on this machine and returns the findings. Nothing is sent.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CdnCertificate", DefaultParameterSetName = PartsSet)]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestCdnCertificateCommand : JudgingCmdlet
{
    private CertManagerContext? _context;
    private IProviderRules? _rules;

    /// <summary>Judge by this cloud's rules too; those of the connection without it, none when there is no connection.</summary>
    [Parameter]
    public ProviderKind? Provider { get; set; }

    /// <summary>Judge this name for the certificate too.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Ids of Error findings that -Quiet lets pass, where they allow it.</summary>
    [Parameter]
    public string[] Accept { get; set; } = [];

    /// <summary>Return only whether an upload would go on.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        _context = Context is null ? Session.Selected : Session.Resolve(Context);
        ProviderKind? provider = Provider ?? _context?.Provider;
        _rules = provider is { } kind ? CompositionRoot.Cloud.GetRules(kind, _context?.Zone ?? CloudZone.Public) : null;
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        BundleReading reading = ReadBundle();
        Finding[] aboutName = Name is not null && _rules is not null ? [.. CertificateName.Judge(_rules, Name)] : [];
        using CertificateBundle? own = GivenBundle is null ? reading.Bundle : null;
        IReadOnlyList<Finding> findings = reading.Bundle is { } bundle
            ? CompositionRoot.Pki.Judge(bundle, Options(_context, _rules).With(aboutName)).Findings
            : [.. reading.Findings, .. aboutName];

        if (Quiet)
        {
            pipeline.Write(Verdict.Blocking(findings, Accept).Count == 0);
            return Task.CompletedTask;
        }

        foreach (Finding finding in findings.OrderByDescending(static finding => finding.Severity))
        {
            pipeline.Write(finding);
        }

        return Task.CompletedTask;
    }
}
