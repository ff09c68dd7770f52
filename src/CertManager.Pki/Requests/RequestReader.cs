namespace CertManager.Pki;

/// <summary>Reads signing requests and checks that they are signed with their own key.</summary>
internal static class RequestReader
{
    private static readonly Message Empty = new("it is empty", "비어 있습니다");
    private static readonly Message TooLarge = new("it has {0} bytes, and a request at most {1}", "{0}바이트입니다. 요청은 최대 {1}바이트입니다");
    private static readonly Message Neither = new("it is neither PEM text nor DER", "PEM 텍스트도 DER도 아닙니다");
    private static readonly Message Several = new("it holds {0} requests", "요청이 {0}개 들어 있습니다");
    private static readonly Message Broken = new("the request breaks the format of RFC 2986 at: {0}", "요청이 RFC 2986 형식에 어긋납니다. 위치: {0}");
    private static readonly Message IsCertificate = new("it is a certificate", "인증서입니다");
    private static readonly Message IsPrivateKey = new("it is a private key, which stays with its owner and is not shown here", "개인 키입니다. 개인 키는 소유자만 보관해야 하며 여기에 표시하지 않습니다");
    private static readonly Message IsPublicKey = new("it is a public key alone", "공개 키뿐입니다");
    private static readonly Message IsContainer = new("it is a PKCS#7 or PKCS#12 container", "PKCS#7 또는 PKCS#12 파일입니다");

    /// <summary>Reads the one request in a file or text.</summary>
    /// <param name="location">File or parameter name, for messages.</param>
    /// <param name="content">PEM or DER; never changed.</param>
    internal static SigningRequest Read(string location, byte[] content)
    {
        if (content.Length > PartReader.LargestPart)
        {
            throw Unreadable(location, TooLarge.Format(content.Length, PartReader.LargestPart));
        }

        byte[] text = TextEncoding.Narrow(content, out bool isCopy);
        try
        {
            byte[] der = Find(location, text);
            ParsedRequest request = ParsedRequest.Parse(der);
            return request.IsSignedByItself
                ? request.Describe()
                : throw RequestErrors.SigningRequestSignatureWrong.With(location, request.PublicKey.DisplayName);
        }
        catch (CertificateFormatException fault)
        {
            throw Unreadable(location, Broken.Format(fault.Field));
        }
        finally
        {
            if (isCopy)
            {
                SensitiveText.Wipe(text);
            }
        }
    }

    private static byte[] Find(string location, byte[] text)
    {
        if (Array.TrueForAll(text, static c => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0))
        {
            throw Unreadable(location, Empty.Format());
        }

        if (text[0] == 0x30)
        {
            DerKind kind = DerKinds.Of(text);
            return kind is DerKind.CertificateRequest or DerKind.Unknown ? (byte[])text.Clone() : throw Unreadable(location, NameOf(kind).Format());
        }

        return PemReader.IsPem(text) ? FindBlock(location, text) : throw Unreadable(location, Neither.Format());
    }

    // Keys and certificates that stand beside the request in one file are left alone. What a block is, its structure says, not its label.
    private static byte[] FindBlock(string location, byte[] text)
    {
        var requests = new List<byte[]>();
        string? why = null;
        foreach (PemBlock block in PemReader.Read(text))
        {
            bool isCalledRequest = block.Label.EndsWith("CERTIFICATE REQUEST", StringComparison.Ordinal);
            DerKind kind = block.Fault is not null ? DerKind.Unknown
                : block.EncryptionInfo is not null ? DerKind.EncryptedPkcs8
                : DerKinds.Of(block.Content);
            if (kind == DerKind.CertificateRequest || (kind == DerKind.Unknown && isCalledRequest && block.Fault is null))
            {
                requests.Add(block.Content);
                continue;
            }

            // The first fault is told; that of a request before that of anything else.
            if (why is null || isCalledRequest)
            {
                why = kind == DerKind.Unknown && block.Fault is { } fault && !IsCalledKey(block) ? $"{block.Place}: {fault.Detail}" : NameOf(kind, block).Format();
            }

            SensitiveText.Wipe(block.Content);
        }

        return requests.Count switch
        {
            1 => requests[0],
            0 => throw Unreadable(location, why!),
            _ => throw Unreadable(location, Several.Format(requests.Count)),
        };
    }

    private static bool IsCalledKey(PemBlock block) => block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    private static Message NameOf(DerKind kind, PemBlock block) => kind == DerKind.Unknown && IsCalledKey(block) ? IsPrivateKey : NameOf(kind);

    private static Message NameOf(DerKind kind) => kind switch
    {
        DerKind.Certificate => IsCertificate,
        DerKind.PublicKey => IsPublicKey,
        DerKind.Pkcs7 or DerKind.Pkcs12 => IsContainer,
        DerKind.Pkcs8 or DerKind.EncryptedPkcs8 or DerKind.Pkcs1 or DerKind.Sec1 or DerKind.DsaKey => IsPrivateKey,
        _ => Neither,
    };

    private static CertManagerException Unreadable(string location, string why) => RequestErrors.SigningRequestUnreadable.With(location, why);
}
