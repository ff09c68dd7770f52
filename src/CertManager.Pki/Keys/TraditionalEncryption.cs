namespace CertManager.Pki;

/// <summary>Keys that OpenSSL encrypted inside the PEM text (<c>Proc-Type: 4,ENCRYPTED</c>, <c>DEK-Info</c>; RFC 1421 section 4.6, openssl-pem).</summary>
internal static class TraditionalEncryption
{
    /// <summary>Decrypts.</summary>
    /// <param name="info">The value of DEK-Info: cipher and initialisation vector, which is also the salt.</param>
    /// <param name="encrypted">The block's bytes.</param>
    /// <param name="password">The password.</param>
    /// <returns>The key's DER, which the caller wipes; null when the password is wrong.</returns>
    internal static byte[]? Decrypt(string info, byte[] encrypted, SensitiveText password)
    {
        string[] parts = info.Split(',');
        string name = parts[0].Trim().ToUpperInvariant();
        (string algorithm, int keyLength) = AlgorithmOf(name);
        if (keyLength == 0)
        {
            throw new ReadFault(BundleFindings.KeyUnsupported, "DEK-Info " + name);
        }

        byte[] vector = parts.Length == 2 ? FromHex(parts[1].Trim()) : [];
        if (vector.Length < 8)
        {
            throw new ReadFault(Reasons.KeyStructure);
        }

        string mode = name.Substring(name.LastIndexOf('-') + 1);
        mode = mode is "CBC" or "CFB" or "OFB" ? mode : "ECB";
        byte[] key = DeriveKey(password.Bytes, vector, keyLength);
        try
        {
            string padding = mode is "CBC" or "ECB" ? "PKCS7Padding" : "NoPadding";
            return BouncyPasswords.DecryptTraditional($"{algorithm}/{mode}/{padding}", key, vector, encrypted);
        }
        finally
        {
            SensitiveText.Wipe(key);
        }
    }

    private static (string Algorithm, int KeyLength) AlgorithmOf(string name)
    {
        if (name.StartsWith("AES-128-", StringComparison.Ordinal))
        {
            return ("AES", 16);
        }

        if (name.StartsWith("AES-192-", StringComparison.Ordinal))
        {
            return ("AES", 24);
        }

        if (name.StartsWith("AES-256-", StringComparison.Ordinal))
        {
            return ("AES", 32);
        }

        if (name.StartsWith("DES-EDE3", StringComparison.Ordinal))
        {
            return ("DESEDE", 24);
        }

        if (name.StartsWith("DES-EDE", StringComparison.Ordinal))
        {
            return ("DESEDE", 16);
        }

        if (name.StartsWith("DES-", StringComparison.Ordinal))
        {
            return ("DES", 8);
        }

        if (name.StartsWith("BF-", StringComparison.Ordinal))
        {
            return ("BLOWFISH", 16);
        }

        return name.StartsWith("RC2-", StringComparison.Ordinal) && !name.StartsWith("RC2-40", StringComparison.Ordinal) && !name.StartsWith("RC2-64", StringComparison.Ordinal)
            ? ("RC2", 16)
            : (string.Empty, 0);
    }

    // EVP_BytesToKey with MD5, one iteration, the first eight bytes of the vector as salt: D_i = MD5(D_(i-1) || password || salt).
    private static byte[] DeriveKey(byte[] password, byte[] vector, int length)
    {
        byte[] key = new byte[length];
        byte[] digest = [];
        for (int done = 0; done < length; done += digest.Length)
        {
            byte[] block = [.. digest, .. password, .. vector.AsSpan(0, 8)];
            SensitiveText.Wipe(digest);
            digest = Platform.Md5(block);
            SensitiveText.Wipe(block);
            Buffer.BlockCopy(digest, 0, key, done, Math.Min(digest.Length, length - done));
        }

        SensitiveText.Wipe(digest);
        return key;
    }

    private static byte[] FromHex(string text)
    {
        if (text.Length % 2 != 0)
        {
            return [];
        }

        byte[] bytes = new byte[text.Length / 2];
        for (int i = 0; i < text.Length; i++)
        {
            int digit = "0123456789ABCDEF".IndexOf(char.ToUpperInvariant(text[i]));
            if (digit < 0)
            {
                return [];
            }

            bytes[i / 2] = (byte)((bytes[i / 2] << 4) | digit);
        }

        return bytes;
    }
}
