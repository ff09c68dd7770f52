namespace CertManager.Help;

/// <summary>A cmdlet as its assembly declares it.</summary>
internal sealed record CmdletModel(string Verb, string Noun, bool ShouldProcess, string? DefaultSet, IReadOnlyList<ParameterModel> Parameters, IReadOnlyList<string> Outputs)
{
    internal const string AllSets = "__AllParameterSets";

    internal string Name => $"{Verb}-{Noun}";

    /// <summary>Types that come as whole objects through the pipeline.</summary>
    internal IEnumerable<string> Inputs => Parameters.Where(static parameter => parameter.Uses.Any(static use => use.ByValue)).Select(static parameter => parameter.FullTypeName);

    /// <summary>The names of the parameter sets, the default one first; PowerShell counts it even when no parameter is in it alone.</summary>
    internal IReadOnlyList<string> Sets
    {
        get
        {
            string[] named = [.. Parameters.SelectMany(static parameter => parameter.Uses).Select(static use => use.Set).Where(static set => set != AllSets).Distinct()];
            return named.Length == 0 ? [AllSets] : DefaultSet is null ? named : [DefaultSet, .. named.Where(set => set != DefaultSet)];
        }
    }
}

/// <summary>A parameter.</summary>
internal sealed record ParameterModel(string Name, string TypeName, string FullTypeName, IReadOnlyList<string> Values, IReadOnlyList<string> Aliases, bool Wildcards, IReadOnlyList<ParameterUse> Uses)
{
    internal bool IsSwitch => TypeName == "SwitchParameter";

    internal bool IsList => TypeName.EndsWith("[]", StringComparison.Ordinal);

    /// <summary>How it is bound in a set; null when it does not belong to it.</summary>
    internal ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set || use.Set == CmdletModel.AllSets);
}

/// <summary>How a parameter is bound in one parameter set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Mandatory">Whether it must be given.</param>
/// <param name="Position">Its position; null when it goes by name only.</param>
/// <param name="ByValue">Whether it takes whole objects of the pipeline.</param>
/// <param name="ByName">Whether it takes a property of the objects of the pipeline.</param>
internal sealed record ParameterUse(string Set, bool Mandatory, int? Position, bool ByValue, bool ByName)
{
    /// <summary>Accept pipeline input, in the words of Get-Help.</summary>
    internal string Pipeline => (ByValue, ByName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    internal string PositionText => Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "Named";
}
