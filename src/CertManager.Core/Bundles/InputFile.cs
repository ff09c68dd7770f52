namespace CertManager;

/// <summary>Reads the files of a bundle.</summary>
public static class InputFile
{
    /// <summary>Most bytes that a file of a bundle may have: 1 MiB. A chain of a hundred certificates has a fifth of that.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly Message IsFolder = new("it is a folder", "폴더입니다");
    private static readonly Message IsPipe = new("it is a pipe that nobody writes to", "쓰는 쪽이 없는 파이프입니다");
    private static readonly Message IsStream = new("it is a pipe or a device, whose size nobody knows", "크기를 알 수 없는 파이프 또는 장치입니다");
    private static readonly Message BecameShorter = new("it became shorter while it was read", "읽는 동안 파일이 짧아졌습니다");

    // Opening a pipe waits for whoever writes to it, and nothing ends that.
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(5);

    /// <summary>Reads a file as a secret, because it may hold a key.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="CertManagerException">There is no such file, it cannot be read, or it is too large.</exception>
    public static SensitiveText Read(string path) => Read(path, MaxBytes);

    /// <summary>Reads a file that may have another size than those of bundles, for example a revocation list.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="maxBytes">Most bytes that it may have.</param>
    /// <exception cref="CertManagerException">There is no such file, it cannot be read, or it is too large.</exception>
    public static SensitiveText Read(string path, int maxBytes)
    {
        if (Directory.Exists(path))
        {
            throw Errors.FileUnreadable.With(path, IsFolder.Format());
        }

        try
        {
            using FileStream file = Open(path);
            if (!file.CanSeek)
            {
                throw Errors.FileUnreadable.With(path, IsStream.Format());
            }

            if (file.Length > maxBytes)
            {
                throw Errors.FileTooLarge.With(path, file.Length, maxBytes);
            }

            byte[] bytes = new byte[file.Length];
            int filled = 0;
            while (filled < bytes.Length)
            {
                int read = file.Read(bytes, filled, bytes.Length - filled);
                filled = read > 0 ? filled + read : throw Errors.FileUnreadable.With(path, BecameShorter.Format());
            }

            return new SensitiveText(bytes);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound.With(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Errors.FileUnreadable.With(path, error.Message);
        }
    }

    private static FileStream Open(string path)
    {
        // Pipes and devices have no length, as have empty files.
        if (new FileInfo(path).Length > 0)
        {
            return Stream();
        }

        Task<FileStream> opening = Task.Run(Stream);
        if (((IAsyncResult)opening).AsyncWaitHandle.WaitOne(LongestOpening))
        {
            return opening.GetAwaiter().GetResult();
        }

        _ = opening.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        throw Errors.FileUnreadable.With(path, IsPipe.Format());

        // Without a buffer, which would keep a key that nobody wipes.
        FileStream Stream() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
    }
}
