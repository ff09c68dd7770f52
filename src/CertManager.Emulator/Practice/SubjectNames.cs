using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>Writes and reads distinguished names (RFC 5280 section 4.1.2.4), value by value: no character in one can begin another.</summary>
internal static class SubjectNames
{
    internal const string CommonName = "2.5.4.3";
    internal const string Country = "2.5.4.6";

    /// <param name="parts">Attribute types and values, in order; those without a value are left out.</param>
    internal static X500DistinguishedName Write(params (string Type, string? Value)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((string type, string? value) in parts)
            {
                if (string.IsNullOrEmpty(value))
                {
                    continue;
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteCharacterString(type == Country ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, value!);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }

    /// <returns>The values of one attribute type. Values that are no text are passed over.</returns>
    internal static IReadOnlyList<string> Read(ReadOnlyMemory<byte> name, string type)
    {
        var values = new List<string>();
        AsnReader relative = new AsnReader(name, AsnEncodingRules.DER).ReadSequence();
        while (relative.HasData)
        {
            AsnReader set = relative.ReadSetOf(skipSortOrderValidation: true);
            while (set.HasData)
            {
                AsnReader pair = set.ReadSequence();
                if (pair.ReadObjectIdentifier() == type && TextKind(pair.PeekTag()) is { } kind)
                {
                    values.Add(pair.ReadCharacterString(kind));
                }
            }
        }

        return values;
    }

    private static UniversalTagNumber? TextKind(Asn1Tag tag) => tag.TagClass == TagClass.Universal
        && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
            ? (UniversalTagNumber)tag.TagValue
            : null;
}
