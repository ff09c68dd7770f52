using System.Reflection;

namespace CertManager;

/// <summary>The ids of findings, and whether what is to be accepted is among them.</summary>
internal static class FindingIds
{
    private const int MostNamed = 3;

    // Longer than every id: what is longer is compared, and shown, to here.
    private const int LongestCompared = 80;

    /// <summary>The ids of an assembly's rules: the fields of its public static classes. Loads those classes.</summary>
    /// <param name="assembly">The assembly.</param>
    internal static IEnumerable<string> In(Assembly assembly) => RulesIn(assembly).Select(static rule => rule.Id);

    /// <summary>The rules that <c>-Accept</c> is for: Errors that may be let pass. Loads the engines that judge, and nothing that they need for it.</summary>
    internal static IEnumerable<FindingRule> Acceptable() =>
        new[] { typeof(FindingIds).Assembly, CompositionRoot.Pki.GetType().Assembly, CompositionRoot.Cloud.GetType().Assembly }
            .SelectMany(RulesIn)
            .Where(static rule => rule is { Severity: FindingSeverity.Error, Acceptable: true });

    private static IEnumerable<FindingRule> RulesIn(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type.IsAbstract && type.IsSealed
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.FieldType == typeof(FindingRule)
        select (FindingRule)field.GetValue(null)!;

    /// <summary>Refuses an id that no finding has: it would let nothing pass, and nobody would be told.</summary>
    /// <param name="accepted">The ids that were given.</param>
    /// <exception cref="CertManagerException">FindingUnknown: it names the nearest.</exception>
    internal static void Require(IReadOnlyList<string> accepted)
    {
        if (accepted.Count == 0)
        {
            return;
        }

        HashSet<string> known = new([.. In(typeof(FindingIds).Assembly), .. CompositionRoot.Pki.FindingIds, .. CompositionRoot.Cloud.FindingIds], StringComparer.OrdinalIgnoreCase);
        if (accepted.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            string shown = unknown.Length <= LongestCompared ? unknown : unknown.Substring(0, LongestCompared) + "...";
            throw FindingErrors.FindingUnknown.With(shown, string.Join(", ", Nearest(unknown, known)));
        }
    }

    private static IEnumerable<string> Nearest(string id, IEnumerable<string> known)
    {
        string wanted = id.Length <= LongestCompared ? id : id.Substring(0, LongestCompared);
        var ranked = known.Select(one => (Id: one, Distance: Distance(wanted.ToUpperInvariant(), one.ToUpperInvariant())))
            .OrderBy(static one => one.Distance).ThenBy(static one => one.Id, StringComparer.Ordinal).Take(MostNamed).ToList();
        return ranked.Where(one => one.Distance <= ranked[0].Distance + 1).Select(static one => one.Id);
    }

    /// <summary>How many characters must be put in, left out or changed (Levenshtein).</summary>
    private static int Distance(string first, string second)
    {
        int[] above = [.. Enumerable.Range(0, second.Length + 1)];
        for (int i = 0; i < first.Length; i++)
        {
            int[] row = new int[above.Length];
            row[0] = i + 1;
            for (int j = 0; j < second.Length; j++)
            {
                int changed = above[j] + (first[i] == second[j] ? 0 : 1);
                row[j + 1] = Math.Min(changed, Math.Min(above[j + 1], row[j]) + 1);
            }

            above = row;
        }

        return above[second.Length];
    }
}

/// <summary>What can be wrong with the ids that are to be accepted.</summary>
public static class FindingErrors
{
    /// <summary>No finding has that id.</summary>
    public static readonly ErrorDefinition FindingUnknown = new(
        nameof(FindingUnknown),
        ErrorKind.InvalidArgument,
        new("-Accept names {0}, and no finding has that id.", "-Accept에 지정한 {0}은(는) 없는 진단 결과 ID입니다."),
        new("The nearest ids are: {1}. The help topic about_CertManager_Findings lists all. Nothing was judged or sent.", "가장 비슷한 ID: {1}. 전체 목록은 도움말 항목 about_CertManager_Findings에 있습니다. 아무것도 검사하거나 전송하지 않았습니다."));
}
