using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace CertManager.Shell.Commands;

/// <summary>Get-Content: the lines of a file in UTF-8, or the content of another provider's item.</summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
[OutputType(typeof(string))]
public sealed class GetContentCommand : PSCmdlet
{
    private const int Block = 256;

    /// <summary>The paths; wildcards are resolved.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    /// <summary>The paths, taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The whole content as one text, line ends and all.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>How many lines are read. Default: all (-1).</summary>
    [Parameter]
    [Alias("First", "Head")]
    [ValidateRange(-1, long.MaxValue)]
    public long TotalCount { get; set; } = -1;

    /// <summary>UTF-8, with or without a byte order mark: the only encoding there is.</summary>
    [Parameter]
    [ValidateSet("utf8", "utf8BOM", "utf8NoBOM")]
    public string Encoding { get; set; } = "utf8";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string path in literal ? LiteralPath : Path)
        {
            try
            {
                Read(path, literal);
            }
            catch (Exception failure) when (failure is SessionStateException or ProviderInvocationException)
            {
                ErrorRecord record = ((IContainsErrorRecord)failure).ErrorRecord;
                WriteError(new ErrorRecord(record, failure));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                WriteError(new ErrorRecord(failure, "GetContentReaderError", ErrorCategory.ReadError, path));
            }
        }
    }

    private void Read(string path, bool literal)
    {
        bool whole = Raw && IsFileSystem(path);
        foreach (IContentReader reader in InvokeProvider.Content.GetReader([path], force: false, literal))
        {
            using (reader)
            {
                if (!whole)
                {
                    IEnumerable<object?> lines = Lines(reader);
                    WriteObject(Raw ? string.Join(Environment.NewLine, lines) : lines, enumerateCollection: !Raw);
                }
            }
        }

        // The reader, which has seen that the files are there, gives lines without their ends, and no public way leads to its -Raw:
        // whole files are read by the platform.
        foreach (string file in whole ? Files(path, literal) : [])
        {
            WriteObject(File.ReadAllText(file));
        }
    }

    private Collection<string> Files(string path, bool literal)
    {
        return literal
            ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)]
            : SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
    }

    private IEnumerable<object?> Lines(IContentReader reader)
    {
        long left = TotalCount < 0 ? long.MaxValue : TotalCount;
        while (left > 0)
        {
            IList block = reader.Read(Math.Min(Block, left));
            if (block is null || block.Count == 0)
            {
                yield break;
            }

            left -= block.Count;
            foreach (object? line in block)
            {
                yield return line;
            }
        }
    }

    private bool IsFileSystem(string path)
    {
        SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == "FileSystem";
    }
}
