using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CertManager.Help;

/// <summary>Writes pages as MAML, the form that Get-Help reads (the schema of PowerShell's own help, as platyPS writes it).</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static void Write(IEnumerable<CmdletPage> pages, string file)
    {
        var root = new XElement(Items + "helpItems", new XAttribute("schema", "maml"), pages.Select(Page));
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) });
        new XDocument(root).Save(writer);
    }

    private static XElement Page(CmdletPage page)
    {
        CmdletModel cmdlet = page.Cmdlet;
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                Description(page["SYNOPSIS"]!.Text)),
            Description(page["DESCRIPTION"]!.Text),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => Syntax(page, set))),
            new XElement(
                Command + "parameters",
                page.Parameters.Select(static section => section.Title[1..]).Concat(cmdlet.ShouldProcess ? ["WhatIf", "Confirm"] : []).Distinct().Select(name => Parameter(page, name))),
            new XElement(Command + "inputTypes", page["INPUTS"]!.Children.Select(static section => Type("inputType", section))),
            new XElement(Command + "returnValues", page["OUTPUTS"]!.Children.Select(static section => Type("returnValue", section))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page["NOTES"]!.Text))),
            new XElement(Command + "examples", page.Examples.Select((section, index) => Example(page, section, index))),
            new XElement(Command + "relatedLinks", page["RELATED LINKS"]!.Blocks.SelectMany(static block => block.Links).Select(Link)));
    }

    private static XElement Syntax(CmdletPage page, string set)
    {
        IEnumerable<ParameterModel> members = page.Cmdlet.Parameters.Where(parameter => parameter.In(set) is not null)
            .OrderBy(parameter => parameter.In(set)!.Position ?? int.MaxValue)
            .ThenBy(parameter => parameter.In(set)!.Mandatory ? 0 : 1);
        return new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", page.Cmdlet.Name),
            members.Select(parameter => Parameter(page, parameter, parameter.In(set)!, inSyntax: true)),
            page.Cmdlet.ShouldProcess ? new[] { Common(page, "WhatIf", "wi"), Common(page, "Confirm", "cf") } : []);
    }

    private static XElement Parameter(CmdletPage page, string name)
    {
        if (page.Cmdlet.Parameters.FirstOrDefault(parameter => parameter.Name == name) is not { } parameter)
        {
            return Common(page, name, name == "WhatIf" ? "wi" : "cf");
        }

        // One line for all sets: required only where it always is, positional where it is anywhere.
        var merged = new ParameterUse(
            CmdletModel.AllSets,
            parameter.Uses.All(static use => use.Mandatory),
            parameter.Uses.Min(static use => use.Position),
            parameter.Uses.Any(static use => use.ByValue),
            parameter.Uses.Any(static use => use.ByName));
        return Parameter(page, parameter, merged, inSyntax: false);
    }

    private static XElement Parameter(CmdletPage page, ParameterModel parameter, ParameterUse use, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", use.Mandatory),
        new XAttribute("variableLength", parameter.IsList),
        new XAttribute("globbing", parameter.Wildcards),
        new XAttribute("pipelineInput", use.Pipeline),
        new XAttribute("position", use.PositionText),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Description(page.Describe(parameter.Name)),
        inSyntax && parameter.Values.Count > 0 ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(Value)) : null,
        parameter.IsSwitch ? null : Value(parameter.TypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", page.DefaultOf(parameter.Name) ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Common(CmdletPage page, string name, string alias) =>
        Parameter(page, new ParameterModel(name, "SwitchParameter", "System.Management.Automation.SwitchParameter", [], [alias], Wildcards: false, []), new ParameterUse(CmdletModel.AllSets, false, null, false, false), inSyntax: false);

    private static XElement Value(string text) =>
        new(Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", text.EndsWith("[]", StringComparison.Ordinal)), text);

    private static XElement Type(string element, Section section) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", section.Title)),
        Description(section.Text));

    // The empty paragraph at the end keeps the next title apart.
    private static XElement Example(CmdletPage page, Section section, int index) => new(
        Command + "example",
        new XElement(Maml + "title", page.ExampleTitle(index)),
        new XElement(Dev + "code", section.Blocks.First(static block => block.Kind == BlockKind.Code).Source),
        new XElement(Dev + "remarks", Paragraphs([.. section.Text, string.Empty])));

    private static XElement Link((string Text, string Target) link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Target.StartsWith("https:", StringComparison.Ordinal) ? link.Target : string.Empty));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(static text => new XElement(Maml + "para", text));
}
