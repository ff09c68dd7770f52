using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>The parts of a practice certificate that .NET Framework has no class for, and its serial number.</summary>
internal static class PracticeExtensions
{
    private const string SubjectKeyIdentifier = "2.5.29.14";
    private const string AuthorityKeyIdentifier = "2.5.29.35";
    private const string CertificatePolicies = "2.5.29.32";
    private const string AuthorityInfoAccess = "1.3.6.1.5.5.7.1.1";
    private const int SerialLength = 16;

    /// <summary>First byte of all serial numbers: a positive number that marks them as ours.</summary>
    private const byte SerialMark = 0x4E;

    internal static byte[] NewSerialNumber()
    {
        byte[] serial = new byte[SerialLength];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(serial);
        serial[0] = SerialMark;
        return serial;
    }

    internal static X509Extension AlternativeNames(IReadOnlyList<string> names, IReadOnlyList<string> emailAddresses, IReadOnlyList<IPAddress> ipAddresses)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            builder.AddDnsName(name);
        }

        foreach (string address in emailAddresses)
        {
            builder.AddEmailAddress(address);
        }

        foreach (IPAddress address in ipAddresses)
        {
            builder.AddIpAddress(address);
        }

        return builder.Build();
    }

    /// <summary>The policy of the CA/Browser Forum that fits a subject: organization-validated where it names one, else domain-validated (Baseline Requirements section 7.1.6.1).</summary>
    internal static X509Extension Policy(X500DistinguishedName subject)
    {
        const string DomainValidated = "2.23.140.1.2.1";
        const string OrganizationValidated = "2.23.140.1.2.2";
        bool namesOrganization = subject.Format(multiLine: true).Split('\n').Any(static line => line.TrimStart().StartsWith("O=", StringComparison.Ordinal));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(namesOrganization ? OrganizationValidated : DomainValidated);
        }

        return new X509Extension(CertificatePolicies, writer.Encode(), critical: false);
    }

    /// <summary>Where OCSP answers and the issuer would be (RFC 5280 section 4.2.2.1): names that are reserved for examples, so that nobody is asked.</summary>
    internal static X509Extension Access()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAccess(writer, "1.3.6.1.5.5.7.48.1", "http://ocsp.practice.example");
            WriteAccess(writer, "1.3.6.1.5.5.7.48.2", "http://ca.practice.example/intermediate.cer");
        }

        return new X509Extension(AuthorityInfoAccess, writer.Encode(), critical: false);
    }

    private static void WriteAccess(AsnWriter writer, string method, string location)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(method);
            writer.WriteCharacterString(UniversalTagNumber.IA5String, location, new Asn1Tag(TagClass.ContextSpecific, 6));
        }
    }

    /// <summary>RFC 5280 section 4.2.1.1, by the issuer's key identifier.</summary>
    internal static X509Extension AuthorityKey(X509Certificate2 issuer)
    {
        byte[] identifier = new AsnReader(issuer.Extensions[SubjectKeyIdentifier]!.RawData, AsnEncodingRules.DER).ReadOctetString();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(identifier, new Asn1Tag(TagClass.ContextSpecific, 0));
        }

        return new X509Extension(AuthorityKeyIdentifier, writer.Encode(), critical: false);
    }
}
