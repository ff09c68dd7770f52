using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Reads one part, whatever it is. What cannot be read becomes a finding with its place; nothing is thrown.</summary>
internal sealed class PartReader
{
    internal const int LargestPart = 1024 * 1024;

    private readonly Material _material;
    private readonly SensitiveText? _password;
    private readonly string _location;

    internal PartReader(Material material, SensitiveText? password, string location)
    {
        _material = material;
        _password = password;
        _location = location;
    }

    internal void Read(byte[] content)
    {
        if (content.Length > LargestPart)
        {
            AddTooLarge(content.Length);
            return;
        }

        byte[] text = TextEncoding.Narrow(content, out bool isCopy);
        try
        {
            if (Array.TrueForAll(text, static c => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0))
            {
                _material.Findings.Add(BundleFindings.InputEmpty.At(_location));
            }
            else if (text[0] == 0x30)
            {
                // No PEM text starts with a zero, but DER may hold the word BEGIN.
                Guard(Place.Whole, () => ReadStructure(text, Place.Whole, mayBeFollowed: false, mayBeKept: false));
            }
            else if (PemReader.IsPem(text))
            {
                ReadBlocks(text);
            }
            else
            {
                _material.Findings.Add(BundleFindings.InputUnreadable.At(_location, Place.Whole, Reasons.NotPemNotDer.Format()));
            }
        }
        finally
        {
            if (isCopy)
            {
                SensitiveText.Wipe(text);
            }
        }
    }

    private void ReadBlocks(byte[] text)
    {
        foreach (PemBlock block in PemReader.Read(text))
        {
            try
            {
                if (!Guard(block.Place, () => ReadBlock(block)))
                {
                    return;
                }
            }
            finally
            {
                if (!block.IsKept)
                {
                    SensitiveText.Wipe(block.Content);
                }
            }
        }
    }

    private void ReadBlock(PemBlock block)
    {
        switch (block.Label)
        {
            case "PUBLIC KEY" or "RSA PUBLIC KEY" or "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" or "X509 CRL":
            case "EC PARAMETERS" or "DH PARAMETERS" or "DSA PARAMETERS" or "ATTRIBUTE CERTIFICATE" or "SSH2 PUBLIC KEY":
                _material.Ignored.Add(block.Label);
                return;
            case "OPENSSH PRIVATE KEY" or "SSH2 ENCRYPTED PRIVATE KEY" or "PGP PRIVATE KEY BLOCK":
                throw new ReadFault(BundleFindings.KeyUnsupported, block.Label);
            default:
                break;
        }

        if (block.Fault is not null)
        {
            throw block.Fault;
        }

        if (block.EncryptionInfo is not null)
        {
            byte[] plain = (_password is null
                ? throw new ReadFault(BundleFindings.PasswordRequired)
                : TraditionalEncryption.Decrypt(block.EncryptionInfo, block.Content, _password)) ?? throw new ReadFault(BundleFindings.PasswordWrong);
            ReadDecrypted(plain, block.Place);
            return;
        }

        // OpenSSL's TRUSTED CERTIFICATE is a certificate followed by trust settings.
        block.IsKept = ReadStructure(block.Content, block.Place, mayBeFollowed: block.Label == "TRUSTED CERTIFICATE");
    }

    /// <returns>Whether the content lives on as a certificate.</returns>
    private bool ReadStructure(byte[] content, Place place, bool mayBeFollowed, bool mayBeKept = true)
    {
        ReadOnlyMemory<byte> structure = FirstStructure(content);
        int rest = content.Length - structure.Length;
        if (rest > 0 && !mayBeFollowed)
        {
            throw new ReadFault(Reasons.TrailingBytes, rest);
        }

        switch (DerKinds.Of(structure))
        {
            case DerKind.Certificate:
                bool isKept = mayBeKept && rest == 0;
                ReadCertificate(isKept ? content : structure.ToArray(), isOrdered: true);
                return isKept;
            case DerKind.Pkcs8:
                _material.Add(PrivateKeyReader.ReadPkcs8(structure));
                break;
            case DerKind.Pkcs1:
                _material.Add(PrivateKeyReader.ReadPkcs1(structure));
                break;
            case DerKind.Sec1:
                _material.Add(PrivateKeyReader.ReadSec1(structure, default));
                break;
            case DerKind.EncryptedPkcs8:
                ReadEncrypted(structure, place);
                break;
            case DerKind.DsaKey:
                throw new ReadFault(BundleFindings.KeyUnsupported, "DSA");
            case DerKind.Pkcs7:
                ReadCertificates(Pkcs7Reader.Read(structure), place);
                break;
            case DerKind.Pkcs12:
                ReadPkcs12(structure, place);
                break;
            case DerKind.PublicKey:
                SubjectPublicKey.Read(new AsnReader(structure, AsnEncodingRules.DER), nullMayBeMissing: false);
                _material.Ignored.Add("PUBLIC KEY");
                break;
            case DerKind.CertificateRequest:
                _material.Ignored.Add("CERTIFICATE REQUEST");
                break;
            default:
                throw new ReadFault(Reasons.NotPemNotDer);
        }

        return false;
    }

    private void ReadEncrypted(ReadOnlyMemory<byte> structure, Place place)
    {
        // EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm, encryptedData OCTET STRING } (RFC 5958 section 3)
        AsnReader fields = new AsnReader(structure, AsnEncodingRules.BER).ReadSequence();
        ReadOnlyMemory<byte> algorithm = fields.ReadEncodedValue();
        byte[] encrypted = fields.ReadOctetString();
        if (_password is null)
        {
            throw new ReadFault(BundleFindings.PasswordRequired);
        }

        byte[] plain = PasswordEncryption.Decrypt(algorithm, encrypted, _password, _material.Budget) ?? throw new ReadFault(BundleFindings.PasswordWrong);
        ReadDecrypted(plain, place);
    }

    private void ReadDecrypted(byte[] plain, Place place)
    {
        try
        {
            // A wrong password leaves right padding in one of 256 cases, but no key.
            if (DerKinds.Of(plain) is not (DerKind.Pkcs8 or DerKind.Pkcs1 or DerKind.Sec1 or DerKind.DsaKey))
            {
                throw new ReadFault(BundleFindings.PasswordWrong);
            }

            ReadStructure(plain, place, mayBeFollowed: false);
        }
        finally
        {
            SensitiveText.Wipe(plain);
        }
    }

    private void ReadPkcs12(ReadOnlyMemory<byte> structure, Place place)
    {
        var file = Pkcs12Reader.Read(structure, _password, _material.Budget);
        try
        {
            ReadCertificates(file.Certificates, place);
            for (int i = 0; i < file.Keys.Count; i++)
            {
                byte[] key = file.Keys[i];
                Guard(place.Item(i + 1), () => _material.Add(PrivateKeyReader.ReadPkcs8(key)));
            }
        }
        finally
        {
            file.Keys.ForEach(SensitiveText.Wipe);
        }
    }

    private void ReadCertificates(List<byte[]> certificates, Place place)
    {
        for (int i = 0; i < certificates.Count; i++)
        {
            byte[] certificate = certificates[i];
            if (!Guard(place.Item(i + 1), () => ReadCertificate(certificate, isOrdered: false)))
            {
                return;
            }
        }
    }

    private void ReadCertificate(byte[] der, bool isOrdered)
    {
        if (_material.IsFull)
        {
            throw new ReadFault(BundleFindings.InputTooLarge);
        }

        _material.Add(ParsedCertificate.Parse(der), _location, isOrdered);
    }

    private static ReadOnlyMemory<byte> FirstStructure(byte[] content)
    {
        try
        {
            return new AsnReader(content, AsnEncodingRules.BER).PeekEncodedValue();
        }
        catch (AsnContentException)
        {
            throw new ReadFault(Reasons.Truncated);
        }
    }

    // False when nothing more is to be read.
    private bool Guard(Place place, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (ReadFault fault) when (fault.Rule == BundleFindings.InputTooLarge)
        {
            AddTooLarge(_material.Certificates.Count + 1);
            return false;
        }
        catch (ReadFault fault)
        {
            _material.Findings.Add(fault.Rule.At(_location, place, fault.Detail));
        }
        catch (CertificateFormatException fault)
        {
            _material.Findings.Add(BundleFindings.InputUnreadable.At(_location, place, Reasons.CertificateField.Format(fault.Field)));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Bad input meets two parsers and the platform; whatever they throw, it is the input that is bad. Their texts may hold
            // parts of a key and are not shown.
            _material.Findings.Add(BundleFindings.InputUnreadable.At(_location, place, Reasons.Unexpected.Format()));
        }

        // Nobody reads more than so many faults, and looking for each may cost a pass over all of the text.
        if (_material.Findings.Count < Material.MostFaults)
        {
            return true;
        }

        AddTooLarge(_material.Findings.Count + 1);
        return false;
    }

    private void AddTooLarge(int count) => _material.Findings.Add(BundleFindings.InputTooLarge.At(_location, count, LargestPart, Material.MostCertificates, Material.MostFaults));
}
