using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Adds what judging a bundle needs: the connection it is meant for, and whom to trust.</summary>
public abstract class JudgingCmdlet : BundleCmdlet
{
    private Func<IReadOnlyList<CertificateInfo>> _roots = null!;

    /// <summary>A bundle from Import-CertificateBundle.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BundleSet, ValueFromPipeline = true)]
    [ObjectTransformation(typeof(CertificateBundle))]
    public CertificateBundle Bundle { get; set; } = null!;

    /// <summary>Trust anchors beside the system's: certificates, PEM text, or files.</summary>
    [Parameter]
    public object[]? TrustedRoot { get; set; }

    /// <summary>Trust only those of -TrustedRoot and of the connection, not the system's.</summary>
    [Parameter]
    public SwitchParameter OnlyTrustedRoot { get; set; }

    /// <summary>A connection, or its name; the selected one without it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public virtual ContextReference? Context { get; set; }

    private protected override CertificateBundle? GivenBundle
    {
        get
        {
            if (ParameterSetName != BundleSet)
            {
                return null;
            }

            return Bundle.IsClosed ? throw Errors.BundleClosed.With(Bundle) : Bundle;
        }
    }

    private protected virtual IReadOnlyList<byte[]> GivenRevocationLists => [];

    private protected virtual IReadOnlyList<byte[]> GivenOcspResponses => [];

    private protected virtual IReadOnlyList<byte[]> GivenLogKeys => [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => ParameterSetName == BundleSet ? Bundle.Location : base.ErrorTarget;

    /// <inheritdoc/>
    protected override void Prepare() => _roots = TrustedRootReader.Prepare(SessionState, TrustedRoot);

    /// <summary>Refuses a parameter that would be passed over, because it belongs to something that was not asked for.</summary>
    /// <param name="asked">Whether it was asked for.</param>
    /// <param name="by">The parameters that ask for it.</param>
    /// <param name="parameters">Those that belong to it.</param>
    private protected void RefuseStray(bool asked, string by, params string[] parameters)
    {
        if (!asked && parameters.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } stray)
        {
            throw ReplacementErrors.ReplacementNotAsked.With("-" + stray, by);
        }
    }

    /// <summary>How to judge for a connection, or for none.</summary>
    private protected JudgeOptions Options(CertManagerContext? context, IProviderRules? rules, IReadOnlyList<string>? hostNames = null) => new()
    {
        Time = (context?.Clock ?? SystemClock.Instance).UtcNow,
        TrustedRoots = [.. _roots(), .. context?.TrustedRoots ?? []],
        OnlyTrustedRoots = OnlyTrustedRoot,
        RootWanted = rules?.RootWanted ?? false,
        RevocationLists = GivenRevocationLists,
        OcspResponses = GivenOcspResponses,
        LogKeys = GivenLogKeys,
        Path = new() { HostNames = hostNames ?? [] },
        ChainRequired = rules?.ChainRequired ?? false,
    };
}
