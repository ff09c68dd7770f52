using System.Security.Cryptography;
using System.Text;

namespace CertManager;

/// <summary>How accounts differ from a desired state, and what would be done about it.</summary>
public sealed class SyncPlan
{
    private const int MostLines = 100;

    private static readonly Message Title = new("{0}: plan {1}: {2}", "{0}: 계획 {1}: {2}");
    private static readonly Message Nothing = new("everything is as wanted", "모두 원하는 상태입니다");
    private static readonly Message More = new("and {0} more", "외 {0}개");

    internal SyncPlan(string path, IReadOnlyList<SyncItem> items)
    {
        Path = path;
        Items = items;
        Steps = [.. items.SelectMany(static item => item.Steps)];
        Id = Digest(Steps);
        foreach (SyncStep step in Steps)
        {
            step.PlanId = Id;
        }
    }

    /// <summary>Full path of the desired state file.</summary>
    public string Path { get; }

    /// <summary>16 hexadecimal digits, the same as long as state and wish are.</summary>
    public string Id { get; }

    /// <summary>All steps, in the order of the file.</summary>
    public IReadOnlyList<SyncStep> Steps { get; }

    /// <summary>Whether anything is to be changed.</summary>
    public bool HasChanges => Steps.Any(static step => step.IsChange);

    /// <summary>The connections that it goes through.</summary>
    public IReadOnlyList<CertManagerContext> Accounts => [.. Items.Where(static item => item.Account is not null).Select(static item => item.Account!.Context).Distinct()];

    internal IReadOnlyList<SyncItem> Items { get; }

    /// <summary>Tells every step as it stands, and why what cannot be planned cannot.</summary>
    /// <param name="told">Takes it.</param>
    public void Tell(SyncTelling told)
    {
        foreach (SyncItem item in Items)
        {
            foreach (SyncStep step in item.Steps)
            {
                told.Done(step);
                if (item.Failure is { } failure)
                {
                    told.Failed(step, failure);
                }
            }
        }
    }

    /// <summary>How many of each, in one line.</summary>
    public string Summary => string.Join(", ", Steps.GroupBy(static step => step.Action).OrderBy(static group => group.Key).Select(static group => $"{group.Key} {group.Count()}"));

    /// <summary>The review: how many of each, and one line for each change.</summary>
    public string Describe()
    {
        var text = new StringBuilder(Title.Format(System.IO.Path.GetFileName(Path), Id, HasChanges ? Summary : Nothing));
        SyncStep[] shown = [.. Steps.Where(static step => step.IsChange || step.Error is not null)];
        foreach (SyncStep step in shown.Take(MostLines))
        {
            text.AppendLine().Append("  ").Append(step);
        }

        if (shown.Length > MostLines)
        {
            text.AppendLine().Append("  ").Append(More.Format(shown.Length - MostLines));
        }

        return text.ToString();
    }

    private static string Digest(IReadOnlyList<SyncStep> steps)
    {
        using var hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n\n", steps.Select(static step => step.Mark))));
        return BitConverter.ToString(digest, 0, 8).Replace("-", string.Empty).ToLowerInvariant();
    }
}

/// <summary>One certificate of the file with everything that its steps need.</summary>
internal sealed class SyncItem
{
    internal required DesiredCertificate Desired { get; init; }

    /// <summary>Null where it is not there, or could not be read.</summary>
    internal SyncAccount? Account { get; init; }

    /// <summary>Null where it could not be read.</summary>
    internal CertificateBundle? Bundle { get; init; }

    internal CertificateBundle? Rollback { get; init; }

    internal required IReadOnlyList<SyncStep> Steps { get; init; }

    /// <summary>Why it could not be planned; null where it could.</summary>
    internal CertManagerException? Failure { get; init; }

    /// <summary>The record that is the bundle already; null where it is to be made.</summary>
    internal CdnCertificate? Record { get; init; }

    /// <summary>The services that it touches: two items that touch the same one go one after the other.</summary>
    internal IEnumerable<string> Touched => Steps.SelectMany(static step => step.Service is { } service ? [Key(service)] : step.Action == SyncAction.Replace ? step.Services : []);

    internal static string Key(CdnService service) => service.ToString();
}
