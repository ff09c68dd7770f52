using System.Text;

namespace CertManager.Module.Tests.Help;

/// <summary>Runs the code of a page in the Shell, as a newcomer would.</summary>
/// <remarks>The Shell has few commands, and -NonInteractive lets none of them ask: what runs here runs everywhere.</remarks>
internal static class ExampleScript
{
    private static readonly string[] Needs = ["# needs an account\n", "# needs Windows\n"];

    /// <summary>The blocks that can run here: those that do not begin by saying what they need.</summary>
    internal static string[] Runnable(IEnumerable<string> blocks) => [.. blocks.Where(static code => !Needs.Any(need => code.StartsWith(need, StringComparison.Ordinal)))];

    /// <summary>Runs blocks one after the other in one session, and each alone in a session that was connected nowhere where that is asked for.</summary>
    /// <param name="blocks">The code.</param>
    /// <param name="alone">Whether each must work by itself, too.</param>
    internal static async Task RunAsync(string[] blocks, bool alone)
    {
        Assert.NotEmpty(blocks);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("examples");
        try
        {
            string script = Path.Combine(folder.FullName, "run.ps1");
            await File.WriteAllTextAsync(script, Write(blocks, alone, folder));

            (int exitCode, string output) = await HelpPages.RunAsync(folder.FullName, "src/CertManager.Shell", "-NonInteractive", script);

            Assert.True(exitCode == 0 && !output.Contains("FAILED", StringComparison.Ordinal), output);
            Assert.Contains($"DONE {blocks.Length * (alone ? 2 : 1)}", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(string[] blocks, bool alone, DirectoryInfo folder)
    {
        var script = new StringBuilder("$ErrorActionPreference = 'Stop'\n$__done = 0\n");
        for (int index = 0; alone && index < blocks.Length; index++)
        {
            Append(folder.CreateSubdirectory($"alone{index}").FullName, "&", $"example {index + 1} alone", blocks[index]);
            script.Append("Disconnect-CertManager -Name *\nStop-CertManagerEmulator\n");
        }

        string together = folder.CreateSubdirectory("together").FullName;
        for (int index = 0; index < blocks.Length; index++)
        {
            Append(together, ".", $"example {index + 1} after the others", blocks[index]);
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
