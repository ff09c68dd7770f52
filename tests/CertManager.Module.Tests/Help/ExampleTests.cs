using System.Management.Automation.Language;

namespace CertManager.Module.Tests.Help;

/// <summary>The examples work as they stand.</summary>
public sealed class ExampleTests
{
    /// <summary>Pages with examples: all cmdlets, and the about topics that show code.</summary>
    public static TheoryData<string> Pages => [.. HelpPages.Names.Where(static name => !name.StartsWith("about_", StringComparison.Ordinal) || HelpPages.Examples("en-US", name).Length > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Examples_run_on_the_emulator_alone_and_in_order(string page) => ExampleScript.RunAsync(ExampleScript.Runnable(HelpPages.Examples("en-US", page)), alone: true);

    [Fact]
    public void Examples_parse_and_name_only_parameters_that_exist()
    {
        using var session = new ModuleRunspace();
        var wrong = new List<string>();
        foreach ((string page, string code) in HelpPages.Names.SelectMany(static name => HelpPages.Examples("en-US", name).Select(code => (name, code))))
        {
            ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
            wrong.AddRange(errors.Select(error => $"{page}: {error.Message}"));
            foreach (CommandAst command in script.FindAll(static ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                var cmdlet = session.Runspace.SessionStateProxy.InvokeCommand.GetCommand(command.GetCommandName(), System.Management.Automation.CommandTypes.Cmdlet);
                wrong.AddRange(command.CommandElements.OfType<CommandParameterAst>()
                    .Where(parameter => cmdlet?.ModuleName == "CertManager" && !cmdlet.Parameters.ContainsKey(parameter.ParameterName))
                    .Select(parameter => $"{page}: {cmdlet!.Name} has no -{parameter.ParameterName}"));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Both_languages_have_the_same_pages_and_the_same_code()
    {
        Assert.Equal(HelpPages.Names, Directory.GetFiles(HelpPages.Folder("ko-KR"), "*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Order());
        Assert.All(HelpPages.Names, static name => Assert.Equal(HelpPages.Examples("en-US", name), HelpPages.Examples("ko-KR", name)));
    }
}
