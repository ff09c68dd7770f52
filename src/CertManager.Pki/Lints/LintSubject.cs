using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A certificate as the lints look at it: what several of them need is worked out once, and only when one asks.</summary>
internal sealed class LintSubject
{
    private const byte VersionTag = 0xA0;
    private const byte ExtensionsTag = 0xA3;

    // X.509 (06/97), as amended in 1996.
    private static readonly DateTimeOffset FirstVersion3 = new(1996, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private bool? _isSelfSigned;
    private bool? _isForServers;
    private List<GeneralName>? _issuerNames;
    private List<PolicyQualifier>? _qualifiers;
    private List<DistributionPoint>? _points;
    private List<Subtree>? _subtrees;
    private ReadOnlyMemory<byte>[]? _fields;
    private string? _commonName;
    private bool? _hasOddNames;

    /// <param name="certificate">The certificate.</param>
    /// <param name="time">When it is judged.</param>
    internal LintSubject(ParsedCertificate certificate, DateTimeOffset time)
    {
        Certificate = certificate;
        Issued = certificate.Version == 3 && certificate.NotBefore < FirstVersion3 ? time : certificate.NotBefore;
        IsAuthority = certificate.Extensions.IsAuthority;
    }

    internal ParsedCertificate Certificate { get; }

    /// <summary>When it was issued, as far as it tells: a start before there were certificates of version 3 is no such date, and it is held to the rules of the time that it is judged at.</summary>
    internal DateTimeOffset Issued { get; }

    internal CertificateExtensions Extensions => Certificate.Extensions;

    internal bool IsAuthority { get; }

    internal bool IsSelfSigned => _isSelfSigned ??= Certificate.IsSelfIssued && SignatureCheck.IsSignedBy(Certificate, Certificate);

    internal bool IsSubscriber => !IsAuthority && !IsSelfSigned;

    /// <summary>Whether the Baseline Requirements are about it: a purpose of TLS servers, any purpose, none at all, or one of the Forum's policies.</summary>
    internal bool IsForServers => _isForServers ??= ServesServers();

    internal TimeSpan Life => Certificate.NotAfter - Certificate.NotBefore;

    /// <summary>Days that it is valid, the first and the last second included (Baseline Requirements section 1.6.1, Validity Period).</summary>
    internal double Days => (Life + TimeSpan.FromSeconds(1)).TotalDays;

    internal IReadOnlyList<GeneralName> Names => Extensions.AlternativeNames ?? [];

    internal List<string> DnsNames => Extensions.DnsNames;

    /// <summary>The last common name, which is the one that old software takes; empty when there is none.</summary>
    internal string CommonName => _commonName ??= LastCommonName();

    internal IReadOnlyList<string> Policies => Extensions.Policies ?? [];

    internal IReadOnlyList<string> Purposes => Extensions.ExtendedKeyUsages ?? [];

    /// <summary>The names of issuerAltName.</summary>
    internal List<GeneralName> IssuerNames => _issuerNames ??= ReadIssuerNames();

    internal List<PolicyQualifier> Qualifiers => _qualifiers ??= PolicyQualifier.ReadAll(ValueOf(Oids.CertificatePolicies));

    internal List<DistributionPoint> DistributionPoints => _points ??= DistributionPoint.ReadAll(ValueOf(LintOids.CrlDistributionPoints));

    internal List<Subtree> Subtrees => _subtrees ??= Subtree.ReadAll(ValueOf(LintOids.NameConstraints));

    /// <summary>Whether it has an extension.</summary>
    internal bool Has(string oid) => Extensions.Find(oid) is not null;

    internal bool IsCritical(string oid) => Extensions.Find(oid) is { IsCritical: true };

    /// <summary>Whether it has an extension that is not critical.</summary>
    internal bool IsUncritical(string oid) => Extensions.Find(oid) is { IsCritical: false };

    /// <summary>What an extension holds; empty when there is none.</summary>
    internal ReadOnlyMemory<byte> ValueOf(string oid) => Extensions.Find(oid) is { } extension ? extension.Value : default;

    internal bool HasPolicy(string oid)
    {
        for (int i = 0; i < Policies.Count; i++)
        {
            if (Policies[i] == oid)
            {
                return true;
            }
        }

        return false;
    }

    internal bool HasPurpose(string oid)
    {
        for (int i = 0; i < Purposes.Count; i++)
        {
            if (Purposes[i] == oid)
            {
                return true;
            }
        }

        return false;
    }

    internal bool HasUsage(KeyUsages usage) => Extensions.KeyUsage is { } set && (set & usage) != 0;

    /// <summary>Whether the subject holds an attribute.</summary>
    internal bool HasAttribute(string type) => Attribute(type) is not null;

    /// <summary>The first attribute of a type in the subject.</summary>
    internal NameAttribute? Attribute(string type)
    {
        IReadOnlyList<NameAttribute> name = Certificate.SubjectAttributes;
        for (int i = 0; i < name.Count; i++)
        {
            if (name[i].Type == type)
            {
                return name[i];
            }
        }

        return null;
    }

    /// <summary>Whether the subject says who somebody is: an organization or a person.</summary>
    internal bool NamesSomebody => HasAttribute(Oids.Organization) || HasAttribute(LintOids.GivenName) || HasAttribute(LintOids.Surname);

    /// <summary>The first that breaks a rule among the DNS names, and before them the common name where it is one.</summary>
    internal string? FirstName(Func<string, bool> isWrong)
    {
        if (CommonName.Length > 0 && !Addresses.TryParse(CommonName, out _) && isWrong(CommonName))
        {
            return CommonName;
        }

        return FirstDns(isWrong);
    }

    /// <summary>The same for rules that no plain host name breaks: mostly all are plain, and one look at each is enough.</summary>
    internal string? FirstOddName(Func<string, bool> isWrong) => HasOddNames ? FirstName(isWrong) : null;

    /// <summary>The first DNS name that breaks such a rule.</summary>
    internal string? FirstOddDns(Func<string, bool> isWrong) => HasOddNames ? FirstDns(isWrong) : null;

    /// <summary>The first DNS name that breaks a rule.</summary>
    internal string? FirstDns(Func<string, bool> isWrong)
    {
        List<string> names = DnsNames;
        for (int i = 0; i < names.Count; i++)
        {
            if (isWrong(names[i]))
            {
                return names[i];
            }
        }

        return null;
    }

    /// <summary>The first alternative name of a kind.</summary>
    internal string? FirstOf(GeneralNameKind kind) => First(Names, kind, static _ => true);

    /// <summary>The first name of a kind that breaks a rule.</summary>
    internal static string? First(IReadOnlyList<GeneralName> names, GeneralNameKind kind, Func<GeneralName, bool> isWrong)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Kind == kind && isWrong(names[i]))
            {
                return names[i].Text;
            }
        }

        return null;
    }

    /// <summary>The first attribute of the subject that breaks a rule, as its text.</summary>
    internal string? FirstAttribute(Func<NameAttribute, bool> isWrong) => First(Certificate.SubjectAttributes, isWrong);

    internal static string? First(IReadOnlyList<NameAttribute> name, Func<NameAttribute, bool> isWrong)
    {
        for (int i = 0; i < name.Count; i++)
        {
            if (isWrong(name[i]))
            {
                return name[i].Text ?? name[i].Type;
            }
        }

        return null;
    }

    /// <summary>The first attribute of a type whose text is longer than its type allows.</summary>
    internal string? Longer(string type, int most)
    {
        IReadOnlyList<NameAttribute> name = Certificate.SubjectAttributes;
        for (int i = 0; i < name.Count; i++)
        {
            // A character has at least one octet: what has few enough of them is not looked at.
            if (name[i].Type == type && name[i].Content.Length > most && name[i].Text is { } text && Texts.LengthOf(text) > most)
            {
                return text.Substring(0, Math.Min(text.Length, Texts.MostShown));
            }
        }

        return null;
    }

    /// <summary>notBefore or notAfter as it is encoded.</summary>
    internal DerItem Time(bool end)
    {
        var times = new DerItems(Fields[(int)Field.Validity]);
        bool found = times.MoveNext() && (!end || times.MoveNext());
        return found ? times.Current : default;
    }

    /// <summary>The algorithm in the signed part, encoded.</summary>
    internal ReadOnlyMemory<byte> SignedAlgorithm => Certificate.HasOneSignatureAlgorithm ? Certificate.SignatureAlgorithm.Encoded : Fields[(int)Field.Signature];

    /// <summary>The algorithm of the key, what its SEQUENCE holds.</summary>
    internal ReadOnlyMemory<byte> KeyAlgorithmContent
    {
        get
        {
            DerItems parts = DerItems.Inside(Certificate.PublicKey.Encoded);
            return parts.MoveNext() ? parts.Current.Content : default;
        }
    }

    /// <summary>The first extension that writes out what is the default.</summary>
    internal string? ExtensionWithDefault()
    {
        foreach (DerItem extension in DerItems.Inside(Fields[(int)Field.Extensions]))
        {
            var parts = new DerItems(extension.Content);
            if (parts.MoveNext() && parts.MoveNext() && parts.Current.Tag == DerItems.Boolean && parts.Current.Content.Length == 1 && parts.Current.Content.Span[0] == 0)
            {
                return AsnDecoder.ReadObjectIdentifier(extension.Content.Span, AsnEncodingRules.BER, out _);
            }
        }

        return null;
    }

    private ReadOnlyMemory<byte>[] Fields => _fields ??= ReadFields();

    private ReadOnlyMemory<byte>[] ReadFields()
    {
        var fields = new ReadOnlyMemory<byte>[3];
        int place = 0;
        foreach (DerItem item in DerItems.Inside(Certificate.Signed))
        {
            if (place == 0 && item.Tag == VersionTag)
            {
                continue;
            }

            switch (place++)
            {
                case 1:
                    fields[(int)Field.Signature] = item.Content;
                    break;
                case 3:
                    fields[(int)Field.Validity] = item.Content;
                    break;
                default:
                    if (item.Tag == ExtensionsTag)
                    {
                        fields[(int)Field.Extensions] = item.Content;
                    }

                    break;
            }
        }

        return fields;
    }

    private bool HasOddNames => _hasOddNames ??= (CommonName.Length > 0 && !HostNames.IsPlain(CommonName)) || FirstDns(static name => !HostNames.IsPlain(name)) is not null;

    private bool ServesServers()
    {
        if (Purposes.Count == 0 || HasPurpose(Oids.ServerAuth) || HasPurpose(Oids.AnyExtendedKeyUsage))
        {
            return true;
        }

        return HasPolicy(LintOids.DomainValidated) || HasPolicy(LintOids.OrganizationValidated) || HasPolicy(LintOids.IndividualValidated) || HasPolicy(LintOids.ExtendedValidation);
    }

    private string LastCommonName()
    {
        IReadOnlyList<NameAttribute> name = Certificate.SubjectAttributes;
        for (int i = name.Count - 1; i >= 0; i--)
        {
            if (name[i].Type == DistinguishedName.CommonName && name[i].Text is { } text)
            {
                return text;
            }
        }

        return string.Empty;
    }

    private List<GeneralName> ReadIssuerNames()
    {
        if (ValueOf(LintOids.IssuerAltName) is not { IsEmpty: false } value)
        {
            return [];
        }

        try
        {
            return GeneralName.ReadAll(new AsnReader(value, AsnEncodingRules.BER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private enum Field
    {
        Signature,
        Validity,
        Extensions,
    }
}
