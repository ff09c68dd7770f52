namespace CertManager.Commands;

/// <content>The bundles that the file names, and how they are judged.</content>
public sealed partial class SyncCdnCertificateCommand
{
    private readonly List<CertificateBundle> _bundles = [];

    private SyncRequest Request(DesiredCertificate desired, CertManagerContext? other, bool chosen)
    {
        Func<CertificateBundle> bundle = _sources!.Prepare(desired.Bundle);
        Func<CertificateBundle>? rollback = desired.Rollback is null ? null : _sources.Prepare(desired.Rollback);
        return new SyncRequest
        {
            Desired = desired,
            Context = desired.Context is null ? other : Session.Contexts.FirstOrDefault(context => string.Equals(context.Name, desired.Context, StringComparison.OrdinalIgnoreCase)),
            IsChosen = chosen,
            Bundle = () => Remembered(bundle()),
            Rollback = () => rollback is null ? null : Remembered(rollback()),
        };
    }

    private CertificateBundle Remembered(CertificateBundle bundle)
    {
        _bundles.Add(bundle);
        return bundle;
    }

    private void Forget()
    {
        _bundles.ForEach(static bundle => bundle.Dispose());
        _bundles.Clear();
    }

    private JudgeOptions Judging(CertManagerContext context, IReadOnlyList<CertificateInfo> roots) => new()
    {
        Time = context.Clock.UtcNow,
        TrustedRoots = [.. roots, .. context.TrustedRoots],
        OnlyTrustedRoots = OnlyTrustedRoot,
        RootWanted = context.Certificates.Rules.RootWanted,
        ChainRequired = context.Certificates.Rules.ChainRequired,
    };
}
