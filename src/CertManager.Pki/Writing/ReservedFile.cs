namespace CertManager.Pki;

/// <summary>
/// An empty file of its owner's beside the place where a secret will go. It proves that the folder can be written to before the secret
/// exists, is filled then, and takes its place in one step.
/// </summary>
internal sealed class ReservedFile : IReservedFile
{
    private readonly string _temporaryPath;
    private bool _filled;

    internal ReservedFile(string path)
    {
        Path = path;
        _temporaryPath = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (PrivateFile.IsLink(path))
            {
                throw ExportErrors.ExportTargetIsLink.With(path);
            }

            ExportErrors.RefuseSpecial(path);
            if (File.Exists(path) || Directory.Exists(path))
            {
                throw ReservedFileErrors.PrivateKeyFileExists.With(path);
            }

            PrivateFile.Create(_temporaryPath, []);
        }
        catch (Exception fault) when (ExportFaults.IsFault(fault))
        {
            throw ExportFaults.Explain(fault, path, [System.IO.Path.GetDirectoryName(path)], foldersMade: false, [new(_temporaryPath, path)]);
        }
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public void Write(SensitiveText content)
    {
        try
        {
            using (var stream = new FileStream(_temporaryPath, FileMode.Open, FileAccess.Write, FileShare.None, PrivateFile.Unbuffered))
            {
                _filled = true;
                stream.Write(content.Bytes, 0, content.Bytes.Length);
                stream.Flush(flushToDisk: true);
            }

            PrivateFile.Move(_temporaryPath, Path, overwrite: false);
        }
        catch (Exception fault) when (ExportFaults.IsFault(fault))
        {
            // There is no second copy of the secret anywhere: what was written is kept.
            throw ReservedFileErrors.PrivateKeyLeftAside.With(Path, _temporaryPath, fault.Message).CausedBy(fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_filled)
        {
            return;
        }

        try
        {
            File.Delete(_temporaryPath);
        }
        catch (Exception fault) when (ExportFaults.IsFault(fault))
        {
            // An empty file that stays behind harms nobody; the outcome of the command counts.
        }
    }
}

/// <summary>The errors of files that are reserved for a private key.</summary>
public static class ReservedFileErrors
{
    /// <summary>There is something at the path.</summary>
    public static readonly ErrorDefinition PrivateKeyFileExists = new(
        nameof(PrivateKeyFileExists),
        ErrorKind.ResourceExists,
        new("{0} exists already, and may be a key that is in use.", "{0}이(가) 이미 있습니다. 사용 중인 키일 수 있습니다."),
        new("Choose another path. Nothing was sent.", "다른 경로를 지정하세요. 아무것도 전송하지 않았습니다."));

    /// <summary>The key arrived, and its place was taken meanwhile.</summary>
    public static readonly ErrorDefinition PrivateKeyLeftAside = new(
        nameof(PrivateKeyLeftAside),
        ErrorKind.WriteError,
        new("The certificate was issued, but its private key could not be put at {0}: {2}", "인증서가 발급되었지만 개인 키를 {0}에 저장하지 못했습니다: {2}"),
        new("The key is in {1}: move it from there. It is not given a second time.", "개인 키는 {1}에 있습니다. 다른 위치로 옮기세요. 다시 제공되지 않습니다."));
}
