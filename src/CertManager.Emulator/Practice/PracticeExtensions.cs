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
