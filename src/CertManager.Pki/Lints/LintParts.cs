namespace CertManager.Pki;

/// <summary>A qualifier of a policy (RFC 5280 section 4.2.1.4).</summary>
/// <param name="OfAnyPolicy">Whether the policy is anyPolicy.</param>
/// <param name="Kind">Which qualifier.</param>
/// <param name="Value">The qualifier: its tag and octets.</param>
internal readonly record struct PolicyQualifier(bool OfAnyPolicy, QualifierKind Kind, DerItem Value)
{
    /// <summary>The text for people in a user notice; tag 0 when there is none.</summary>
    internal DerItem ExplicitText
    {
        get
        {
            if (Kind == QualifierKind.UserNotice)
            {
                foreach (DerItem part in new DerItems(Value.Content))
                {
                    if (part.Tag != DerItems.Sequence)
                    {
                        return part;
                    }
                }
            }

            return default;
        }
    }

    /// <summary>Whether a user notice refers to a notice elsewhere.</summary>
    internal bool HasReference
    {
        get
        {
            DerItems parts = new(Kind == QualifierKind.UserNotice ? Value.Content : default);
            return parts.MoveNext() && parts.Current.Tag == DerItems.Sequence;
        }
    }

    private static ReadOnlySpan<byte> PkixQualifiers => [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x02];

    private static ReadOnlySpan<byte> AnyPolicy => [0x55, 0x1D, 0x20, 0x00];

    internal static List<PolicyQualifier> ReadAll(ReadOnlyMemory<byte> policies)
    {
        List<PolicyQualifier> list = [];
        foreach (DerItem policy in DerItems.Inside(policies))
        {
            var parts = new DerItems(policy.Content);
            if (!parts.MoveNext())
            {
                continue;
            }

            bool isAny = parts.Current.Content.Span.SequenceEqual(AnyPolicy);
            if (parts.MoveNext())
            {
                foreach (DerItem qualifier in new DerItems(parts.Current.Content))
                {
                    var fields = new DerItems(qualifier.Content);
                    if (fields.MoveNext())
                    {
                        QualifierKind kind = KindOf(fields.Current.Content.Span);
                        list.Add(new(isAny, kind, fields.MoveNext() ? fields.Current : default));
                    }
                }
            }
        }

        return list;
    }

    private static QualifierKind KindOf(ReadOnlySpan<byte> oid) => oid.Length == PkixQualifiers.Length + 1 && oid.StartsWith(PkixQualifiers)
        ? oid[PkixQualifiers.Length] switch { 1 => QualifierKind.Statement, 2 => QualifierKind.UserNotice, _ => QualifierKind.Other }
        : QualifierKind.Other;
}

/// <summary>Kinds of policy qualifiers.</summary>
internal enum QualifierKind
{
    /// <summary>None that RFC 5280 knows.</summary>
    Other,

    /// <summary>Address of the certification practice statement.</summary>
    Statement,

    /// <summary>A text for people.</summary>
    UserNotice,
}

/// <summary>A place where a list of revoked certificates is published (RFC 5280 section 4.2.1.13).</summary>
/// <param name="Locations">The URIs.</param>
/// <param name="HasName">Whether it names a place at all.</param>
/// <param name="HasReasons">Whether it holds for some reasons only.</param>
/// <param name="HasIssuer">Whether another authority signs the list.</param>
internal sealed record DistributionPoint(IReadOnlyList<string> Locations, bool HasName, bool HasReasons, bool HasIssuer)
{
    private const byte NameTag = DerItems.ContextConstructed;
    private const byte ReasonsTag = DerItems.Context + 1;
    private const byte IssuerTag = DerItems.ContextConstructed + 2;
    private const byte UriTag = DerItems.Context + 6;

    internal static List<DistributionPoint> ReadAll(ReadOnlyMemory<byte> points)
    {
        List<DistributionPoint> list = [];
        foreach (DerItem point in DerItems.Inside(points))
        {
            List<string> locations = [];
            bool hasName = false;
            bool hasReasons = false;
            bool hasIssuer = false;
            foreach (DerItem field in new DerItems(point.Content))
            {
                hasReasons |= field.Tag == ReasonsTag && field.Content.Length > 1;
                hasIssuer |= field.Tag == IssuerTag && field.Content.Length > 0;
                if (field.Tag == NameTag)
                {
                    foreach (DerItem form in new DerItems(field.Content))
                    {
                        hasName |= form.Content.Length > 0;
                        AddUris(form, locations);
                    }
                }
            }

            list.Add(new(locations, hasName, hasReasons, hasIssuer));
        }

        return list;
    }

    private static void AddUris(DerItem form, List<string> locations)
    {
        if (form.Tag != DerItems.ContextConstructed)
        {
            return; // nameRelativeToCRLIssuer
        }

        foreach (DerItem name in new DerItems(form.Content))
        {
            if (name.Tag == UriTag)
            {
                locations.Add(Texts.Of(name.Content));
            }
        }
    }
}

/// <summary>One subtree of nameConstraints (RFC 5280 section 4.2.1.10).</summary>
/// <param name="IsPermitted">Whether names in it are permitted, or else excluded.</param>
/// <param name="Kind">The kind of names.</param>
/// <param name="Base">The octets of the name.</param>
/// <param name="HasMinimum">Whether a minimum other than 0 is written.</param>
/// <param name="HasMaximum">Whether a maximum is written.</param>
internal sealed record Subtree(bool IsPermitted, GeneralNameKind Kind, ReadOnlyMemory<byte> Base, bool HasMinimum, bool HasMaximum)
{
    private const byte MinimumTag = DerItems.Context;
    private const byte MaximumTag = DerItems.Context + 1;
    private const int TagNumber = 0x1F;

    internal static List<Subtree> ReadAll(ReadOnlyMemory<byte> constraints)
    {
        List<Subtree> list = [];
        foreach (DerItem side in DerItems.Inside(constraints))
        {
            foreach (DerItem subtree in new DerItems(side.Content))
            {
                var fields = new DerItems(subtree.Content);
                if (!fields.MoveNext())
                {
                    continue;
                }

                DerItem name = fields.Current;
                bool hasMinimum = false;
                bool hasMaximum = false;
                while (fields.MoveNext())
                {
                    bool isZero = fields.Current.Content.Length == 1 && fields.Current.Content.Span[0] == 0;
                    hasMinimum |= fields.Current.Tag == MinimumTag && !isZero;
                    hasMaximum |= fields.Current.Tag == MaximumTag && !isZero;
                }

                list.Add(new(side.Tag == DerItems.ContextConstructed, (GeneralNameKind)(name.Tag & TagNumber), name.Content, hasMinimum, hasMaximum));
            }
        }

        return list;
    }
}
