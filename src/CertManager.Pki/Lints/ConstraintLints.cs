using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>basicConstraints and nameConstraints.</summary>
internal static class ConstraintLints
{
    private static readonly DateTimeOffset NoReservedAddresses = LintDates.Day(2015, 11, 1);

    internal static readonly Lint[] Rows =
    [
        Br("AuthorityWithoutSigning", Warning, "7.1.2.7.8", Any, LintDates.Br, "e_sub_cert_not_is_ca",
            new("It says that it is an authority, but its key may not sign certificates.", "인증 기관으로 표시되어 있지만 키로 인증서에 서명할 수 없습니다."),
            static s => When(s.Has(Oids.KeyUsage) && !s.HasUsage(KeyUsages.KeyCertSign) && s.IsAuthority)),
        Br("SigningWithoutAuthority", Warning, "7.1.2.10.4", Any, LintDates.Br, "e_ca_is_ca",
            new("Its key may sign certificates, but basicConstraints says that it is no authority.", "키로 인증서에 서명할 수 있지만 basicConstraints에 인증 기관이 아닌 것으로 표시되어 있습니다."),
            static s => When(s.HasUsage(KeyUsages.KeyCertSign) && s.Has(Oids.BasicConstraints) && !s.IsAuthority)),
        Br("BasicConstraintsUncritical", Warning, "7.1.2.7.6", Subscriber, LintDates.Br200, "e_sub_cert_basic_constraints_not_critical",
            new("basicConstraints is not critical.", "basicConstraints가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(Oids.BasicConstraints))),
        Rfc("AuthorityConstraintsUncritical", Warning, "4.2.1.9", Authority, LintDates.Rfc2459, "e_basic_constraints_not_critical",
            new("The authority's basicConstraints is not critical.", "인증 기관의 basicConstraints가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(Oids.BasicConstraints))),
        Rfc("PathLengthImproper", Warning, "4.2.1.9", Any, LintDates.Rfc3280, "e_path_len_constraint_improperly_included",
            new("It limits the length of paths, but may not sign certificates.", "경로 길이를 제한하지만 인증서에 서명할 수 없습니다."),
            static s => When(HasPathLength(s.ValueOf(Oids.BasicConstraints), out _) && !(s.IsAuthority && s.HasUsage(KeyUsages.KeyCertSign)))),
        Rfc("PathLengthNegative", Warning, "4.2.1.9", Any, LintDates.Rfc2459, "e_path_len_constraint_zero_or_less",
            new("It limits the length of paths to less than 0.", "경로 길이를 0보다 작게 제한합니다."), static s => When(HasPathLength(s.ValueOf(Oids.BasicConstraints), out bool isNegative) && isNegative)),
        Rfc("NameConstraintsNotCritical", Warning, "4.2.1.10", Any, LintDates.Rfc2459, "e_ext_name_constraints_not_critical",
            new("nameConstraints is not critical.", "nameConstraints가 중요(critical)로 표시되어 있지 않습니다."), static s => When(s.IsUncritical(LintOids.NameConstraints))),
        Br("IntermediateConstraintsNotCritical", Info, "7.1.2.10.8", Intermediate, LintDates.Br102, "w_sub_ca_name_constraints_not_critical",
            new("The authority's nameConstraints is not critical: old clients pass it over.", "인증 기관의 nameConstraints가 중요(critical)로 표시되어 있지 않아 오래된 클라이언트가 무시합니다."), static s => When(s.IsUncritical(LintOids.NameConstraints))),
        Rfc("NameConstraintsOfSubscriber", Warning, "4.2.1.10", EndEntity, LintDates.Rfc2459, "e_ext_name_constraints_not_in_ca",
            new("It constrains names although it is no authority.", "인증 기관이 아닌데 이름 제한이 있습니다."), static s => When(s.Has(LintOids.NameConstraints))),
        Rfc("NameConstraintsEmpty", Warning, "4.2.1.10", Any, LintDates.Rfc5280, "e_name_constraint_empty",
            new("nameConstraints is empty.", "nameConstraints가 비어 있습니다."), static s => When(DerItems.IsEmptySequence(s.ValueOf(LintOids.NameConstraints)))),
        Rfc("NameConstraintMaximum", Warning, "4.2.1.10", Any, LintDates.Rfc2459, "e_name_constraint_maximum_not_absent",
            new("A name constraint has a maximum.", "이름 제한에 maximum이 있습니다."), static s => When(Exists(s, static tree => tree.HasMaximum && tree.Kind != GeneralNameKind.Uri))),
        Rfc("NameConstraintMinimum", Warning, "4.2.1.10", Any, LintDates.Rfc2459, "e_name_constraint_minimum_non_zero",
            new("A name constraint has a minimum other than 0.", "이름 제한의 minimum이 0이 아닙니다."), static s => When(Exists(s, static tree => tree.HasMinimum && tree.Kind != GeneralNameKind.Uri))),
        Rfc("NameConstraintNotFqdn", Warning, "4.2.1.10", Any, LintDates.Rfc5280, "e_name_constraint_not_fqdn",
            new("A constraint of URIs is no domain name: '{0}'.", "URI 제한이 도메인 이름이 아닙니다: '{0}'."),
            static s => Exists(s, static tree => tree.Kind == GeneralNameKind.Uri && IsOddHost(tree)) ? Texts.Of(s.Subtrees.Find(static tree => tree.Kind == GeneralNameKind.Uri && IsOddHost(tree))!.Base) : null),
        Rfc("NameConstraintOnEdiParty", Info, "4.2.1.10", Any, LintDates.Rfc5280, "w_name_constraint_on_edi_party_name",
            new("It constrains names of EDI parties.", "EDI 상대방 이름을 제한합니다."), static s => When(Exists(s, static tree => tree.Kind == GeneralNameKind.EdiPartyName))),
        Rfc("NameConstraintOnRegisteredId", Info, "4.2.1.10", Any, LintDates.Rfc5280, "w_name_constraint_on_registered_id",
            new("It constrains registered identifiers.", "등록 식별자를 제한합니다."), static s => When(Exists(s, static tree => tree.Kind == GeneralNameKind.RegisteredId))),
        Rfc("NameConstraintOnX400", Info, "4.2.1.10", Any, LintDates.Rfc5280, "w_name_constraint_on_x400",
            new("It constrains X.400 addresses.", "X.400 주소를 제한합니다."), static s => When(Exists(s, static tree => tree.Kind == GeneralNameKind.X400Address))),
        Br("NameConstraintOnReservedAddress", Warning, "7.1.5", Any, LintDates.Br, "e_ext_nc_intersects_reserved_ip",
            new("It permits reserved IP addresses.", "예약 IP 주소를 허용합니다."),
            static s => When(s.Certificate.NotAfter > NoReservedAddresses
                && Exists(s, static tree => tree.IsPermitted && tree.Kind == GeneralNameKind.IPAddress && tree.Base.Length is 8 or 32 && Addresses.TouchesReserved(tree.Base.Span)))),
    ];

    private static bool Exists(LintSubject subject, Predicate<Subtree> isWrong) => subject.Has(LintOids.NameConstraints) && subject.Subtrees.Exists(isWrong);

    private static bool IsOddHost(Subtree tree)
    {
        string host = Texts.Of(tree.Base);
        return !HostNames.IsFqdn(host.Length > 0 && host[0] == '.' ? host.Substring(1) : host);
    }

    private static bool HasPathLength(ReadOnlyMemory<byte> constraints, out bool isNegative)
    {
        isNegative = false;
        foreach (DerItem field in DerItems.Inside(constraints))
        {
            if (field.Tag != DerItems.Boolean)
            {
                isNegative = field.Content.Length > 0 && field.Content.Span[0] >= 0x80;
                return true;
            }
        }

        return false;
    }
}
