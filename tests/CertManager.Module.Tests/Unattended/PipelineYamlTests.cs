using System.IO.Compression;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The example pipelines: what they name is there, secrets go by the environment alone, and their lines run as they stand.</summary>
public sealed partial class PipelineYamlTests
{
    private static readonly string[] Secrets = ["NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY", "CERTIFICATE_PASSWORD", "CERTIFICATE_PFX"];

    /// <summary>Both.</summary>
    public static TheoryData<string> Files => [PipelineYaml.AzureDevOps, PipelineYaml.GitHub];

    /// <summary>Both, in each host.</summary>
    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (string host in UnattendedHost.Names)
            {
                runs.Add(PipelineYaml.AzureDevOps, host);
                runs.Add(PipelineYaml.GitHub, host);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_script_is_there_and_has_the_parameters_that_it_is_given(string file)
    {
        var yaml = new PipelineYaml(file);

        Assert.True(yaml.Steps.Count >= 7);
        Assert.All(yaml.Steps, static step =>
        {
            Dictionary<string, bool> parameters = Parameters(step.Script);
            string[] given = [.. GivenParameter().Matches(step.Arguments).Select(static match => match.Groups[1].Value)];
            Assert.Empty(given.Except(parameters.Keys));
            Assert.Empty(parameters.Where(static parameter => parameter.Value).Select(static parameter => parameter.Key).Except(given));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Secrets_are_mapped_by_the_environment_and_stand_in_no_line(string file)
    {
        var yaml = new PipelineYaml(file);

        Assert.All(yaml.Steps, static step =>
        {
            Assert.DoesNotMatch("(?i)secrets\\.|SECRET[-_]KEY|ACCESS[-_]KEY|PASSWORD|_PFX", step.Arguments);
            Assert.All(step.Environment, static one =>
            {
                Assert.Contains(one.Key, Secrets);
                Assert.Contains(one.Value, new[] { $"$({one.Key.Replace('_', '-')})", $"${{{{ secrets.{one.Key} }}}}" });
            });
        });
        Assert.All(yaml.Steps.Where(static step => step.Script is "replace-certificate.ps1" or "watch-certificates.ps1"), static step => Assert.Empty(Secrets.Take(2).Except(step.Environment.Keys)));

        // Whoever opens a pull request decides what is judged: no secret is near it.
        Assert.All(yaml.Steps.Where(static step => step.Job.Equals("judge", StringComparison.OrdinalIgnoreCase)), static step => Assert.Empty(step.Environment));
        Assert.DoesNotContain("Judge", yaml.Steps.Where(static step => step.Environment.Count > 0).Select(static step => step.Job), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_expression_of_GitHub_stands_in_the_body_of_a_script()
    {
        var yaml = new PipelineYaml(PipelineYaml.GitHub);

        Assert.All(yaml.Steps, static step => Assert.DoesNotContain("${{", step.Arguments, StringComparison.Ordinal));
        Assert.DoesNotContain("pull_request_target", PipelineYaml.Map(yaml.Root, "on").Children.Keys.Select(static key => ((YamlScalarNode)key).Value));
        Assert.Equal("read", PipelineYaml.Value(PipelineYaml.Map(yaml.Root, "permissions"), "contents"));
        Assert.Single(PipelineYaml.Map(yaml.Root, "permissions").Children);
        Assert.Empty(new[] { "pull_request", "schedule", "workflow_dispatch" }.Except(PipelineYaml.Map(yaml.Root, "on").Children.Keys.Select(static key => ((YamlScalarNode)key).Value!)));
        YamlMappingNode jobs = PipelineYaml.Map(yaml.Root, "jobs");
        Assert.Equal("certificates", PipelineYaml.Value(PipelineYaml.Map(jobs, "replace"), "environment"));
        Assert.Equal("github.event_name == 'pull_request'", PipelineYaml.Value(PipelineYaml.Map(jobs, "judge"), "if"));
        Assert.Contains("github.ref == 'refs/heads/main'", PipelineYaml.Value(PipelineYaml.Map(jobs, "replace"), "if"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Azure_Pipelines_findings_are_published_and_replacing_needs_main_and_an_approval()
    {
        var yaml = new PipelineYaml(PipelineYaml.AzureDevOps);

        Assert.Empty(new[] { "trigger", "pr", "schedules" }.Except(yaml.Root.Children.Keys.Select(static key => ((YamlScalarNode)key).Value!)));
        YamlMappingNode publish = Assert.Single(yaml.All, static node => PipelineYaml.Value(node, "task") == "PublishTestResults@2");
        Assert.Equal("JUnit", PipelineYaml.Value(PipelineYaml.Map(publish, "inputs"), "testResultsFormat"));
        Assert.Equal("succeededOrFailed()", PipelineYaml.Value(publish, "condition"));
        YamlMappingNode deployment = Assert.Single(yaml.All, static node => PipelineYaml.Value(node, "deployment") is not null);
        Assert.Equal("certificates", PipelineYaml.Value(deployment, "environment"));
        YamlMappingNode stage = Assert.Single(yaml.All, static node => PipelineYaml.Value(node, "stage") == "Replace");
        Assert.Contains("eq(variables['Build.SourceBranch'], 'refs/heads/main')", PipelineYaml.Value(stage, "condition"), StringComparison.Ordinal);
        Assert.DoesNotContain("PullRequest", PipelineYaml.Value(stage, "condition"), StringComparison.Ordinal);
        Assert.Single(yaml.All, static node => PipelineYaml.Value(node, "task") == "DownloadSecureFile@1");
        Assert.All(yaml.All.Where(static node => PipelineYaml.Value(node, "publish") is not null), static node => Assert.NotNull(PipelineYaml.Value(node, "condition")));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Its_lines_run_as_they_stand(string file, string host)
    {
        using var world = new UnattendedWorld();
        var yaml = new PipelineYaml(file);
        LayOut(world);
        world.Environment[file == PipelineYaml.AzureDevOps ? "TF_BUILD" : "GITHUB_ACTIONS"] = "true";
        (world.Environment["RUNNER_TEMP"], world.Environment["CERTIFICATE"], world.Environment["MODULE_SOURCE"], world.Environment["MODULE_SHA256"]) = (Path.Combine(world.Folder, "temp"), "shop", "modules/CertManager.zip", string.Empty);
        var secrets = new Dictionary<string, string?>(world.Environment) { ["CERTIFICATE_PFX"] = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(world.Folder, "new.pfx"))) };

        var codes = new List<string>();
        foreach (ScriptStep step in yaml.Steps)
        {
            if (step.Script == "install-certmanager.ps1" && Directory.Exists(Path.Combine(world.Folder, "temp")))
            {
                // Each job has a machine of its own.
                Directory.Delete(Path.Combine(world.Folder, "temp"), recursive: true);
            }

            Array.ForEach(Secrets, name => world.Environment[name] = step.Environment.ContainsKey(name) ? secrets[name] : null);
            string practice = step.Script switch
            {
                "judge-certificate.ps1" => " -TrustedRoot root.pem",
                "watch-certificates.ps1" => $" -Endpoint {world.Endpoint}",
                "replace-certificate.ps1" => $" -Endpoint {world.Endpoint} -TrustedRoot root.pem -VerifyAddress '{world.Practice[5]}' -VerifyPort {world.Practice[7]}",
                _ => string.Empty,
            };
            string line = AsAgent(step.Arguments, world.Folder);
            HostResult result = await world.RunFileAsync(host, "-Command", $"$ErrorActionPreference = 'Stop'; & ./examples/pipelines/{step.Script}{line}{practice}; if ((Test-Path -LiteralPath variable:LASTEXITCODE)) {{ exit $LASTEXITCODE }}");
            codes.Add($"{step.Script} {result.ExitCode}");
            if (step.Script == "judge-certificate.ps1")
            {
                Assert.Empty(new JUnitReport(world.Read(Directory.GetFiles(world.Folder, "certificate-findings.xml", SearchOption.AllDirectories).Single())).Failures);
            }

            Assert.True(result.ExitCode == 0, $"{step.Script}{line}{practice}\n{result.Output}\n{result.Errors}");
        }

        Assert.Equal(["install-certmanager.ps1 0", "judge-certificate.ps1 0", "install-certmanager.ps1 0", "restore-journal.ps1 0", "replace-certificate.ps1 0", "install-certmanager.ps1 0", "watch-certificates.ps1 0"], codes);
        Assert.Equal("2", world.Text("@(Get-CertificateList).Count"));
    }

    [Theory]
    [InlineData("-Source nowhere.zip", "nowhere.zip")]
    [InlineData("-Source modules", "There is no CertManager.psd1 below")]
    [InlineData("-Source modules/CertManager.zip -Sha256 00", "It is not unpacked.")]
    public async Task A_module_that_is_not_the_one_is_not_installed(string arguments, string message)
    {
        using var world = new UnattendedWorld();
        LayOut(world);

        HostResult result = await world.RunFileAsync("Shell", "-Command", $"./examples/pipelines/install-certmanager.ps1 {arguments} -Destination temp/modules");

        result.Ends(1);
        Assert.Contains(message, Regex.Replace(result.Errors, @"\s*\n[\s|]*", " "), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "temp"), "*", SearchOption.AllDirectories));
    }

    // The repository of a team: the scripts, the reviewed files, the module as a file.
    private static void LayOut(UnattendedWorld world)
    {
        string scripts = Directory.CreateDirectory(Path.Combine(world.Folder, "examples", "pipelines")).FullName;
        foreach (string script in Directory.GetFiles(Path.Combine(ModuleRunspace.Repository, "examples", "pipelines")))
        {
            File.Copy(script, Path.Combine(scripts, Path.GetFileName(script)));
        }

        string reviewed = Directory.CreateDirectory(Path.Combine(world.Folder, "certificates", "shop")).FullName;
        File.Copy(Path.Combine(world.Folder, "new", "certificate.pem"), Path.Combine(reviewed, "certificate.pem"));
        File.Copy(Path.Combine(world.Folder, "new", "chain.pem"), Path.Combine(reviewed, "chain.pem"));
        Directory.CreateDirectory(Path.Combine(world.Folder, "modules"));
        Directory.CreateDirectory(Path.Combine(world.Folder, "pipeline"));
        ZipFile.CreateFromDirectory(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, Path.Combine(world.Folder, "modules", "CertManager.zip"), CompressionLevel.Fastest, includeBaseDirectory: false);
    }

    // What the agent of Azure Pipelines puts in the place of its variables and parameters; GitHub's lines have none.
    private static string AsAgent(string arguments, string folder)
    {
        string text = " " + arguments;
        foreach ((string name, string value) in new[]
        {
            ("$(modulePath)", "$(Agent.TempDirectory)/modules"), ("$(kept)", "$(Pipeline.Workspace)/replacement"), ("$(pfx.secureFilePath)", $"{folder}/new.pfx"),
            ("$(Agent.TempDirectory)", $"{folder}/temp"), ("$(Pipeline.Workspace)", $"{folder}/pipeline"),
            ("${{ parameters.certificate }}", "shop"), ("${{ parameters.moduleSource }}", "modules/CertManager.zip"), ("${{ parameters.moduleSha256 }}", string.Empty),
        })
        {
            text = text.Replace(name, value, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"\$\(\w|\$\{\{", text);
        return text;
    }

    // Each parameter, and whether it must be given.
    private static Dictionary<string, bool> Parameters(string script)
    {
        ScriptBlockAst ast = Parser.ParseFile(Path.Combine(ModuleRunspace.Repository, "examples", "pipelines", script), out _, out ParseError[] errors);
        Assert.Empty(errors);
        return ast.ParamBlock.Parameters.ToDictionary(static parameter => parameter.Name.VariablePath.UserPath, static parameter => parameter.Extent.Text.Contains("Mandatory", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<=\s|^)-([A-Z]\w+)")]
    private static partial Regex GivenParameter();
}
