using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Keys and certificates of a PKCS#12 file.</summary>
/// <remarks>
/// <code>
/// PFX         ::= SEQUENCE { version INTEGER 3, authSafe ContentInfo, macData MacData OPTIONAL }
/// MacData     ::= SEQUENCE { mac SEQUENCE { digestAlgorithm, digest OCTET STRING }, macSalt OCTET STRING, iterations DEFAULT 1 }
/// SafeBag     ::= SEQUENCE { bagId, bagValue [0] EXPLICIT, bagAttributes SET OPTIONAL }
/// </code>
/// RFC 7292 section 4. Read as BER, which Windows and NSS write.
/// </remarks>
internal sealed class Pkcs12Reader
{
    private const int DeepestNesting = 8;
    private const string Md5 = "1.2.840.113549.2.5";
    private const string NistHashes = "2.16.840.1.101.3.4.2.";

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly SensitiveText? _given;
    private readonly SensitiveText _password;
    private readonly DerivationBudget _budget;

    private Pkcs12Reader(SensitiveText? given, SensitiveText password, DerivationBudget budget)
    {
        _budget = budget;
        _given = given;
        _password = password;
    }

    /// <summary>DER of each certificate, in the file's order.</summary>
    internal List<byte[]> Certificates { get; } = [];

    /// <summary>PKCS#8 of each key, which the caller wipes.</summary>
    internal List<byte[]> Keys { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="content">All its bytes.</param>
    /// <param name="password">The password; without one the file is tried with the empty one, because many files have that.</param>
    /// <param name="budget">What deriving keys may cost.</param>
    /// <exception cref="ReadFault">The password is missing or wrong.</exception>
    internal static Pkcs12Reader Read(ReadOnlyMemory<byte> content, SensitiveText? password, DerivationBudget budget)
    {
        using var empty = new SensitiveText(string.Empty);
        var reader = new Pkcs12Reader(password, password ?? empty, budget);
        try
        {
            reader.ReadFile(new AsnReader(content, AsnEncodingRules.BER).ReadSequence());
            return reader;
        }
        catch
        {
            reader.Keys.ForEach(SensitiveText.Wipe);
            throw;
        }
    }

    private ReadFault PasswordFault => new(_given is null ? BundleFindings.PasswordRequired : BundleFindings.PasswordWrong);

    private void ReadFile(AsnReader file)
    {
        file.ReadEncodedValue(); // version
        AsnReader info = file.ReadSequence();
        if (info.ReadObjectIdentifier() != Oids.Data)
        {
            throw new ReadFault(Reasons.ContainerStructure); // Signed by a public key: out of use (section 3.1).
        }

        byte[] safe = info.ReadSequence(Tag0).ReadOctetString();
        try
        {
            if (file.HasData)
            {
                CheckMac(file.ReadSequence(), safe);
            }

            AsnReader contents = new AsnReader(safe, AsnEncodingRules.BER).ReadSequence();
            while (contents.HasData)
            {
                ReadContent(contents.ReadSequence());
            }
        }
        finally
        {
            SensitiveText.Wipe(safe);
        }
    }

    private void CheckMac(AsnReader macData, byte[] safe)
    {
        AsnReader mac = macData.ReadSequence();
        string digest = AlgorithmIdentifier.Read(mac).Oid;
        byte[] expected = mac.ReadOctetString();
        byte[] salt = macData.ReadOctetString();
        int iterations = 1;
        if (macData.HasData && !macData.TryReadInt32(out iterations))
        {
            iterations = int.MaxValue;
        }

        // The hashes of RFC 7292 section 4, and what NIST added; the library knows others, which are slow by design or by neglect.
        if (digest is not (Oids.Sha1 or Md5) && !digest.StartsWith(NistHashes, StringComparison.Ordinal))
        {
            throw new ReadFault(BundleFindings.KeyUnsupported, "PKCS#12 MAC " + digest);
        }

        // The longer hashes take twice as long; empty passwords are tried in both their forms.
        int weight = digest is Oids.Sha1 or Oids.Sha256 or Md5 ? 1 : 2;
        _budget.Spend(iterations, _password.Bytes.Length == 0 ? 2 * weight : weight);
        if (!BouncyPasswords.IsMacRight(digest, safe, expected, salt, iterations, _password))
        {
            throw PasswordFault;
        }
    }

    private void ReadContent(AsnReader info)
    {
        string type = info.ReadObjectIdentifier();
        AsnReader content = info.ReadSequence(Tag0);
        byte[] bags;
        switch (type)
        {
            case Oids.Data:
                bags = content.ReadOctetString();
                break;
            case Oids.EncryptedData:
                // EncryptedData ::= SEQUENCE { version, SEQUENCE { contentType, algorithm, encryptedContent [0] IMPLICIT OCTET STRING } }
                AsnReader data = content.ReadSequence();
                data.ReadEncodedValue();
                AsnReader encrypted = data.ReadSequence();
                encrypted.ReadObjectIdentifier();
                ReadOnlyMemory<byte> algorithm = encrypted.ReadEncodedValue();
                bags = Decrypt(algorithm, encrypted.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
                break;
            default:
                throw new ReadFault(Reasons.ContainerStructure);
        }

        try
        {
            ReadBags(new AsnReader(bags, AsnEncodingRules.BER).ReadSequence(), DeepestNesting);
        }
        finally
        {
            SensitiveText.Wipe(bags);
        }
    }

    private void ReadBags(AsnReader bags, int depth)
    {
        while (bags.HasData)
        {
            AsnReader bag = bags.ReadSequence();
            string type = bag.ReadObjectIdentifier();
            AsnReader value = bag.ReadSequence(Tag0);
            switch (type)
            {
                case Oids.KeyBag:
                    Keys.Add(value.ReadEncodedValue().ToArray());
                    break;
                case Oids.ShroudedKeyBag:
                    AsnReader shrouded = value.ReadSequence();
                    Keys.Add(Decrypt(shrouded.ReadEncodedValue(), shrouded.ReadOctetString()));
                    break;
                case Oids.CertificateBag:
                    AsnReader certificate = value.ReadSequence();
                    if (certificate.ReadObjectIdentifier() == Oids.X509Certificate)
                    {
                        Certificates.Add(certificate.ReadSequence(Tag0).ReadOctetString());
                    }

                    break;
                case Oids.SafeContentsBag when depth > 0:
                    ReadBags(value.ReadSequence(), depth - 1);
                    break;
                default:
                    break; // Revocation lists and secrets are of no use here.
            }
        }
    }

    private byte[] Decrypt(ReadOnlyMemory<byte> algorithm, byte[] encrypted) =>
        PasswordEncryption.Decrypt(algorithm, encrypted, _password, _budget) ?? throw PasswordFault;
}
