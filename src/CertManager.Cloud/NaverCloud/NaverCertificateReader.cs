using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Reads the elements of <c>sslCertificateList</c> (API 1.0, getCertificateList, 2026-09-17; API 2.0, ListCertificates and its narrower kin,
/// 2026-10-08): fields in any order and letter case, numbers as text and text as numbers, lists as text, and fields that nobody has heard of
/// yet. One reader serves one list: it expects each element to be like the one before, which makes long lists fast, and is right when it is not.
/// </summary>
internal sealed class NaverCertificateReader
{
    /// <summary>What a name takes in memory beside its letters (a string and its place in a list, 64 bits): a list of very short ones is larger than it looks.</summary>
    private const int NameCost = 40;

    /// <summary>Elements with more fields than this are read without expectations.</summary>
    private const int MostExpected = 64;

    private readonly Action<CdnCertificate> _found;
    private readonly Expectation?[] _expected = new Expectation?[MostExpected];
    private readonly SharedText[] _shared = [.. Enumerable.Range(0, (int)NaverField.Count).Select(static _ => new SharedText())];
    private readonly string?[] _texts = new string?[(int)NaverField.Count];
    private (string? Code, string? External, string? Status) _lastType;
    private CertificateType _type;
    private bool _typed;
    private readonly DateTimeOffset?[] _dates = new DateTimeOffset?[(int)NaverField.Count];

    /// <summary>Makes a reader for one list.</summary>
    /// <param name="found">Takes each certificate.</param>
    internal NaverCertificateReader(Action<CdnCertificate> found)
    {
        _found = found;
    }

    /// <summary>The order that the elements stand in; null to take what they say.</summary>
    internal string? Order { get; init; }

    /// <summary>How much the list may have; null where that is counted elsewhere.</summary>
    internal ListAllowance? Allowance { get; init; }

    /// <summary>The type that was applied for, where an element gives none.</summary>
    internal CertificateType Applied { get; init; }

    /// <summary>Reads a single element.</summary>
    /// <param name="json">The whole element; kept for <see cref="CdnCertificate.Raw"/>.</param>
    /// <param name="order">The order that it stands in; null to take what the element says.</param>
    /// <param name="applied">The type that was applied for, where the element gives none.</param>
    /// <exception cref="JsonException">It is no object, or no text.</exception>
    internal static CdnCertificate Read(byte[] json, string? order = null, CertificateType applied = CertificateType.Unknown)
    {
        CdnCertificate? read = null;
        var elements = new NaverCertificateReader(record => read = record) { Order = order, Applied = applied };
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        reader.Read();
        elements.TryRead(ref reader, json);
        return read!;
    }

    /// <summary>Reads an element.</summary>
    /// <exception cref="JsonException">It is no object, or no text.</exception>
    /// <inheritdoc cref="NaverListReader.ElementReader"/>
    [MethodImpl(Platform.Hot)]
    internal bool TryRead(ref Utf8JsonReader reader, byte[] buffer)
    {
        int start = (int)reader.TokenStartIndex;
        try
        {
            if (!TryReadFields(ref reader))
            {
                return false;
            }
        }
        catch (InvalidOperationException error)
        {
            // Text that is no UTF-8.
            throw new JsonException(error.Message, error);
        }

        byte[] json = new byte[(int)reader.BytesConsumed - start];
        Buffer.BlockCopy(buffer, start, json, 0, json.Length);
        _found(Build(json));
        return true;
    }

    [MethodImpl(Platform.Hot)]
    private bool TryReadFields(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A certificate element is not an object.");
        }

        Array.Clear(_texts, 0, _texts.Length);
        Array.Clear(_dates, 0, _dates.Length);
        for (int position = 0; ; position++)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            NaverField field = FieldAt(ref reader, position);
            if (!reader.Read() || !TryReadValue(ref reader, field))
            {
                return false;
            }
        }
    }

    [MethodImpl(Platform.Hot)]
    private CdnCertificate Build(byte[] json)
    {
        string[] domains = NaverVocabulary.Names(Of(NaverField.Domain), Of(NaverField.FurtherDomains));
        Allowance?.Take(domains.Length * NameCost);
        CertificateType type = TypeOf(Of(NaverField.Type), Of(NaverField.External), Of(NaverField.StatusCode));
        CdnServiceReference[] services = NaverVocabulary.Services(Of(NaverField.Usage));
        return new CdnCertificate
        {
            Id = Of(NaverField.Number) ?? string.Empty,
            Name = Of(NaverField.Name) ?? string.Empty,
            Provider = ProviderKind.NaverCloud,
            PrimaryDomain = domains.Length > 0 ? domains[0] : null,
            Domains = domains,
            Type = type == CertificateType.Unknown ? Applied : type,
            Status = NaverVocabulary.Status(Of(NaverField.StatusCode), Of(NaverField.StatusName)),
            StatusCode = Of(NaverField.StatusCode),
            NotBefore = _dates[(int)NaverField.Start],
            NotAfter = _dates[(int)NaverField.End],
            Issuer = Of(NaverField.Issuer),
            SerialNumber = Of(NaverField.Serial),
            PublicKey = Of(NaverField.PublicKey),
            SignatureAlgorithm = Of(NaverField.Signature),
            RegisteredAt = _dates[(int)NaverField.Registered],
            IssuedAt = _dates[(int)NaverField.Issued],
            Services = services,
            InUse = services.Length > 0 ? true : _texts[(int)NaverField.Usage] is null ? null : false,
            Order = Order ?? Of(NaverField.Order),
            AutoRenew = NaverVocabulary.YesOrNo(Of(NaverField.AutoRenew)),
            HasPrivateKey = NaverVocabulary.HasPrivateKey(Of(NaverField.StatusCode), type == CertificateType.Unknown ? Applied : type),
            Validation = Of(NaverField.Validation),
            RawSource = new NaverRaw(json).Read,
        };
    }

    /// <summary>Lists hold few types: the last one is usually the next.</summary>
    [MethodImpl(Platform.Hot)]
    private CertificateType TypeOf(string? code, string? external, string? status)
    {
        if (!_typed || _lastType != (code, external, status))
        {
            _typed = true;
            _lastType = (code, external, status);
            _type = NaverVocabulary.Type(code, external, status);
        }

        return _type;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private string? Of(NaverField field) => _texts[(int)field] is { Length: > 0 } text ? text : null;

    [MethodImpl(Platform.Hot)]
    private NaverField FieldAt(ref Utf8JsonReader reader, int position)
    {
        if (position >= MostExpected)
        {
            return NaverFields.Find(ref reader);
        }

        if (_expected[position] is { } expected && reader.ValueTextEquals(expected.Name))
        {
            return expected.Field;
        }

        var found = new Expectation(Encoding.UTF8.GetBytes(reader.GetString()!), NaverFields.Find(ref reader));
        _expected[position] = found;
        return found.Field;
    }

    /// <summary>Takes the value that the reader stands on. False when it is not there to its end.</summary>
    [MethodImpl(Platform.Hot)]
    private bool TryReadValue(ref Utf8JsonReader reader, NaverField field)
    {
        if (field == NaverField.Other)
        {
            return reader.TrySkip();
        }

        if (NaverFields.IsDate(field))
        {
            return TryReadDate(ref reader, field);
        }

        string? text;
        if (reader.TokenType == JsonTokenType.String && NaverFields.Repeats(field))
        {
            text = _shared[(int)field].Of(ref reader);
        }
        else if (!TryReadText(ref reader, out text))
        {
            return false;
        }

        // Two names may mean the same field: the first that says something counts.
        if (string.IsNullOrEmpty(_texts[(int)field]))
        {
            _texts[(int)field] = text ?? _texts[(int)field];
        }

        return true;
    }

    [MethodImpl(Platform.Hot)]
    private bool TryReadDate(ref Utf8JsonReader reader, NaverField field)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && NaverDates.TryParseIso(reader.ValueSpan, out DateTimeOffset date))
        {
            _dates[(int)field] = date;
            return true;
        }

        bool whole = TryReadText(ref reader, out string? text);
        _dates[(int)field] = NaverDates.Parse(text);
        return whole;
    }

    /// <summary>The value as text: arrays become a comma-separated list, objects are passed over.</summary>
    [MethodImpl(Platform.Hot)]
    private static bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                text = reader.GetString();
                return true;
            case JsonTokenType.Number:
                text = Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
                return true;
            case JsonTokenType.True:
                text = "true";
                return true;
            case JsonTokenType.False:
                text = "false";
                return true;
            case JsonTokenType.StartArray:
                return TryReadArray(ref reader, out text);
            default:
                return reader.TrySkip();
        }
    }

    private static bool TryReadArray(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        var items = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                text = string.Join(",", items);
                return true;
            }

            if (!TryReadText(ref reader, out string? item))
            {
                return false;
            }

            if (!string.IsNullOrEmpty(item))
            {
                items.Add(item!);
            }
        }

        return false;
    }

    /// <summary>What stood at a position in the element before.</summary>
    private sealed class Expectation(byte[] name, NaverField field)
    {
        internal byte[] Name { get; } = name;

        internal NaverField Field { get; } = field;
    }

    /// <summary>The text that a field had last: issuers, states and algorithms repeat, and one string serves them all.</summary>
    private sealed class SharedText
    {
        private byte[] _utf8 = [];
        private string _text = string.Empty;

        [MethodImpl(Platform.Hot)]
        internal string Of(ref Utf8JsonReader reader)
        {
            if (!reader.ValueSpan.SequenceEqual(_utf8))
            {
                // Escapes and all: equal bytes are equal texts.
                _utf8 = reader.ValueSpan.ToArray();
                _text = reader.GetString()!;
            }

            return _text;
        }
    }
}
