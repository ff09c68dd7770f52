using System.Formats.Asn1;
using System.Net;
using System.Text;

namespace CertManager.Pki;

/// <summary>The kinds of a general name; the numbers are the tags.</summary>
internal enum GeneralNameKind
{
    OtherName = 0,
    Mail = 1,
    Dns = 2,
    X400Address = 3,
    DirectoryName = 4,
    EdiPartyName = 5,
    Uri = 6,
    IPAddress = 7,
    RegisteredId = 8,
}

/// <summary>One name of whatever kind (RFC 5280 section 4.2.1.6, GeneralName).</summary>
internal sealed class GeneralName
{
    private GeneralName(GeneralNameKind kind, ReadOnlyMemory<byte> value)
    {
        Kind = kind;
        Value = value;
    }

    internal GeneralNameKind Kind { get; }

    /// <summary>The octets: of a text its characters, of an address its bytes, of a directory name the encoded Name, of others what their tag holds.</summary>
    internal ReadOnlyMemory<byte> Value { get; }

    /// <summary>Texts and addresses as people read them; other kinds as hexadecimal digits.</summary>
    internal string Text => Kind switch
    {
        GeneralNameKind.Mail or GeneralNameKind.Dns or GeneralNameKind.Uri => Printable(Value),
        GeneralNameKind.IPAddress when Value.Length is 4 or 16 => new IPAddress(Value.ToArray()).ToString(),
        GeneralNameKind.DirectoryName => DistinguishedName.ToText(Value),
        _ => "#" + Platform.ToHex(Value.Span),
    };

    /// <summary>The names of a GeneralNames, in their order.</summary>
    /// <param name="names">Inside the SEQUENCE.</param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static List<GeneralName> ReadAll(AsnReader names)
    {
        var list = new List<GeneralName>();
        while (names.HasData)
        {
            list.Add(Read(names));
        }

        return list;
    }

    /// <summary>The next name.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static GeneralName Read(AsnReader reader)
    {
        Asn1Tag tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue > (int)GeneralNameKind.RegisteredId)
        {
            throw new AsnContentException("There is no such kind of name.");
        }

        var kind = (GeneralNameKind)tag.TagValue;
        ReadOnlyMemory<byte> content = reader.PeekContentBytes();
        bool isStructure = kind is GeneralNameKind.OtherName or GeneralNameKind.X400Address or GeneralNameKind.DirectoryName or GeneralNameKind.EdiPartyName;
        if (tag.IsConstructed != isStructure)
        {
            throw new AsnContentException("The kind of name has another form.");
        }

        reader.ReadEncodedValue();
        if (kind == GeneralNameKind.DirectoryName)
        {
            DistinguishedName.Read(content);
        }

        return new(kind, content);
    }

    /// <summary>Octets as text. Bytes beyond ASCII are wrong there, but are still to be shown; control characters could forge lines on a terminal.</summary>
    private static string Printable(ReadOnlyMemory<byte> octets)
    {
        string text = Encoding.UTF8.GetString(octets.ToArray());
        return text.Any(char.IsControl) ? new([.. text.Select(static c => char.IsControl(c) ? '\uFFFD' : c)]) : text;
    }
}
