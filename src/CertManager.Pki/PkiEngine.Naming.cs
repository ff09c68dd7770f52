namespace CertManager.Pki;

/// <content>What things are called: findings by their ids, files by their paths.</content>
public sealed partial class PkiEngine
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> FindingIds =>
        [.. CertManager.FindingIds.In(typeof(PkiEngine).Assembly), .. LintTable.All.Select(static lint => lint.Id)];

    /// <inheritdoc/>
    public bool IsSameFile(string first, string second) => RealPath.AreSame(first, second);
}
