using System.Text;
using System.Text.Json;
using CertManager.Pki;

namespace CertManager.Emulator;

/// <summary>
/// The file that an account is kept in, held by one emulator at a time and readable by its owner only. A first line says what it is and what the second
/// must hash to; the second is the account. Every save appears whole or not at all, and is on the disk when it returns.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const string Format = "CertManager.Emulator state 1";
    private const string Lock = ".lock";
    private const string Next = ".new";
    private const int LongestFirstLine = 200;

    /// <summary>Most MiB of an account, some 20,000 certificates; every change writes all of it.</summary>
    private const int MostMegabytes = 128;
    private const int Megabyte = 1024 * 1024;

    private static readonly Message TooLarge = new("it has {0} MiB, and an account has at most {1}", "파일이 {0}MiB이며 계정은 최대 {1}MiB입니다");
    private static readonly Message NotOurs = new("it is another file, or was written by another version", "다른 종류의 파일이거나 다른 버전에서 작성되었습니다");
    private static readonly Message NotWhole = new("it was cut off or edited", "파일이 잘렸거나 편집되었습니다");

    private readonly object _gate = new();
    private readonly StateLock _lock;
    private readonly string _path;
    private byte[] _saved = [];
    private long _asked;
    private long _done;
    private bool _closed;

    private StateFile(string path, StateLock held)
    {
        _path = path;
        _lock = held;
    }

    /// <summary>What the file holds; null when there is none yet.</summary>
    internal JsonDocument? Kept { get; private set; }

    /// <summary>Takes hold of a file, which need not exist yet, and reads it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CertManagerException">It cannot be used, another emulator has it, or it holds no account.</exception>
    internal static StateFile Open(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            Refuse(full, RegularFile.Obstacle(full));
            Refuse(full + Lock, RegularFile.Obstacle(full + Lock));
            Refuse(full + Next, RegularFile.IsSpecial(full + Next) ? RegularFile.NoFile : null);

            var file = new StateFile(full, StateLock.Take(full + Lock) ?? throw StateErrors.EmulatorStateInUse.With(full));
            try
            {
                file.Read();
                return file;
            }
            catch (Exception)
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw StateErrors.EmulatorStateUnavailable.With(path, error.Message).CausedBy(error);
        }
    }

    /// <summary>The error for content that does not fit the account.</summary>
    internal CertManagerException Unfitting(Exception error) => StateErrors.EmulatorStateUnreadable.With(_path, NotOurs.Format()).CausedBy(error);

    /// <summary>The error for a file that cannot be written.</summary>
    internal CertManagerException Unwritable(Exception error) => StateErrors.EmulatorStateUnavailable.With(_path, error.Message).CausedBy(error);

    /// <summary>The error for an account of another cloud or zone.</summary>
    internal CertManagerException Elsewhere(string provider, string zone) => StateErrors.EmulatorStateElsewhere.With(_path, provider, zone);

    /// <summary>Has what there is when it is called on the disk when it returns. Of several at once, one save serves those that wait.</summary>
    /// <param name="capture">Tells what there is.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Save(Func<byte[]> capture)
    {
        long mine = Interlocked.Increment(ref _asked);
        lock (_gate)
        {
            if (_done >= mine)
            {
                return;
            }

            if (_closed)
            {
                throw new IOException("The emulator is stopped.");
            }

            long covered = Interlocked.Read(ref _asked);
            byte[] content = capture();
            if (!content.AsSpan().SequenceEqual(_saved))
            {
                Write(content);
                _saved = content;
            }

            _done = covered;
        }
    }

    /// <summary>Lets others have it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Kept?.Dispose();
            _lock.Dispose();
        }
    }

    private static byte[] FirstLine(byte[] content) => Encoding.ASCII.GetBytes(Format + " " + Platform.ToHex(Platform.Sha256(content)) + "\n");

    private void Read()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        byte[] file = ReadWhole(out int end);
        byte[] content = file.AsSpan(end + 1).ToArray();
        if (!file.AsSpan(0, end + 1).SequenceEqual(FirstLine(content)))
        {
            throw StateErrors.EmulatorStateUnreadable.With(_path, NotWhole.Format());
        }

        try
        {
            Kept = JsonDocument.Parse(content);
        }
        catch (JsonException error)
        {
            throw Unfitting(error);
        }

        _saved = content;
    }

    /// <summary>The bytes of the file. Its size and its beginning are looked at before there is room for it.</summary>
    /// <param name="end">Where its first line ends.</param>
    private byte[] ReadWhole(out int end)
    {
        using FileStream file = new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, PrivateFile.Unbuffered);
        if (file.Length > MostMegabytes * (long)Megabyte)
        {
            throw StateErrors.EmulatorStateUnavailable.With(_path, SizeOf(file.Length));
        }

        byte[] head = new byte[Math.Min(file.Length, LongestFirstLine)];
        Fill(file, head, 0);
        end = Array.IndexOf(head, (byte)'\n');
        string title = Format + " ";
        if (end < title.Length || Encoding.ASCII.GetString(head, 0, title.Length) != title)
        {
            throw StateErrors.EmulatorStateUnreadable.With(_path, NotOurs.Format());
        }

        byte[] whole = new byte[file.Length];
        head.CopyTo(whole, 0);
        Fill(file, whole, head.Length);
        return whole;
    }

    private void Fill(FileStream file, byte[] bytes, int filled)
    {
        while (filled < bytes.Length)
        {
            int read = file.Read(bytes, filled, bytes.Length - filled);
            filled = read > 0 ? filled + read : throw StateErrors.EmulatorStateUnreadable.With(_path, NotWhole.Format());
        }
    }

    private static string SizeOf(long bytes) => TooLarge.Format((bytes + Megabyte - 1) / Megabyte, MostMegabytes);

    private static void Refuse(string path, Message? obstacle)
    {
        if (obstacle is not null)
        {
            throw StateErrors.EmulatorStateUnavailable.With(path, obstacle);
        }
    }

    private void Write(byte[] content)
    {
        if (content.Length > (MostMegabytes * Megabyte) - LongestFirstLine)
        {
            throw new IOException(SizeOf(content.Length + LongestFirstLine));
        }

        string written = _path + Next;
        try
        {
            // What a killed emulator left; a link is deleted, not followed.
            File.Delete(written);
            PrivateFile.Create(written, [.. FirstLine(content), .. content]);
            PrivateFile.Move(written, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(written);
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Part of an account is of no use to anybody, and takes room where there may be none.</summary>
    private static void Discard(string written)
    {
        try
        {
            File.Delete(written);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is what was in the way: that is told by the first error.
        }
    }
}
