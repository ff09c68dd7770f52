using System.Buffers.Binary;
using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>What is said about a certificate from outside: an input is a list, a response, or the extension with the logs' promises.</summary>
internal static class StatementTargets
{
    private static readonly DateTimeOffset Time = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ParsedCertificate Leaf = Read("leaf.cer");
    private static readonly ParsedCertificate Issuer = Read("issuer.cer");
    private static readonly DerNode LeafTree = DerNode.Parse(Leaf.Info.Der)!;

    internal static Reached List(byte[] input) => Judge(new() { Time = Time, RevocationLists = [Authority.Own.SignAgain(input)] });

    internal static Reached Response(byte[] input) => Judge(new() { Time = Time, OcspResponses = [SignResponse(input)] });

    internal static Reached Timestamps(byte[] input)
    {
        var leaf = ParsedCertificate.Parse(WithTimestamps(input));
        byte[] signed = WithTimestamps(SignTimestamps(input, leaf));
        leaf = ParsedCertificate.Parse(signed);
        var path = new CertificatePath([new(leaf, anchor: null), new(Issuer, anchor: null)], PathEnd.IssuerMissing);
        IReadOnlyList<Finding> findings = TransparencyRules.Judge(path, new() { Time = Time, LogKeys = [Authority.Own.PublicKey] }, string.Empty);
        string signs = string.Join(' ', findings.Select(static finding => finding.Id).Order(StringComparer.Ordinal).Take(6));
        int layer = signs.Contains(nameof(TransparencyFindings.SctListUnreadable), StringComparison.Ordinal) ? 0
            : signs.Contains(nameof(TransparencyFindings.SctVerified), StringComparison.Ordinal) ? 3
            : signs.Contains(nameof(TransparencyFindings.SctSignatureInvalid), StringComparison.Ordinal) ? 2
            : 1;
        return new(layer, signs);
    }

    private static Reached Judge(JudgeOptions options)
    {
        List<Finding> findings = [];
        var data = new RevocationData(options, findings);
        RevocationAnswer answer = data.Judge(Leaf, [Issuer]);
        List<Finding> more = [];
        var path = new CertificatePath([new(Leaf, anchor: null), new(Issuer, anchor: null)], PathEnd.IssuerMissing);
        more.AddRange(RevocationRules.Judge(path, options, string.Empty));
        int layer = answer.Status switch
        {
            RevocationStatus.Revoked => 4,
            RevocationStatus.Good => 3,
            _ when answer.IsCovered => 2,
            _ => findings.Count == 0 ? 1 : 0,
        };

        // Of a reason the words count, not the dates and numbers in it.
        string reason = string.Concat(answer.Reason.Where(static c => !char.IsAsciiDigit(c)).Take(60));
        return new(layer, reason + string.Join(' ', more.Select(static finding => finding.Id)));
    }

    // The basic response stands in an OCTET STRING: SEQUENCE { status, [0] SEQUENCE { type, OCTET STRING } }
    private static byte[] SignResponse(byte[] input)
    {
        if (DerNode.Parse(input) is not { Children: { Count: 2 } outer } whole
            || outer[1].Children is not [{ Children: { Count: 2 } bytes }]
            || bytes[1].Children is not [var basic]
            || !Authority.Own.SignAgain(basic))
        {
            return input;
        }

        // A responder's own certificate may come along, and is the authority's, too.
        if (basic.Children is [_, _, _, { Children: [{ Children: { } certificates }] }, ..])
        {
            certificates.ForEach(static certificate => Authority.Own.SignAgain(certificate));
        }

        return whole.Encode();
    }

    private static byte[] WithTimestamps(byte[] value)
    {
        // TBSCertificate's last field holds the extensions, and the last of them is the one with the promises.
        DerNode tree = LeafTree.Clone();
        List<DerNode> extensions = tree.Children![0].Children![^1].Children![0].Children!;
        extensions[^1].Children![^1] = DerNode.Leaf(4, value);
        return tree.Encode();
    }

    // Each promise whose signature looks like one is signed again in the place that the old one takes.
    private static byte[] SignTimestamps(byte[] input, ParsedCertificate leaf)
    {
        const int SmallestEntry = 47;
        if (DerNode.Parse(input) is not { Tag: 4 } || DerNode.LengthAt(input, 0) != input.Length)
        {
            return input;
        }

        List<SignedTimestamp>? timestamps;
        try
        {
            timestamps = SignedTimestamp.ListOf(leaf);
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            return input;
        }

        byte[] precertificate = Precertificate.Rebuild(leaf);
        var list = new List<byte>();
        byte[] whole = new System.Formats.Asn1.AsnReader(input, System.Formats.Asn1.AsnEncodingRules.DER).ReadOctetString();
        int at = 2;
        foreach (SignedTimestamp timestamp in timestamps ?? [])
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(whole.AsSpan(at));
            byte[] entry = whole[(at + 2)..(at + 2 + length)];
            at += 2 + length;
            if (timestamp.Version == 0 && timestamp.Signature.Length > 2 && timestamp.Signature[0] == 0x30 && length > SmallestEntry)
            {
                byte[] signature = Authority.Own.Sign(Precertificate.SignedBy(timestamp, precertificate, Issuer.PublicKey));
                entry = [.. entry.AsSpan(0, length - timestamp.Signature.Length - 2), .. Counted(signature)];
            }

            list.AddRange(Counted(entry));
        }

        return DerNode.Leaf(4, Counted([.. list])).Encode();
    }

    private static byte[] Counted(byte[] content) => [(byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static ParsedCertificate Read(string name) => ParsedCertificate.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", name)));
}
