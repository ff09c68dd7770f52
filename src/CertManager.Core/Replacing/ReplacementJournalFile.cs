using System.Globalization;
using System.Net;
using System.Text;

namespace CertManager;

/// <summary>
/// The journal as a file of lines, held by one run at a time. Each save appears whole or not at all, and is on the disk when it returns:
/// a run that is killed leaves the step that it had begun.
/// </summary>
public sealed class ReplacementJournalFile : IDisposable
{
    private const string Title = "CertManager replacement 1";
    private const int LongestFile = 1024 * 1024;

    private static readonly Message NotWhole = new("it is no journal, or was cut off or edited", "저널이 아니거나 잘리거나 편집된 파일입니다");
    private static readonly Message NotUnderstood = new("{0} is not understood", "{0}을(를) 이해할 수 없습니다");

    private readonly HeldFile _file;

    private ReplacementJournalFile(HeldFile file) => _file = file;

    /// <summary>Full path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Takes hold of a journal, which need not exist yet.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="CertManagerException">Another run holds it, or its folder cannot be written to.</exception>
    public static ReplacementJournalFile Open(string path) => new(HeldFile.Open(path, ReplacementErrors.JournalUnusable, ReplacementErrors.ReplacementRunning));

    /// <summary>What an earlier run left; null when there is none.</summary>
    /// <exception cref="CertManagerException">It cannot be read, or is no journal.</exception>
    public ReplacementJournal? Load() => Load(Path);

    /// <summary>The same for a file that is not held: another run may be writing it.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="CertManagerException">It cannot be read, or is no journal.</exception>
    internal static ReplacementJournal? Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            if (RegularFile.Obstacle(path) is { } obstacle)
            {
                throw ReplacementErrors.JournalUnreadable.With(path, obstacle);
            }

            return file.Length <= LongestFile ? Read(File.ReadAllLines(path, Encoding.UTF8)) : throw new FormatException(NotWhole.Format());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw ReplacementErrors.JournalUnreadable.With(path, error.Message).CausedBy(error);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw ReplacementErrors.JournalUnreadable.With(path, NotWhole.Format()).CausedBy(error);
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="journal">What to write.</param>
    /// <exception cref="CertManagerException">It cannot be written.</exception>
    public void Save(ReplacementJournal journal)
    {
        string[] lines = [.. Lines(journal)];

        // The last line counts those before it: a file that was cut off is none.
        _file.Save(Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n" + Line("end", lines.Length.ToString(CultureInfo.InvariantCulture)) + "\n"));
    }

    /// <summary>The replacement came to its end.</summary>
    public void Delete() => _file.Delete();

    /// <summary>Lets others have it.</summary>
    public void Dispose() => _file.Dispose();

    private static IEnumerable<string> Lines(ReplacementJournal journal)
    {
        yield return Title;
        yield return Line("account", journal.Account);
        yield return Line("certificate", journal.CertificateId, journal.CertificateName, journal.FallbackFingerprint);
        yield return Line("new", journal.NewFingerprint, journal.Mode.ToString(), journal.NewName, journal.NewId);
        yield return Line("proof", journal.Verify.ToString(), journal.RemoveSuperseded.ToString(), journal.Port.ToString(CultureInfo.InvariantCulture));
        yield return Line(["addresses", .. journal.Addresses.Select(static address => address.ToString())]);
        yield return Line("started", journal.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        yield return Line("step", journal.Step.ToString(), journal.Cause);
        foreach (ReplacedLink link in journal.Links)
        {
            yield return Line("link", link.Kind.ToString(), link.ServiceId, link.InstanceId, link.ServiceName, link.Role.ToString(), link.State.ToString());
        }

        foreach (ProvenHost host in journal.Hosts)
        {
            yield return Line(["host", host.Name, .. host.Addresses.Select(static address => address.ToString())]);
        }

        foreach (string endpoint in journal.LeftOut)
        {
            yield return Line("leftOut", endpoint);
        }
    }

    private static string Line(params string?[] values) => string.Join(" ", values.Select(static value => value is null ? "-" : "'" + Uri.EscapeDataString(value))).Substring(1);

    private static ReplacementJournal Read(string[] lines)
    {
        if (lines.Length < 2 || lines[0] != Title || lines[lines.Length - 1] != Line("end", (lines.Length - 1).ToString(CultureInfo.InvariantCulture)))
        {
            throw new FormatException(NotWhole.Format());
        }

        ILookup<string, string?[]> rows = lines.Skip(1).Select(static line => ("'" + line).Split(' ')).ToLookup(static row => row[0].Substring(1), static row => row.Skip(1).Select(Value).ToArray());
        string?[] certificate = rows["certificate"].First();
        string?[] replacement = rows["new"].First();
        string?[] step = rows["step"].First();
        string?[] proof = rows["proof"].First();
        var journal = new ReplacementJournal
        {
            Account = Text(rows["account"].First()[0]),
            CertificateId = Text(certificate[0]),
            CertificateName = Text(certificate[1]),
            FallbackFingerprint = certificate[2],
            Verify = bool.Parse(Text(proof[0])),
            RemoveSuperseded = bool.Parse(Text(proof[1])),
            Port = int.Parse(Text(proof[2]), CultureInfo.InvariantCulture),
            Addresses = [.. rows["addresses"].First().Select(static address => IPAddress.Parse(Text(address)))],
            NewFingerprint = Text(replacement[0]),
            StartedAt = DateTimeOffset.Parse(Text(rows["started"].First()[0]), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Mode = Word<ReplacementMode>(replacement[1]),
            NewName = Text(replacement[2]),
            NewId = replacement[3],
            Step = Word<ReplacementStep>(step[0]),
            Cause = step[1],
        };
        foreach (string?[] link in rows["link"])
        {
            journal.Links.Add(new ReplacedLink
            {
                Kind = Word<ServiceKind>(link[0]),
                ServiceId = Text(link[1]),
                InstanceId = link[2],
                ServiceName = Text(link[3]),
                Role = Word<LinkRole>(link[4]),
                State = Word<ReplacedLinkState>(link[5]),
            });
        }

        foreach (string?[] host in rows["host"])
        {
            var proven = new ProvenHost(Text(host[0]));
            foreach (string? address in host.Skip(1))
            {
                proven.Addresses.Add(IPAddress.Parse(Text(address)));
            }

            journal.Hosts.Add(proven);
        }

        foreach (string?[] endpoint in rows["leftOut"])
        {
            journal.LeftOut.Add(Text(endpoint[0]));
        }

        return journal;
    }

    private static string? Value(string written) => written == "-" ? null : Uri.UnescapeDataString(written.Substring(1));

    private static string Text(string? value) => value ?? throw new FormatException(NotWhole.Format());

    private static T Word<T>(string? value)
        where T : struct => Enum.TryParse(value, out T word) && Enum.IsDefined(typeof(T), word) ? word : throw new FormatException(NotUnderstood.Format(value));
}
