using System.Management.Automation.Language;
using System.Text;

namespace CertManager.Module.Tests.Help;

/// <summary>The examples work as they stand.</summary>
public sealed class ExampleTests
{
    private const string NeedsAccount = "# needs an account\n";

    /// <summary>Pages with examples.</summary>
    public static TheoryData<string> Pages => [.. HelpPages.Names.Where(static name => HelpPages.Examples("en-US", name).Length > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Examples_run_on_the_emulator_alone_and_in_order(string page)
    {
        string[] examples = [.. HelpPages.Examples("en-US", page).Where(static code => !code.StartsWith(NeedsAccount, StringComparison.Ordinal))];
        Assert.NotEmpty(examples);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("examples");
        try
        {
            // The Shell has few commands, and -NonInteractive lets none of them ask: what runs here runs everywhere.
            string script = Path.Combine(folder.FullName, "run.ps1");
            await File.WriteAllTextAsync(script, Script(examples, folder));

            (int exitCode, string output) = await HelpPages.RunAsync(folder.FullName, "src/CertManager.Shell", "-NonInteractive", script);

            Assert.True(exitCode == 0 && !output.Contains("FAILED", StringComparison.Ordinal), output);
            Assert.Contains($"DONE {examples.Length * 2}", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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

    private static string Script(string[] examples, DirectoryInfo folder)
    {
        var script = new StringBuilder("$ErrorActionPreference = 'Stop'\n$__done = 0\n");
        for (int index = 0; index < examples.Length; index++)
        {
            string alone = folder.CreateSubdirectory($"alone{index}").FullName;
            Append(alone, "&", $"example {index + 1} alone", examples[index]);
            script.Append("Disconnect-CertManager -Name *\nStop-CertManagerEmulator\n");
        }

        string together = folder.CreateSubdirectory("together").FullName;
        for (int index = 0; index < examples.Length; index++)
        {
            Append(together, ".", $"example {index + 1} after the others", examples[index]);
        }

        return script.Append("\"DONE $__done\"\n").ToString();

        void Append(string location, string how, string what, string code) => script.Append(
            $$"""
            $ExecutionContext.SessionState.Path.SetLocation('{{location}}') | Out-Null
            $Error.Clear()
            try { {{how}} {
            {{code}}
            } } catch { "FAILED {{what}}: $_" }
            if ($Error.Count -gt 0) { "FAILED {{what}}: $($Error[0])" }
            $__done++

            """);
    }
}
