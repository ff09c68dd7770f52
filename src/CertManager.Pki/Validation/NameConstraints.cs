using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>One subtree of names that an authority may, or may not, certify (RFC 5280 section 4.2.1.10).</summary>
internal sealed class NameSubtree
{
    internal NameSubtree(GeneralName name, bool isExcluded)
    {
        Kind = name.Kind;
        Value = name.Value;
        Text = name.Kind is GeneralNameKind.Dns or GeneralNameKind.Mail or GeneralNameKind.Uri ? name.Text : string.Empty;
        Directory = name.Kind == GeneralNameKind.DirectoryName ? DistinguishedName.Read(name.Value) : [];
        IsExcluded = isExcluded;
    }

    internal GeneralNameKind Kind { get; }

    internal ReadOnlyMemory<byte> Value { get; }

    /// <summary>Of DNS names, mail addresses and URIs.</summary>
    internal string Text { get; }

    /// <summary>Of directory names.</summary>
    internal List<NameAttribute> Directory { get; }

    internal bool IsExcluded { get; }
}

/// <summary>The nameConstraints of an authority.</summary>
/// <remarks>
/// <code>
/// NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] GeneralSubtrees OPTIONAL }
/// GeneralSubtree  ::= SEQUENCE { base GeneralName, minimum [0] INTEGER DEFAULT 0, maximum [1] INTEGER OPTIONAL }
/// </code>
/// Neither the whole nor a list may be empty; minimum is 0 and maximum absent.
/// </remarks>
internal sealed class NameConstraints
{
    private static readonly Asn1Tag PermittedTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExcludedTag = new(TagClass.ContextSpecific, 1);

    private readonly List<NameSubtree> _subtrees = [];

    private NameConstraints()
    {
    }

    internal IReadOnlyList<NameSubtree> Subtrees => _subtrees;

    /// <summary>Whether it cannot be applied as the standard says; then everything below is refused.</summary>
    internal bool IsMalformed { get; private set; }

    internal static NameConstraints Read(CertificateExtension extension)
    {
        var constraints = new NameConstraints();
        try
        {
            var outer = new AsnReader(extension.Value, AsnEncodingRules.DER);
            AsnReader lists = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            constraints.IsMalformed = !lists.HasData;
            constraints.ReadList(lists, PermittedTag, isExcluded: false);
            constraints.ReadList(lists, ExcludedTag, isExcluded: true);
            lists.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            constraints.IsMalformed = true;
        }

        return constraints;
    }

    private void ReadList(AsnReader lists, Asn1Tag tag, bool isExcluded)
    {
        if (!lists.HasData || !lists.PeekTag().HasSameClassAndValue(tag))
        {
            return;
        }

        AsnReader list = lists.ReadSequence(tag);
        IsMalformed |= !list.HasData;
        while (list.HasData)
        {
            AsnReader subtree = list.ReadSequence();
            var read = new NameSubtree(GeneralName.Read(subtree), isExcluded);

            // DER leaves the default of minimum out, and maximum must be absent: nothing may follow.
            IsMalformed |= subtree.HasData || !NameForms.IsProperSubtree(read);
            _subtrees.Add(read);
        }
    }
}
