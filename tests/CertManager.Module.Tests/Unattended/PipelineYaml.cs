using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CertManager.Module.Tests.Unattended;

/// <summary>A step of an example pipeline that runs a script.</summary>
/// <param name="Job">The job that it is in.</param>
/// <param name="Script">The script's file name.</param>
/// <param name="Arguments">What follows it on its line.</param>
/// <param name="Environment">What is mapped by <c>env:</c>.</param>
public sealed record ScriptStep(string Job, string Script, string Arguments, IReadOnlyDictionary<string, string> Environment);

/// <summary>An example pipeline, read as YAML.</summary>
public sealed partial class PipelineYaml
{
    /// <summary>The pipeline of Azure DevOps.</summary>
    public const string AzureDevOps = "azure-devops/azure-pipelines.yml";

    /// <summary>The workflow of GitHub.</summary>
    public const string GitHub = "github-actions/certificates.yml";

    /// <summary>The nightly pipeline of Azure DevOps.</summary>
    public const string Nightly = "nightly/azure-pipelines.yml";

    /// <summary>Reads it.</summary>
    /// <param name="file">Path below examples.</param>
    public PipelineYaml(string file)
    {
        using var text = new StreamReader(Path.Combine(ModuleRunspace.Repository, "examples", file));
        var stream = new YamlStream();
        stream.Load(text);
        Root = (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
        Steps = file != GitHub
            ? [.. Nodes(Root).Where(static node => Value(node, "task") == "PowerShell@2").Select(AzureStep)]
            : [.. Nodes(Root).Where(static node => Value(node, "run") is not null).Select(GitHubStep)];
    }

    /// <summary>The document.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>Its steps that run scripts, in their order.</summary>
    public IReadOnlyList<ScriptStep> Steps { get; }

    /// <summary>Every mapping in it.</summary>
    public IEnumerable<YamlMappingNode> All => Nodes(Root);

    /// <summary>The text of a member; null when there is none, or when it is no text.</summary>
    public static string? Value(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out YamlNode? value) && value is YamlScalarNode scalar ? scalar.Value : null;

    /// <summary>A member that is a mapping.</summary>
    public static YamlMappingNode Map(YamlMappingNode node, string name) => (YamlMappingNode)node.Children[name];

    private static IEnumerable<YamlMappingNode> Nodes(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.Values.SelectMany(Nodes).Prepend(map),
        YamlSequenceNode list => list.SelectMany(Nodes),
        _ => [],
    };

    private ScriptStep AzureStep(YamlMappingNode step)
    {
        YamlMappingNode inputs = Map(step, "inputs");
        string job = Nodes(Root).Where(node => Value(node, "job") is not null || Value(node, "deployment") is not null).Single(node => Nodes(node).Contains(step, ReferenceEqualityComparer.Instance)) is { } found
            ? Value(found, "job") ?? Value(found, "deployment")! : string.Empty;
        return new ScriptStep(job, Path.GetFileName(Value(inputs, "filePath")!), Value(inputs, "arguments") ?? string.Empty, Env(step));
    }

    private ScriptStep GitHubStep(YamlMappingNode step)
    {
        string job = ((YamlScalarNode)Map(Root, "jobs").Children.Single(one => Nodes(one.Value).Contains(step, ReferenceEqualityComparer.Instance)).Key).Value!;
        Match line = RunLine().Match(Value(step, "run")!);
        Assert.True(line.Success, Value(step, "run"));
        return new ScriptStep(job, line.Groups[1].Value, line.Groups[2].Value, Env(step));
    }

    private static Dictionary<string, string> Env(YamlMappingNode step) => step.Children.TryGetValue("env", out YamlNode? env)
        ? ((YamlMappingNode)env).Children.ToDictionary(static one => ((YamlScalarNode)one.Key).Value!, static one => Convert.ToString(((YamlScalarNode)one.Value).Value, CultureInfo.InvariantCulture)!)
        : [];

    [GeneratedRegex(@"\A\./examples/pipelines/([a-z-]+\.ps1)([^\n]*)\n?\z")]
    private static partial Regex RunLine();
}
