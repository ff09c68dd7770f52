namespace CertManager.Pki;

/// <summary>Whether the names below an authority are those that it may certify (RFC 5280 sections 4.2.1.10, 6.1.3 (b) and (c), 6.1.4 (g)).</summary>
/// <remarks>A common name is never taken for a host, with or without alternative names: nothing here matches hosts by it.</remarks>
internal static class NameConstraintRules
{
    private enum Verdict
    {
        Unconstrained,
        Permitted,
        Outside,
        Excluded,
    }

    /// <summary>Applies the constraints of one member to all below it.</summary>
    internal static void Check(List<Candidate> path, int index, string leafLocation, Faults faults, SearchBudget budget)
    {
        Candidate authority = path[index];
        if (authority.NameConstraints is not { } constraints)
        {
            return;
        }

        if (constraints.IsMalformed)
        {
            faults.Add(PathFindings.NameConstraintsMalformed, authority.Name, authority.Name);
            return;
        }

        for (int i = 0; i < index; i++)
        {
            // A self-issued certificate in between renews the authority's own; the last one always counts.
            if (i == 0 || !path[i].IsSelfIssued)
            {
                CheckMember(path[i].Certificate, i == 0 ? leafLocation : path[i].Name, authority, constraints, faults, budget);
            }
        }
    }

    private static void CheckMember(ParsedCertificate member, string location, Candidate authority, NameConstraints constraints, Faults faults, SearchBudget budget)
    {
        IReadOnlyList<GeneralName> names = member.Extensions.AlternativeNames ?? [];
        int cost = (names.Count + 1) * constraints.Subtrees.Count;
        if (budget.NameComparisons + cost > SearchBudget.MostNameComparisons)
        {
            faults.Add(PathFindings.NameConstraintsExcessive, authority.Name, authority.Name, SearchBudget.MostNameComparisons);
            return;
        }

        budget.NameComparisons += cost;
        if (member.SubjectAttributes.Count > 0)
        {
            Tell(JudgeDirectory(member.SubjectAttributes, constraints), member.SubjectText);
        }

        foreach (GeneralName name in names)
        {
            Verdict verdict = name.Kind == GeneralNameKind.DirectoryName
                ? JudgeDirectory(DistinguishedName.Read(name.Value), constraints)
                : Judge(name.Kind, name.Text, name.Value, constraints);
            if (verdict is Verdict.Outside or Verdict.Excluded)
            {
                Tell(verdict, name.Text);
            }
        }

        // Mail addresses stood in the subject once.
        if (member.Extensions.AlternativeNames is null)
        {
            foreach (NameAttribute attribute in member.SubjectAttributes)
            {
                if (attribute.Type == PathOids.EmailAddress)
                {
                    Tell(Judge(GeneralNameKind.Mail, attribute.Text ?? string.Empty, attribute.Content, constraints), attribute.Text ?? "-");
                }
            }
        }

        void Tell(Verdict verdict, string name)
        {
            if (verdict is Verdict.Outside or Verdict.Excluded)
            {
                faults.Add(PathFindings.NameNotPermitted, location, name, authority.Name);
            }
        }
    }

    private static Verdict JudgeDirectory(IReadOnlyList<NameAttribute> name, NameConstraints constraints)
    {
        var verdict = Verdict.Unconstrained;
        foreach (NameSubtree subtree in constraints.Subtrees)
        {
            if (subtree.Kind == GeneralNameKind.DirectoryName)
            {
                verdict = Join(verdict, subtree, NameComparison.StartsWith(name, subtree.Directory));
            }
        }

        return verdict;
    }

    private static Verdict Judge(GeneralNameKind kind, string text, ReadOnlyMemory<byte> value, NameConstraints constraints)
    {
        var verdict = Verdict.Unconstrained;
        string? host = null;
        bool isRead = false;
        foreach (NameSubtree subtree in constraints.Subtrees)
        {
            if (subtree.Kind != kind)
            {
                continue;
            }

            if (!isRead && !IsComparable(kind, text, value, out host))
            {
                return Verdict.Outside; // What cannot be compared cannot be shown to lie inside, nor outside what is excluded.
            }

            isRead = true;
            verdict = Join(verdict, subtree, kind switch
            {
                GeneralNameKind.Dns => NameForms.IsDnsWithin(text, subtree),
                GeneralNameKind.IPAddress => NameForms.IsAddressWithin(value.Span, subtree.Value.Span),
                GeneralNameKind.Mail => NameForms.IsMailWithin(text, subtree.Text),
                _ => NameForms.IsHostWithin(host!, subtree.Text),
            });
        }

        return verdict;
    }

    // Forms that are constrained and not known here must be refused (section 4.2.1.10).
    private static bool IsComparable(GeneralNameKind kind, string text, ReadOnlyMemory<byte> value, out string? host)
    {
        host = kind == GeneralNameKind.Uri ? NameForms.HostOf(text) : null;
        return kind switch
        {
            GeneralNameKind.Dns => NameForms.IsDnsName(text),
            GeneralNameKind.IPAddress => value.Length is 4 or 16,
            GeneralNameKind.Mail => NameForms.IsMailbox(text),
            GeneralNameKind.Uri => host is not null,
            _ => false,
        };
    }

    private static Verdict Join(Verdict soFar, NameSubtree subtree, bool isWithin)
    {
        if (soFar == Verdict.Excluded || (subtree.IsExcluded && isWithin))
        {
            return Verdict.Excluded;
        }

        return subtree.IsExcluded || soFar == Verdict.Permitted ? soFar : isWithin ? Verdict.Permitted : Verdict.Outside;
    }
}
