using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.Help;

/// <summary>The pages that help is made from.</summary>
public static partial class HelpPages
{
    /// <summary>The cultures that have help.</summary>
    public static readonly string[] Cultures = ["en-US", "ko-KR"];

    /// <summary>The folder of a culture's pages.</summary>
    public static string Folder(string culture) => Path.Combine(ModuleRunspace.Repository, "docs", culture);

    /// <summary>Names of all pages.</summary>
    public static IEnumerable<string> Names { get; } = [.. Directory.GetFiles(Folder("en-US"), "*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Order()];

    /// <summary>A page's text.</summary>
    public static string Read(string culture, string name) => File.ReadAllText(Path.Combine(Folder(culture), name + ".md"));

    /// <summary>The PowerShell blocks of a page.</summary>
    public static string[] Examples(string culture, string name) => [.. Block().Matches(Read(culture, name)).Select(static match => match.Groups[1].Value)];

    /// <summary>What stands below a heading, up to the next one of any level.</summary>
    public static string Below(string page, string heading)
    {
        Match match = Regex.Match(page, $@"^#+ {Regex.Escape(heading)}\n(.*?)(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(match.Success, $"no heading {heading}");
        return match.Groups[1].Value.Trim();
    }

    /// <summary>Runs a program of the build with the dotnet that runs the tests.</summary>
    /// <param name="folder">The folder that it starts in.</param>
    /// <param name="project">The project's folder below the checkout.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string project, params string[] arguments)
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        string name = project == "build/Help" ? "CertManager.Help" : Path.GetFileName(project);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments.Prepend(Path.Combine(ModuleRunspace.Repository, project, "bin", configuration, "net10.0", name + ".dll")))
        {
            start.ArgumentList.Add(argument);
        }

        // As somebody has it who installed the module: it is found by its name.
        start.Environment["PSModulePath"] = Path.Combine(ModuleRunspace.Repository, "output");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex(@"^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
