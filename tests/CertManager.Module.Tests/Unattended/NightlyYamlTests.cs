using System.IO.Compression;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using CertManager.Tests;

namespace CertManager.Module.Tests.Unattended;

/// <summary>The nightly pipeline: what it names is there, secrets go by the environment alone, and its lines run as they stand, night after night.</summary>
public sealed partial class NightlyYamlTests
{
    private static readonly string[] Secrets = ["NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY", "ALERT_WEBHOOK"];

    private readonly PipelineYaml _yaml = new(PipelineYaml.Nightly);

    [Fact]
    public void Secrets_are_mapped_by_the_environment_and_every_parameter_is_there()
    {
        Assert.Equal(["install-certmanager.ps1", "nightly.ps1"], _yaml.Steps.Select(static step => step.Script));
        Assert.All(_yaml.Steps, static step => Assert.DoesNotMatch("(?i)SECRET[-_]KEY|ACCESS[-_]KEY|WEBHOOK\\)", step.Arguments));
        ScriptStep night = _yaml.Steps[1];
        Assert.Equal(Secrets.Select(static name => (name, $"$({name.Replace('_', '-')})")), night.Environment.Select(static one => (one.Key, one.Value)));
        ScriptBlockAst script = Parser.ParseFile(Path.Combine(ModuleRunspace.Repository, "examples", "nightly", "nightly.ps1"), out _, out ParseError[] errors);
        Assert.Empty(errors);
        Assert.Empty(GivenParameter().Matches(night.Arguments).Select(static match => match.Groups[1].Value).Except(script.ParamBlock.Parameters.Select(static parameter => parameter.Name.VariablePath.UserPath)));
    }

    [Fact]
    public void Report_and_state_are_kept_however_the_night_ended_and_the_state_of_a_failed_one_is_taken_up()
    {
        string[] kept = [.. _yaml.All.Where(static node => PipelineYaml.Value(node, "publish") is not null && PipelineYaml.Value(node, "condition") == "always()").Select(static node => PipelineYaml.Value(node, "artifact")!)];
        Assert.Equal(["nightly-report-$(System.JobAttempt)", "nightly-state-$(System.JobAttempt)"], kept);
        var last = PipelineYaml.Map(_yaml.All.First(static node => PipelineYaml.Value(node, "task") == "DownloadPipelineArtifact@2"), "inputs");
        Assert.Equal(("specific", "latestFromBranch", "true", "nightly-state-*/**"), (PipelineYaml.Value(last, "buildType"), PipelineYaml.Value(last, "buildVersionToDownload"), PipelineYaml.Value(last, "allowFailedBuilds"), PipelineYaml.Value(last, "itemPattern")));
        var publish = Assert.Single(_yaml.All, static node => PipelineYaml.Value(node, "task") == "PublishTestResults@2");
        Assert.Equal("succeededOrFailed()", PipelineYaml.Value(publish, "condition"));
        Assert.Equal("certificates.xml", PipelineYaml.Value(PipelineYaml.Map(publish, "inputs"), "testResultsFiles"));
        Assert.Contains(_yaml.All, static node => PipelineYaml.Value(node, "cron") is not null && PipelineYaml.Value(node, "always") == "true");
    }

    [Fact]
    public async Task Its_lines_run_as_they_stand_and_two_nights_tell_once()
    {
        using var world = new UnattendedWorld();
        using var sink = new ScriptedServer(static _ => ScriptedServer.Answer(200, "ok"));
        world.Environment["TF_BUILD"] = "True";
        world.Environment["NCLOUD_ENDPOINT"] = world.Endpoint;
        world.Environment["ALERT_WEBHOOK"] = sink.Address.AbsoluteUri;
        LayOut(world.Folder);

        HostResult[] nights = [await NightAsync(world), await NightAsync(world)];

        Assert.Contains("1 changes, 2 certificates watched, 1 of them due, 2 messages", nights[0].Ends(2).Output, StringComparison.Ordinal);
        Assert.Contains("the state of nightly-state-1 is taken up", nights[1].Output, StringComparison.Ordinal);
        Assert.Contains("0 changes, 2 certificates watched, 1 of them due, 1 messages", nights[1].Ends(2).Output, StringComparison.Ordinal);
        Assert.Single(sink.Requests);
        Assert.Single(new JUnitReport(world.Read("pipeline/night/report/certificates.xml")).Failures);
    }

    // What the tasks between the scripts put there: secure file, desired state, and of the last night nothing but its artifact.
    private async Task<HostResult> NightAsync(UnattendedWorld world)
    {
        string temp = Directory.CreateDirectory(Path.Combine(world.Folder, "temp")).FullName;
        string night = Path.Combine(world.Folder, "pipeline", "night");
        if (Directory.Exists(night))
        {
            string state = Path.Combine(world.Folder, "artifact");
            Directory.Move(Path.Combine(night, "state"), state);
            Directory.Delete(night, recursive: true);
            Directory.CreateDirectory(Path.Combine(night, "last"));
            Directory.Move(state, Path.Combine(night, "last", "nightly-state-1"));
        }
        else
        {
            (await world.RunFileAsync("Shell", "-Command", $"& ./examples/pipelines/install-certmanager.ps1{AsAgent(_yaml.Steps[0].Arguments, world.Folder)}")).Ends(0);
        }

        await File.WriteAllTextAsync(Path.Combine(temp, "shop.pem"), string.Concat(Directory.GetFiles(Path.Combine(world.Folder, "new")).Select(File.ReadAllText)));
        await File.WriteAllTextAsync(Path.Combine(temp, "fleet.psd1"), "@{ Certificates = @(@{ Name = 'web'; Bundle = 'shop.pem' }) }");
        return await world.RunFileAsync("Shell", "-Command", $"& ./examples/nightly/nightly.ps1{AsAgent(_yaml.Steps[1].Arguments, world.Folder)} -TrustedRoot root.pem; exit $LASTEXITCODE");
    }

    private static void LayOut(string folder)
    {
        foreach (string part in new[] { "pipelines", "nightly" })
        {
            string scripts = Directory.CreateDirectory(Path.Combine(folder, "examples", part)).FullName;
            Array.ForEach(Directory.GetFiles(Path.Combine(ModuleRunspace.Repository, "examples", part)), script => File.Copy(script, Path.Combine(scripts, Path.GetFileName(script))));
        }

        Directory.CreateDirectory(Path.Combine(folder, "modules"));
        ZipFile.CreateFromDirectory(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, Path.Combine(folder, "modules", "CertManager.zip"), CompressionLevel.Fastest, includeBaseDirectory: false);
    }

    // What the agent puts in the place of its variables and parameters.
    private static string AsAgent(string arguments, string folder)
    {
        string text = " " + arguments;
        foreach ((string name, string value) in new[]
        {
            ("$(modulePath)", "$(Agent.TempDirectory)/modules"), ("$(night)", "$(Pipeline.Workspace)/night"),
            ("$(Agent.TempDirectory)", $"{folder}/temp"), ("$(Pipeline.Workspace)", $"{folder}/pipeline"),
            ("${{ parameters.hostNames }}", string.Empty), ("${{ parameters.moduleSource }}", "modules/CertManager.zip"), ("${{ parameters.moduleSha256 }}", string.Empty),
        })
        {
            text = text.Replace(name, value, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(@"\$\(\w|\$\{\{", text);
        return text;
    }

    [GeneratedRegex(@"(?<=\s|^)-([A-Z]\w+)")]
    private static partial Regex GivenParameter();
}
