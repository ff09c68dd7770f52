using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace CertManager.Module.Tests.Help;

/// <summary>What Get-Help shows is whole, in both languages, and is what the cmdlets do.</summary>
public sealed class GetHelpTests
{
    private static readonly HashSet<string> Common = [.. Cmdlet.CommonParameters];

    /// <summary>Cultures.</summary>
    public static TheoryData<string> Cultures => [.. HelpPages.Cultures];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_cmdlet_has_synopsis_description_examples_and_a_text_for_each_parameter(string culture)
    {
        using var language = new Language(culture);
        using var session = new ModuleRunspace();
        var missing = new List<string>();
        foreach (CmdletInfo cmdlet in Cmdlets(session))
        {
            PSObject help = Assert.Single(session.Run($"Get-Help {cmdlet.Name} -Full").ThrowOnError().Output);
            Demand(Text(help, "Synopsis").Trim() is { Length: > 10 } synopsis && synopsis[0] != '\n', "synopsis");
            Demand(Language.IsIn(culture, Text(help, "Synopsis")), "synopsis in its language");
            Demand(Language.IsIn(culture, Paragraphs(help, "description")), "description");
            PSObject[] examples = Items(Property(help, "examples"), "example");
            Demand(examples.Length >= 2, "two examples");
            Demand(examples.All(example => Text(example, "code").Length > 0 && Language.IsIn(culture, Paragraphs(example, "remarks"))), "code and explanation in each example");
            Demand(Items(Property(help, "returnValues"), "returnValue") is { Length: > 0 } outputs && outputs.All(output => Language.IsIn(culture, Paragraphs(output, "description"))), "outputs");
            Demand(Items(Property(help, "inputTypes"), "inputType") is { Length: > 0 } inputs && inputs.All(input => Language.IsIn(culture, Paragraphs(input, "description"))), "inputs");
            Demand(Language.IsIn(culture, Paragraphs(Items(Property(help, "alertSet"), "alert")[0], string.Empty)), "notes");
            Dictionary<string, PSObject> parameters = Items(Property(help, "parameters"), "parameter").ToDictionary(static parameter => Text(parameter, "name"));
            foreach (string parameter in cmdlet.Parameters.Keys.Where(static name => !Common.Contains(name)))
            {
                Demand(parameters.TryGetValue(parameter, out PSObject? described) && Language.IsIn(culture, Paragraphs(described, "description")), "-" + parameter);
            }

            void Demand(bool there, string what)
            {
                if (!there)
                {
                    missing.Add($"{cmdlet.Name}: {what}");
                }
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Types_positions_aliases_and_defaults_are_those_of_the_cmdlets(string culture)
    {
        using var language = new Language(culture);
        using var session = new ModuleRunspace();
        foreach (CmdletInfo cmdlet in Cmdlets(session))
        {
            PSObject help = Assert.Single(session.Run($"Get-Help {cmdlet.Name} -Full").ThrowOnError().Output);
            Assert.Equal(cmdlet.ParameterSets.Count, Items(Property(help, "syntax"), "syntaxItem").Length);
            Assert.Equal(
                cmdlet.ParameterSets.First(set => set.IsDefault || cmdlet.ParameterSets.Count == 1).Parameters.Select(static parameter => parameter.Name).Except(Common).Order(),
                Items(Items(Property(help, "syntax"), "syntaxItem")[0], "parameter").Select(static parameter => Text(parameter, "name")).Order());
            object instance = Activator.CreateInstance(cmdlet.ImplementingType)!;
            foreach (PSObject described in Items(Property(help, "parameters"), "parameter"))
            {
                ParameterMetadata parameter = cmdlet.Parameters[Text(described, "name")];
                ParameterSetMetadata[] sets = [.. parameter.ParameterSets.Values];
                string where = $"{cmdlet.Name} -{parameter.Name}";
                Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
                Check(type.Name, Text(Property(described, "type")!, "name"));
                Check(sets.All(static set => set.IsMandatory).ToString(), Text(described, "required"));
                Check(sets.Min(static set => set.Position) is >= 0 and int position ? $"{position}" : "Named", Text(described, "position"));
                Check(parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases), Text(described, "aliases"));
                Check(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any().ToString(), Text(described, "globbing"));
                Check(sets.Any(static set => set.ValueFromPipeline).ToString(), Text(described, "pipelineInput").Contains("ByValue", StringComparison.Ordinal).ToString());
                Check(sets.Any(static set => set.ValueFromPipelineByPropertyName).ToString(), Text(described, "pipelineInput").Contains("ByPropertyName", StringComparison.Ordinal).ToString());
                object? value = cmdlet.ImplementingType.GetProperty(parameter.Name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(instance);
                Check(value switch { null or SwitchParameter or Array => type == typeof(SwitchParameter) ? "False" : "None", _ => Convert.ToString(value, CultureInfo.InvariantCulture)! }, Text(described, "defaultValue"));

                void Check(string expected, string actual) => Assert.True(string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase), $"{where}: '{actual}' stands for '{expected}'");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void The_about_topics_are_found_with_their_synopsis_and_fit_a_terminal(string culture)
    {
        foreach (string topic in HelpPages.Names.Where(static name => name.StartsWith("about_", StringComparison.Ordinal)))
        {
            string[] lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, culture, topic + ".help.txt"));

            Assert.Equal(topic, lines[1].Trim());
            Assert.True(Language.IsIn(culture, lines[4]) && lines[5].Length == 0, $"Get-Help takes line 5 alone for the synopsis: {lines[4]}");
            Assert.All(lines, static line => Assert.True(line.Sum(static c => c is >= '가' and <= '힣' ? 2 : 1) < 80, line));
        }

        using var language = new Language(culture);
        using var session = new ModuleRunspace();
        foreach (string topic in HelpPages.Names.Where(static name => name.StartsWith("about_", StringComparison.Ordinal)))
        {
            string shown = Assert.Single(session.Run($"Get-Help {topic}").ThrowOnError().Output).ToString();
            Assert.Contains(topic, shown, StringComparison.Ordinal);
            Assert.True(Language.IsIn(culture, shown), $"{topic} is not shown in {culture}");
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Examples_and_parameters_are_shown_by_themselves_and_links_lead_somewhere(string culture)
    {
        using var language = new Language(culture);
        using var session = new ModuleRunspace();
        var wrong = new List<string>();
        foreach (CmdletInfo cmdlet in Cmdlets(session))
        {
            PSObject help = Assert.Single(session.Run($"Get-Help {cmdlet.Name} -Examples").ThrowOnError().Output);
            string[] expected = [.. HelpPages.Examples(culture, cmdlet.Name).Select(static code => code.TrimEnd('\n'))];
            string[] shown = [.. Items(Property(help, "examples"), "example").Select(static example => Text(example, "code").ReplaceLineEndings("\n"))];
            if (!expected.SequenceEqual(shown))
            {
                wrong.Add($"{cmdlet.Name} -Examples");
            }

            PSObject[] links = [.. Items(Property(help, "relatedLinks"), "navigationLink")];
            wrong.AddRange(links.Select(static link => Text(link, "linkText")).Where(static name => !HelpPages.Names.Contains(name)).Select(name => $"{cmdlet.Name}: link to {name}"));
            if (links.Length == 0)
            {
                wrong.Add($"{cmdlet.Name}: no link");
            }

            string[] names = [.. cmdlet.Parameters.Keys.Except(Common)];
            PSObject[] parameters = [.. session.Run($"Get-Help {cmdlet.Name} -Parameter *").ThrowOnError().Output];
            Assert.Equal(names.Order(), parameters.Select(static parameter => Text(parameter, "name")).Order());
            Assert.Equal(names[0], Text(Assert.Single(session.Run($"Get-Help {cmdlet.Name} -Parameter {names[0]}").ThrowOnError().Output), "name"));
            wrong.AddRange(parameters.Where(parameter => !Language.IsIn(culture, Paragraphs(parameter, "description"))).Select(parameter => $"{cmdlet.Name} -{Text(parameter, "name")}"));
        }

        Assert.Empty(wrong);
    }

    private static CmdletInfo[] Cmdlets(ModuleRunspace session)
    {
        CmdletInfo[] cmdlets = [.. session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static output => (CmdletInfo)output.BaseObject)];
        Assert.NotEmpty(cmdlets);
        return cmdlets;
    }

    private static PSObject? Property(PSObject owner, string name) => owner.Properties[name]?.Value is { } value ? PSObject.AsPSObject(value) : null;

    private static string Text(PSObject owner, string name) => owner.Properties[name]?.Value?.ToString() ?? string.Empty;

    private static PSObject[] Items(PSObject? owner, string name) => owner?.Properties[name]?.Value switch
    {
        null => [],
        object[] many => [.. many.Select(PSObject.AsPSObject)],
        PSObject { BaseObject: object[] many } => [.. many.Select(PSObject.AsPSObject)],
        object one => [PSObject.AsPSObject(one)],
    };

    private static string Paragraphs(PSObject owner, string name)
    {
        object? value = name.Length == 0 ? owner : owner.Properties[name]?.Value;
        object[] paragraphs = value switch { null => [], object[] many => many, PSObject { BaseObject: object[] many } => many, _ => [value] };
        return string.Join('\n', paragraphs.Select(static paragraph => Text(PSObject.AsPSObject(paragraph), "Text")));
    }
}
