using System.Globalization;
using System.Net;

namespace CertManager;

/// <summary>
/// Reads a desired state from a document of any notation. Whatever is not understood is an error with its line and column: a key that is misspelled
/// and passed over would be a wish that nobody fulfils.
/// </summary>
public sealed class DesiredStateReader
{
    /// <summary>A file of a fleet has thousands of lines, not millions.</summary>
    internal const int LongestFile = 16 * 1024 * 1024;

    private const int Version = 1;

    private static readonly Message NotAMap = new("{0} is a map of keys and values.", "{0}은(는) 키와 값의 맵이어야 합니다.");
    private static readonly Message NotText = new("{0} is a text that is not empty.", "{0}은(는) 비어 있지 않은 텍스트여야 합니다.");
    private static readonly Message NotTruth = new("{0} is true or false.", "{0}은(는) true 또는 false여야 합니다.");
    private static readonly Message NotNumber = new("{0} is a whole number from {1} to {2}.", "{0}은(는) {1}부터 {2}까지의 정수여야 합니다.");
    private static readonly Message NotAddress = new("{0} has {1}, which is no IP address.", "{0}의 {1}은(는) IP 주소가 아닙니다.");
    private static readonly Message NotRole = new("Role is Default, Additional or Global.", "Role은 Default, Additional, Global 중 하나여야 합니다.");
    private static readonly Message NotFinding = new("Accept names {0}, which is no finding that can be accepted.", "Accept의 {0}은(는) 수락할 수 있는 검사 결과가 아닙니다.");
    private static readonly Message UnknownKey = new("{0} has no key {1}; its keys are {2}.", "{0}에는 {1} 키가 없습니다. 사용할 수 있는 키: {2}.");
    private static readonly Message Twice = new("{0} stands twice.", "{0}이(가) 두 번 있습니다.");
    private static readonly Message Missing = new("{0} is missing in {1}.", "{1}에 {0}이(가) 없습니다.");
    private static readonly Message OneSource = new("Bundle is read from one of Path, Secret, PoshAcme: give exactly one.", "Bundle은 Path, Secret, PoshAcme 중 정확히 하나에서 읽습니다.");
    private static readonly Message OneVersion = new("Version {0} is not known; this module knows {1}.", "Version {0}은(는) 지원하지 않습니다. 이 모듈은 {1}을(를) 지원합니다.");
    private static readonly Message SameName = new("The name {0} stands on line {1} for the same context already.", "같은 컨텍스트의 이름 {0}이(가) 이미 {1}행에 있습니다.");

    private readonly string _path;

    private DesiredStateReader(string path) => _path = path;

    /// <summary>Reads a desired state.</summary>
    /// <param name="path">Full path of the file, for messages and for what is relative to it.</param>
    /// <param name="root">What its notation's parser made of it.</param>
    /// <exception cref="CertManagerException">It says something that has no meaning: where and what.</exception>
    public static DesiredState Read(string path, StateNode root) => new DesiredStateReader(path).State(root);

    /// <summary>The error of a place in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    /// <param name="what">What is wrong there.</param>
    public static CertManagerException Invalid(string path, int line, int column, string what) => SyncErrors.StateFileInvalid.With(path, line, column, what);

    private DesiredState State(StateNode root)
    {
        Reading file = Open(root, System.IO.Path.GetFileName(_path), "Version", "Defaults", "Certificates");
        if (file.Number("Version", 1, int.MaxValue) is { } version && version != Version)
        {
            throw file.Wrong("Version", OneVersion.Format(version, Version));
        }

        Reading? defaults = file.Map("Defaults", "Context", "Verify", "VerifyAddress", "VerifyPort", "Accept", "Overwrite", "Prune");
        var certificates = new List<DesiredCertificate>();
        foreach (StateNode item in file.List("Certificates") ?? throw file.Lacks("Certificates"))
        {
            DesiredCertificate certificate = Certificate(item, defaults);
            if (certificates.Find(other => Same(other.Name, certificate.Name) && Same(other.Context, certificate.Context)) is { } first)
            {
                throw Invalid(_path, item.Line, item.Column, SameName.Format(certificate.Name, first.Line));
            }

            certificates.Add(certificate);
        }

        return new DesiredState(_path, certificates);
    }

    private DesiredCertificate Certificate(StateNode node, Reading? defaults)
    {
        Reading item = Open(
            node, "Certificates", "Name", "Context", "Bundle", "Rollback", "Services", "Verify", "VerifyHost", "VerifyAddress", "VerifyPort", "Accept", "Overwrite", "Prune");
        return new DesiredCertificate
        {
            Name = item.Text("Name") ?? throw item.Lacks("Name"),
            Context = item.Text("Context") ?? defaults?.Text("Context"),
            Bundle = Bundle(item, "Bundle") ?? throw item.Lacks("Bundle"),
            Rollback = Bundle(item, "Rollback"),
            Services = item.List("Services")?.Select(Service).ToArray(),
            Verify = item.Truth("Verify") ?? defaults?.Truth("Verify") ?? true,
            VerifyHosts = item.Texts("VerifyHost") ?? [],
            VerifyAddresses = Addresses(item) ?? (defaults is null ? null : Addresses(defaults)) ?? [],
            VerifyPort = item.Number("VerifyPort", 1, 65535) ?? defaults?.Number("VerifyPort", 1, 65535) ?? 443,
            Accepted = Accepted(item) ?? (defaults is null ? null : Accepted(defaults)) ?? [],
            Overwrite = item.Truth("Overwrite") ?? defaults?.Truth("Overwrite") ?? false,
            Prune = item.Has("Prune") ? Prune(item) : defaults is null ? null : Prune(defaults),
            Line = node.Line,
        };
    }

    private BundleReference? Bundle(Reading item, string key)
    {
        if (item.Node(key) is not { } node)
        {
            return null;
        }

        // A path alone is the usual case.
        if (node.Entries is null)
        {
            return new BundleReference { Paths = item.Texts(key) ?? throw item.Lacks(key) };
        }

        Reading map = Open(node, key, "Path", "Secret", "PoshAcme", "PasswordSecret", "Vault");
        var bundle = new BundleReference
        {
            Paths = map.Texts("Path") ?? [],
            VaultEntry = map.Text("Secret"),
            PoshAcme = map.Text("PoshAcme"),
            PassphraseEntry = map.Text("PasswordSecret"),
            Vault = map.Text("Vault"),
        };
        int sources = (bundle.Paths.Count > 0 ? 1 : 0) + (bundle.VaultEntry is null ? 0 : 1) + (bundle.PoshAcme is null ? 0 : 1);
        return sources == 1 ? bundle : throw Invalid(_path, node.Line, node.Column, OneSource.Format());
    }

    private DesiredService Service(StateNode node)
    {
        if (node.Entries is null)
        {
            return new DesiredService(Reading.TextOf(this, node, "Services"), Role: null);
        }

        Reading map = Open(node, "Services", "Name", "Role");
        return new DesiredService(map.Text("Name") ?? throw map.Lacks("Name"), map.Text("Role") is { } role ? Role(map, role) : null);
    }

    private static LinkRole Role(Reading map, string text) =>
        Enum.TryParse(text, ignoreCase: true, out LinkRole role) && role is LinkRole.Default or LinkRole.Additional or LinkRole.Global && !char.IsDigit(text[0])
            ? role
            : throw map.Wrong("Role", NotRole.Format());

    private static PruneRule? Prune(Reading item)
    {
        Reading? map = item.Map("Prune", "Keep", "OlderThanDays");
        return map is null ? null : new PruneRule(map.Number("Keep", 0, 10_000) ?? 1, map.Number("OlderThanDays", 0, 36_500) ?? 0);
    }

    private static IPAddress[]? Addresses(Reading item) => item.Texts("VerifyAddress")?
        .Select(text => IPAddress.TryParse(text, out IPAddress address) ? address : throw item.Wrong("VerifyAddress", NotAddress.Format("VerifyAddress", text)))
        .ToArray();

    private static string[]? Accepted(Reading item)
    {
        string[]? ids = item.Texts("Accept");
        foreach (string id in ids ?? [])
        {
            try
            {
                FindingIds.Require([id]);
            }
            catch (CertManagerException)
            {
                throw item.Wrong("Accept", NotFinding.Format(id));
            }
        }

        return ids;
    }

    private Reading Open(StateNode node, string name, params string[] keys)
    {
        IReadOnlyList<StateEntry> entries = node.Entries ?? throw Invalid(_path, node.Line, node.Column, NotAMap.Format(name));
        var found = new Dictionary<string, StateEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (StateEntry entry in entries)
        {
            if (!keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid(_path, entry.Line, entry.Column, UnknownKey.Format(name, entry.Key, string.Join(", ", keys)));
            }

            if (found.ContainsKey(entry.Key))
            {
                throw Invalid(_path, entry.Line, entry.Column, Twice.Format(entry.Key));
            }

            found.Add(entry.Key, entry);
        }

        return new Reading(this, node, name, found);
    }

    private static bool Same(string? first, string? second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    /// <summary>One map, its keys known to be right.</summary>
    private sealed class Reading
    {
        private readonly DesiredStateReader _reader;
        private readonly StateNode _node;
        private readonly string _name;
        private readonly Dictionary<string, StateEntry> _entries;

        internal Reading(DesiredStateReader reader, StateNode node, string name, Dictionary<string, StateEntry> entries)
        {
            _reader = reader;
            _node = node;
            _name = name;
            _entries = entries;
        }

        internal bool Has(string key) => _entries.ContainsKey(key);

        /// <summary>The value; null where the key is not there, or is written with nothing.</summary>
        internal StateNode? Node(string key) => _entries.TryGetValue(key, out StateEntry? entry) && !entry.Value.IsNothing ? entry.Value : null;

        internal string? Text(string key) => Node(key) is { } node ? TextOf(_reader, node, key) : null;

        internal IReadOnlyList<StateNode>? List(string key) => Node(key) switch
        {
            null => null,
            { Items: { } items } => items,

            // PowerShell people know a list of one as the one.
            { Entries: null } one => [one],
            { } map => [map],
        };

        internal string[]? Texts(string key) => List(key)?.Select(node => TextOf(_reader, node, key)).ToArray();

        internal Reading? Map(string key, params string[] keys) => Node(key) is { } node ? _reader.Open(node, key, keys) : null;

        internal bool? Truth(string key) => Node(key) switch
        {
            null => null,
            { Text: { } text } when bool.TryParse(text, out bool truth) => truth,
            _ => throw Wrong(key, NotTruth.Format(key)),
        };

        internal int? Number(string key, int least, int most) => Node(key) switch
        {
            null => null,
            { Text: { } text } when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most => number,
            _ => throw Wrong(key, NotNumber.Format(key, least, most)),
        };

        internal CertManagerException Wrong(string key, string what) => Invalid(_reader._path, _entries[key].Value.Line, _entries[key].Value.Column, what);

        internal CertManagerException Lacks(string key) => Invalid(_reader._path, _node.Line, _node.Column, Missing.Format(key, _name));

        internal static string TextOf(DesiredStateReader reader, StateNode node, string key) =>
            string.IsNullOrWhiteSpace(node.Text) ? throw Invalid(reader._path, node.Line, node.Column, NotText.Format(key)) : node.Text!;
    }
}
