using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What a response says about one certificate.</summary>
/// <remarks>
/// <c>SingleResponse ::= SEQUENCE { certID, certStatus CHOICE { good [0] NULL, revoked [1] SEQUENCE { revocationTime GeneralizedTime,
/// revocationReason [0] EXPLICIT ENUMERATED OPTIONAL }, unknown [2] NULL }, thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT OPTIONAL,
/// singleExtensions [1] EXPLICIT OPTIONAL }</c> (RFC 6960 section 4.2.1)
/// </remarks>
internal sealed class OcspSingleResponse
{
    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal OcspSingleResponse(AsnReader fields)
    {
        Id = new(fields.ReadSequence());
        Asn1Tag status = fields.PeekTag();
        switch (status)
        {
            case { TagClass: TagClass.ContextSpecific, TagValue: 0 }:
                fields.ReadNull(status);
                Status = RevocationStatus.Good;
                break;
            case { TagClass: TagClass.ContextSpecific, TagValue: 1 }:
                ReadRevoked(fields.ReadSequence(status));
                break;
            default:
                fields.ReadNull(new Asn1Tag(TagClass.ContextSpecific, 2));
                break;
        }

        ThisUpdate = fields.ReadGeneralizedTime();
        var next = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (fields.HasData && fields.PeekTag() == next)
        {
            AsnReader wrapper = fields.ReadSequence(next);
            NextUpdate = wrapper.ReadGeneralizedTime();
            wrapper.ThrowIfNotEmpty();
        }

        if (fields.HasData)
        {
            AsnReader wrapper = fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1));
            ExtensionList.Read(wrapper.ReadSequence(), (oid, isCritical, _) => UnknownCritical ??= isCritical && !IsKnown(oid) ? oid : null);
            wrapper.ThrowIfNotEmpty();
        }

        fields.ThrowIfNotEmpty();
    }

    internal CertificateId Id { get; }

    internal RevocationStatus Status { get; private set; }

    internal DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>CRLReason (RFC 5280 section 5.3.1).</summary>
    internal int Reason { get; private set; }

    internal DateTimeOffset ThisUpdate { get; }

    internal DateTimeOffset? NextUpdate { get; }

    internal string? UnknownCritical { get; private set; }

    private void ReadRevoked(AsnReader revoked)
    {
        Status = RevocationStatus.Revoked;
        RevokedAt = revoked.ReadGeneralizedTime();
        if (revoked.HasData)
        {
            AsnReader wrapper = revoked.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            ReadOnlySpan<byte> reason = wrapper.ReadEnumeratedBytes().Span;
            Reason = reason.Length == 1 ? reason[0] : 0;
            wrapper.ThrowIfNotEmpty();
        }

        revoked.ThrowIfNotEmpty();
    }

    // What they say, beside the status, changes nothing about it.
    private static bool IsKnown(string oid) => oid is RevocationOids.OcspTimestamps or RevocationOids.CrlReferences or RevocationOids.ArchiveCutoff;
}
