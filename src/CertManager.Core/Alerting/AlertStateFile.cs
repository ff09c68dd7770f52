using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CertManager;

/// <summary>
/// The memory as a JSON file. A channel stands in it as its kind and a salted digest of its address, so that two addresses are told apart and
/// none can be read. The last member is a digest of all others: what was changed by somebody, or cut off, is seen.
/// </summary>
internal sealed class AlertStateFile : IDisposable
{
    private const string Schema = "certmanager-alert-state/1";
    private const string Damaged = ".damaged";
    private const string SealName = "\"seal\": \"";
    private const int SealLength = 64;
    private const int LargestFile = 64 * 1024 * 1024;

    private static readonly string NoSeal = new('0', SealLength);

    private readonly HeldFile _file;

    private AlertStateFile(HeldFile file) => _file = file;

    /// <summary>Below the user's local application data.</summary>
    internal static string DefaultPath => Path.Combine(Path.GetDirectoryName(ReplacementJournals.DefaultFolder)!, "alerts.json");

    /// <summary>Takes hold of the file.</summary>
    /// <exception cref="CertManagerException">Another run holds it, or it cannot be written.</exception>
    internal static AlertStateFile Open(string path) => new(HeldFile.Open(path, AlertErrors.AlertStateUnusable, AlertErrors.AlertsRunning));

    /// <summary>What earlier runs left.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="problem">Why nothing is known, when the file is there and says nothing; else null.</param>
    internal static AlertMemory Load(string path, out CertManagerException? problem)
    {
        problem = null;
        try
        {
            var file = new FileInfo(path);
            if (RegularFile.Obstacle(path) is { } obstacle)
            {
                throw AlertErrors.AlertStateUnusable.With(path, obstacle);
            }

            if (file.Exists)
            {
                return Read(file.Length <= LargestFile ? File.ReadAllBytes(path) : throw new FormatException());
            }
        }
        catch (CertManagerException error)
        {
            problem = error;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = AlertErrors.AlertStateUnusable.With(path, error.Message).CausedBy(error);
        }
        catch (Exception error) when (error is FormatException or XmlException or ArgumentException or NullReferenceException or InvalidOperationException or OverflowException)
        {
            // Its cause tells nothing: the seal was broken before anything was read of it.
            problem = AlertErrors.AlertStateDamaged.With(path);
        }

        return new AlertMemory(NewSalt(), []);
    }

    /// <summary>Keeps a damaged file beside itself: it may tell somebody what has happened to it.</summary>
    internal void SetAside()
    {
        string aside = _file.Path + Damaged;
        try
        {
            if (RegularFile.Obstacle(aside) is null)
            {
                File.Delete(aside);
                File.Move(_file.Path, aside);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is overwritten then, or cannot be: that is told when it is saved.
        }
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="CertManagerException">It cannot be written.</exception>
    internal void Save(AlertMemory memory) => _file.Save(Write(memory));

    /// <summary>Lets others have it.</summary>
    public void Dispose() => _file.Dispose();

    private static byte[] Write(AlertMemory memory)
    {
        string text = JsonText.Write(JsonText.Object(
            ("schema", Schema),
            ("salt", memory.Salt),
            ("told", memory.Entries.Select(static entry => JsonText.Object(
                ("channel", entry.Channel),
                ("scope", entry.Subject.Scope),
                ("name", entry.Subject.Name),
                ("id", entry.Subject.Id),
                ("fingerprint", entry.Subject.Fingerprint),
                ("domains", entry.Subject.Domains),
                ("notAfter", entry.Subject.NotAfter),
                ("thresholds", entry.Thresholds.Select(static threshold => JsonText.Object(("threshold", threshold.Key), ("at", threshold.Value))))))),
            ("seal", NoSeal)));
        return Encoding.UTF8.GetBytes(text.Replace(SealName + NoSeal, SealName + SealOf(text)));
    }

    private static AlertMemory Read(byte[] content)
    {
        // Strict: a replacement character would hide what is not UTF-8.
        string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
        int at = text.LastIndexOf(SealName, StringComparison.Ordinal) + SealName.Length;
        if (at < SealName.Length || at + SealLength > text.Length || text.Substring(at, SealLength) != SealOf(text.Remove(at, SealLength).Insert(at, NoSeal)))
        {
            throw new FormatException();
        }

        using XmlDictionaryReader reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), XmlDictionaryReaderQuotas.Max);
        XElement root = XElement.Load(reader);
        return Text(root, "schema") == Schema
            ? new AlertMemory(Text(root, "salt") ?? throw new FormatException(), root.Element("told")!.Elements().Select(ReadEntry))
            : throw new FormatException();
    }

    private static ToldCertificate ReadEntry(XElement written)
    {
        var entry = new ToldCertificate(Text(written, "channel")!, new AlertSubject
        {
            Scope = Text(written, "scope")!,
            Name = Text(written, "name")!,
            Id = Text(written, "id"),
            Fingerprint = Text(written, "fingerprint"),
            Domains = [.. written.Element("domains")!.Elements().Select(static domain => domain.Value)],
            NotAfter = Text(written, "notAfter") is { } end ? Time(end) : null,
        });
        foreach (XElement threshold in written.Element("thresholds")!.Elements())
        {
            entry.Thresholds[Text(threshold, "threshold")!] = Time(Text(threshold, "at")!);
        }

        return entry;
    }

    private static string? Text(XElement parent, string name) =>
        parent.Element(name) is { } element && element.Attribute("type")?.Value != "null" ? element.Value : null;

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string SealOf(string text)
    {
        using var hash = SHA256.Create();
        return Hex(hash.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static string NewSalt()
    {
        byte[] salt = new byte[16];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(salt);
        return Hex(salt);
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty);
}
