using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Files and folders.</content>
public sealed partial class GetCertificateExpiryCommand
{
    private static readonly Message Reading = new("Reading certificates from files", "파일에서 인증서를 읽는 중");

    private readonly List<WatchedPath> _paths = [];
    private readonly HashSet<SensitiveText> _secrets = [];
    private ExpiryFiles? _files;
    private PipelineWriter _output = null!;

    /// <summary>Files and folders of certificates, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The same, taken literally.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Alias("LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>Subfolders, too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Password of PKCS#12 files.</summary>
    [Parameter]
    [SensitiveTextTransformation]
    [Alias("PfxPass", "PfxPassword")]
    public SensitiveText? Password { get; set; }

    private bool HasPaths => Path is not null || LiteralPath is not null;

    private void PreparePaths()
    {
        if (Password is not null)
        {
            _secrets.Add(Password);
        }

        foreach (string path in Path ?? [])
        {
            bool isPattern = WildcardPattern.ContainsWildcardCharacters(path);
            Each(path, () => _paths.AddRange(FilePaths.Wildcard(SessionState, path).Select(file => new WatchedPath(file, !isPattern))));
        }

        foreach (string path in LiteralPath ?? [])
        {
            Each(path, () => _paths.Add(new WatchedPath(FilePaths.Literal(SessionState, path), isNamed: true)));
        }
    }

    /// <summary>One that cannot be does not keep the others from being watched.</summary>
    private void Each(string target, Action add)
    {
        try
        {
            add();
        }
        catch (CertManagerException error)
        {
            WriteError(ErrorRecords.From(error, target));
        }
    }

    private void JudgeFiles(IEnumerable<WatchedPath> paths, PipelineWriter pipeline, CancellationToken cancel)
    {
        // Kept for all of the pipeline: issuers that were read once are shared.
        _output = pipeline;
        _files ??= new ExpiryFiles(CompositionRoot.Pki, _judge, Password)
        {
            Found = expiry => Take(expiry, _output),
            Notice = finding => _output.Notice(finding),
            Failed = (file, error) => _output.Error(error, file),
            Report = done => _output.Count(Reading.Format(), done),
        };
        _files.Run(paths, Recurse, ClockOf(null), cancel);
    }
}
