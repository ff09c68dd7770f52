using System.Management.Automation;

namespace CertManager.Shell.Commands;

/// <summary>Join-Path: puts paths together with the separator of their provider. The result need not exist.</summary>
[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPathCommand : PSCmdlet
{
    /// <summary>The parents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>What is appended to each parent.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string ChildPath { get; set; } = string.Empty;

    /// <summary>What is appended after it, in order.</summary>
    [Parameter(Position = 2, ValueFromRemainingArguments = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] AdditionalChildPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string parent in Path)
        {
            string path = SessionState.Path.Combine(parent, ChildPath);
            WriteObject(AdditionalChildPath.Aggregate(path, SessionState.Path.Combine));
        }
    }
}
