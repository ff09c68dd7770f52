using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>The subject of a request to be made (RFC 5280 section 4.1.2.4).</summary>
internal static class RequestSubject
{
    // RFC 5280 appendix A.1: ub-common-name, ub-organization-name, ub-organizational-unit-name, ub-locality-name, ub-state-name
    private const int LongestCommonName = 64;
    private const int LongestOrganization = 64;
    private const int LongestPlace = 128;

    private static readonly Message NoCountry = new("a country is two letters from A to Z (ISO 3166-1)", "국가는 A부터 Z까지의 두 글자입니다(ISO 3166-1)");
    private static readonly Message TooLong = new("it has more than {0} characters", "{0}자를 넘습니다");
    private static readonly Message Blank = new("it is empty", "비어 있습니다");
    private static readonly Message Control = new("it holds characters that are no text", "텍스트가 아닌 문자가 들어 있습니다");

    /// <summary>The encoded name in the usual order: country, state, locality, organisation, unit, common name.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="commonName">First name of the request; left out where it is longer than a common name may be, because the extension holds all names.</param>
    /// <exception cref="CertManagerException">A part cannot be written.</exception>
    internal static byte[] Write(SigningRequestOptions options, string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (options.Country is { } country)
            {
                if (country.Length != 2 || !country.All(static c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
                {
                    throw RequestErrors.SubjectPartInvalid.With(nameof(options.Country), NoCountry.Format());
                }

                Write(writer, Oids.Country, UniversalTagNumber.PrintableString, country.ToUpperInvariant());
            }

            WriteText(writer, Oids.State, nameof(options.State), options.State, LongestPlace);
            WriteText(writer, Oids.Locality, nameof(options.Locality), options.Locality, LongestPlace);
            WriteText(writer, Oids.Organization, nameof(options.Organization), options.Organization, LongestOrganization);
            WriteText(writer, Oids.OrganizationUnit, nameof(options.OrganizationUnit), options.OrganizationUnit, LongestOrganization);
            if (commonName.Length <= LongestCommonName)
            {
                Write(writer, DistinguishedName.CommonName, UniversalTagNumber.UTF8String, commonName);
            }
        }

        return writer.Encode();
    }

    private static void WriteText(AsnWriter writer, string type, string part, string? text, int longest)
    {
        if (text is null)
        {
            return;
        }

        // The bounds count characters, not the units of UTF-16.
        Message? wrong = string.IsNullOrWhiteSpace(text) ? Blank
            : text.Any(char.IsControl) || !IsWhole(text) ? Control
            : text.Length - text.Count(char.IsLowSurrogate) > longest ? TooLong
            : null;
        if (wrong is not null)
        {
            throw RequestErrors.SubjectPartInvalid.With(part, wrong.Format(longest));
        }

        Write(writer, type, UniversalTagNumber.UTF8String, text);
    }

    // Half a surrogate pair has no UTF-8.
    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(AsnWriter writer, string type, UniversalTagNumber form, string text)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            writer.WriteCharacterString(form, text);
        }
    }
}
