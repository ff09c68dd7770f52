using System.Management.Automation;

namespace CertManager.Shell.Commands;

/// <summary>Test-Path: whether something stands at a path.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : PSCmdlet
{
    /// <summary>The paths; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] Path { get; set; } = [];

    /// <summary>The paths, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [AllowEmptyString]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>What is looked for. Default: anything.</summary>
    [Parameter]
    [Alias("Type")]
    public TestPathType PathType { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            WriteObject(Stands(path, path, literal: false));
        }

        foreach (string path in LiteralPath)
        {
            // IsContainer has no literal form.
            WriteObject(Stands(path, WildcardPattern.Escape(path), literal: true));
        }
    }

    private bool Stands(string path, string pattern, bool literal)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return false;
        }

        try
        {
            return InvokeProvider.Item.Exists(path, force: false, literal)
                && (PathType == TestPathType.Any || InvokeProvider.Item.IsContainer(pattern) == (PathType == TestPathType.Container));
        }
        catch (SessionStateException)
        {
            // Nothing stands on a drive or provider that does not exist.
            return false;
        }
    }
}
