namespace CertManager;

/// <summary>Writes what stands on a sheet. A sheet is one page of A4, whatever the certificate has: long lists are cut, and say so.</summary>
internal sealed class SheetAuthor
{
    private const int MostFindings = 4;
    private const int MostListed = 320;
    private const int MostOfOne = 160;
    private const int MostOfFinding = 260;

    private readonly HandoffPlan _plan;
    private readonly bool _korean;

    internal SheetAuthor(HandoffPlan plan, bool korean)
    {
        _plan = plan;
        _korean = korean;
    }

    private CertificateInfo Leaf => _plan.Request.Bundle.Leaf;

    internal Sheet Write()
    {
        var guide = ConsoleGuide.For(_plan.Request.Provider);
        IReadOnlyList<string> services = _plan.Request.Services;
        IEnumerable<SheetSection> sections = guide.Sections(
            Say,
            SheetCode.Mark(_plan.Request.Name),
            _plan.Judgement.Chain.Count > 0,
            services.Count == 0 ? null : Listed(services, SheetWords.MoreServices));
        SheetSection[] told = [.. sections];
        return new Sheet
        {
            Korean = _korean,
            Title = Say(SheetWords.Title),
            Lead = Say(SheetWords.Lead, Say(guide.Console), _plan.Time.UtcDateTime),
            Rows = [.. Rows()],
            Sections = [.. told.TakeWhile(static section => section.Kind != SheetSectionKind.Notes), After(), Findings(), .. told.SkipWhile(static section => section.Kind != SheetSectionKind.Notes)],
        };
    }

    private IEnumerable<SheetRow> Rows()
    {
        IReadOnlyList<string> names = Leaf.Names;
        int issuers = _plan.Judgement.Chain.Count;
        yield return new(Say(SheetWords.Name), SheetCode.Clean(_plan.Request.Name), isCode: true);
        yield return new(Say(SheetWords.PrimaryDomain), names.Count > 0 ? Short(names[0]) : Short(Leaf.Subject));
        yield return new(Say(SheetWords.SubDomains), names.Count > 1 ? Listed([.. names.Skip(1)], SheetWords.More) : Say(SheetWords.None));
        yield return new(Say(SheetWords.Kind), DomainNames.KindOf(names).ToString());
        yield return new(Say(SheetWords.Validity), Say(SheetWords.ValidityValue, Leaf.NotBefore.UtcDateTime, Leaf.NotAfter.UtcDateTime));
        yield return new(Say(SheetWords.Issuer), Short(Leaf.Issuer));
        yield return new(Say(SheetWords.Serial), Leaf.SerialNumber, isCode: true);
        yield return new(Say(SheetWords.Fingerprint), Leaf.Fingerprint, isCode: true);
        yield return new(Say(SheetWords.Key), Leaf.PublicKey);
        yield return new(Say(SheetWords.Files), issuers > 0 ? Say(SheetWords.FilesWithChain, issuers) : Say(SheetWords.FilesAlone));
    }

    private SheetSection After()
    {
        // What people paste into a shell has nothing in it that a certificate could have smuggled there.
        string? host = Leaf.DnsNames.FirstOrDefault(static name => name.Length > 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.'));
        string asked = host ?? "www.example.com";
        string prove = "Export-CertificateHandoff -HandoffPath . -Verify" + (host is null ? $" -VerifyHost {asked}" : string.Empty);
        return new(
            SheetSectionKind.Steps,
            Say(SheetWords.After),
            [
                Say(host is null ? SheetWords.ProveWildcard : SheetWords.Prove, SheetCode.Mark(prove)),
                Say(SheetWords.Look, SheetCode.Mark($"Test-CdnEndpoint {asked} -Expect ./certificate.pem")),
                Say(SheetWords.KeepKeySafe, SheetCode.Mark("Export-CertificateHandoff -HandoffPath . -RemovePrivateKey")),
            ]);
    }

    private SheetSection Findings()
    {
        Finding[] findings = [.. _plan.Findings.OrderByDescending(static finding => finding.Severity)];
        List<string> items = [.. findings.Take(MostFindings).Select(finding => $"{finding.Severity} {finding.Id}: {Short(finding.MessageIn(_korean), MostOfFinding)}")];
        if (findings.Length > MostFindings)
        {
            items.Add(Say(SheetWords.MoreFindings, findings.Length - MostFindings));
        }

        return new(SheetSectionKind.Notes, Say(SheetWords.Findings), items.Count > 0 ? items : [Say(SheetWords.NoFindings)]);
    }

    private string Say(Message message, params object?[] arguments) => message.FormatIn(_korean, arguments);

    private string Listed(IReadOnlyList<string> texts, Message more)
    {
        int length = 0;
        List<string> shown = [.. texts.Select(static text => Short(text)).TakeWhile(text => (length += text.Length + 2) <= MostListed)];
        string listed = string.Join(", ", shown);
        return shown.Count == texts.Count ? listed : Say(more, listed, texts.Count - shown.Count);
    }

    private static string Short(string text, int most = MostOfOne) => SheetCode.Clean(text.Length <= most ? text : text.Substring(0, most) + "…");
}
