namespace CertManager;

/// <summary>Judges bundles as a console would have them, and writes what its user needs.</summary>
public sealed class HandoffWriter
{
    private const int MostCharacters = 253;

    private readonly IPkiEngine _pki;
    private readonly IProviderRules _rules;
    private readonly JudgeOptions _judging;

    /// <summary>Makes a writer.</summary>
    /// <param name="pki">Judges and writes.</param>
    /// <param name="rules">What the provider demands.</param>
    /// <param name="judging">At which time and against which anchors to judge.</param>
    public HandoffWriter(IPkiEngine pki, IProviderRules rules, JudgeOptions judging)
    {
        _pki = pki;
        _rules = rules;
        _judging = judging;
    }

    /// <summary>Judges, and looks whether the folder may be made. Writes nothing.</summary>
    /// <param name="request">What is to be handed over.</param>
    /// <exception cref="CertManagerException">The bundle is not good enough, the name cannot be typed, or the folder may not be made there.</exception>
    public HandoffPlan Plan(HandoffRequest request)
    {
        CheckText("-Name", request.Name);
        foreach (string service in request.Services)
        {
            CheckText("-Service", service);
        }

        HandoffFolder.CheckNew(request.Path, request.AllowSharedDisk);
        CertificateBundle bundle = request.Bundle;
        Judgement judgement = _pki.Judge(bundle, _judging.With([.. CertificateName.Judge(_rules, request.Name)]));
        Verdict.ThrowIfRejected(bundle.Location, judgement.Findings, request.Accepted, HandoffErrors.HandoffRejected);
        return bundle.HasPrivateKey ? new HandoffPlan(request, judgement, _judging.Time) : throw RegistrationErrors.PrivateKeyRequired.With(bundle.Location);
    }

    /// <summary>Writes the folder: it appears whole or not at all, and is its owner's only.</summary>
    /// <param name="plan">A plan of this writer.</param>
    /// <param name="cancel">Ends it: then there is no folder.</param>
    /// <exception cref="CertManagerException">It cannot be written; nothing is left behind.</exception>
    public CertificateHandoff Write(HandoffPlan plan, CancellationToken cancel)
    {
        HandoffRequest request = plan.Request;
        CertificateInfo leaf = request.Bundle.Leaf;
        Sheet english = new SheetAuthor(plan, korean: false).Write();
        Sheet korean = new SheetAuthor(plan, korean: true).Write();
        var folder = new FolderExport
        {
            Path = request.Path,
            Chain = plan.Judgement.Chain,
            Texts =
            [
                new(HandoffFolder.EnglishPage, SheetPage.Write(english)),
                new(HandoffFolder.KoreanPage, SheetPage.Write(korean)),
                new(HandoffFolder.EnglishText, SheetText.Write(english)),
                new(HandoffFolder.KoreanText, SheetText.Write(korean)),
            ],
        };
        IReadOnlyList<string> files = _pki.ExportFolder(request.Bundle, folder, cancel);
        return new CertificateHandoff
        {
            Path = request.Path,
            Name = request.Name,
            Fingerprint = leaf.Fingerprint,
            Domains = leaf.Names,
            NotAfter = leaf.NotAfter,
            Written = files,
            PrivateKeyPath = files.Single(static file => Path.GetFileName(file) == BundleFileNames.PrivateKey),
            Findings = plan.Findings,
        };
    }

    /// <summary>No rule of the console is known; but a sheet is read and typed by people, and must never have a key on it.</summary>
    private static void CheckText(string parameter, string text)
    {
        bool readable = CertificateName.IsTypable(text) && text.Length <= MostCharacters && text.IndexOf("-----", StringComparison.Ordinal) < 0;
        if (!readable)
        {
            throw HandoffErrors.HandoffTextUnusable.With(parameter, MostCharacters);
        }
    }
}
