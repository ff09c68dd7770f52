namespace CertManager.Pki;

/// <summary>
/// Certificate policies along a path (RFC 5280 section 6.1, as RFC 9618 computes it: by levels, not by a tree that mappings can make
/// explode). Every policy is acceptable to the user, so what can fail is a demand for an explicit one.
/// </summary>
internal static class PolicyRules
{
    internal static void Check(List<Candidate> path, Faults faults)
    {
        bool isDemanded = false;
        for (int i = path.Count - 1; i >= 0; i--)
        {
            Candidate member = path[i];
            CertificateExtensions extensions = member.Certificate.Extensions;
            if (i > 0 && member.Anchor is { ConstraintsCount: false })
            {
                continue;
            }

            bool isStrict = extensions.Find(PathOids.PolicyConstraints) is not null || extensions.Find(PathOids.PolicyMappings) is not null || extensions.Find(PathOids.InhibitAnyPolicy) is not null;
            if ((isStrict || extensions.Find(PathOids.CertificatePolicies) is { IsCritical: true }) && member.Policies.IsMalformed)
            {
                faults.Add(PathFindings.PolicyExtensionUnusable, member.Name, member.Name);
                return;
            }

            isDemanded |= isStrict && member.Policies.RequireExplicitPolicy is not null;
        }

        // Without a demand nothing below can fail.
        if (isDemanded && new Walk().Fails(path) is { } failing)
        {
            faults.Add(PathFindings.PolicyNotAllowed, failing.Name, failing.Name);
        }
    }

    /// <summary>The state variables of section 6.1.2.</summary>
    private sealed class Walk
    {
        // valid_policy -> expected_policy_set; null: no policy is valid any more.
        private Dictionary<string, HashSet<string>>? _level = new(StringComparer.Ordinal) { [PathOids.AnyPolicy] = [PathOids.AnyPolicy] };
        private int _explicitPolicy = int.MaxValue;
        private int _policyMapping = int.MaxValue;
        private int _inhibitAnyPolicy = int.MaxValue;

        internal Candidate? Fails(List<Candidate> path)
        {
            for (int i = path.Count - 1; i >= 0; i--)
            {
                Candidate member = path[i];
                bool isAnchor = i == path.Count - 1 && member.Anchor is not null && i > 0;
                if (isAnchor && !member.Anchor!.ConstraintsCount)
                {
                    continue;
                }

                // An anchor without policies limits none (RFC 5937 section 3.2).
                if (!isAnchor || member.Policies.Policies is not null)
                {
                    TakePolicies(member, mayUseAny: _inhibitAnyPolicy > 0 || (i > 0 && member.IsSelfIssued));
                }

                if (!isAnchor && _explicitPolicy == 0 && _level is null)
                {
                    return member;
                }

                if (i > 0)
                {
                    Prepare(member, counts: !isAnchor && !member.IsSelfIssued);
                }
            }

            // Section 6.1.5 (a), (b): the last certificate counts too.
            bool isDemanded = _explicitPolicy is 0 or 1 || path[0].Policies.RequireExplicitPolicy == 0;
            return isDemanded && _level is null ? path[0] : null;
        }

        // Section 6.1.3 (d), (e).
        private void TakePolicies(Candidate member, bool mayUseAny)
        {
            if (member.Policies.Policies is not { } policies || _level is null)
            {
                _level = null;
                return;
            }

            var next = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
            foreach (string policy in policies)
            {
                if (policy != PathOids.AnyPolicy && (_level.ContainsKey(PathOids.AnyPolicy) || IsExpected(policy)))
                {
                    next[policy] = [policy];
                }
            }

            if (mayUseAny && policies.Contains(PathOids.AnyPolicy))
            {
                foreach (HashSet<string> expected in _level.Values)
                {
                    foreach (string policy in expected)
                    {
                        if (!next.ContainsKey(policy))
                        {
                            next[policy] = [policy];
                        }
                    }
                }
            }

            _level = next.Count == 0 ? null : next;
        }

        private bool IsExpected(string policy)
        {
            foreach (HashSet<string> expected in _level!.Values)
            {
                if (expected.Contains(policy))
                {
                    return true;
                }
            }

            return false;
        }

        // Section 6.1.4 (a), (b), (h), (i), (j).
        private void Prepare(Candidate member, bool counts)
        {
            Map(member.Policies.Mappings);
            if (counts)
            {
                _explicitPolicy = LessOne(_explicitPolicy);
                _policyMapping = LessOne(_policyMapping);
                _inhibitAnyPolicy = LessOne(_inhibitAnyPolicy);
            }

            _explicitPolicy = Math.Min(_explicitPolicy, member.Policies.RequireExplicitPolicy ?? int.MaxValue);
            _policyMapping = Math.Min(_policyMapping, member.Policies.InhibitPolicyMapping ?? int.MaxValue);
            _inhibitAnyPolicy = Math.Min(_inhibitAnyPolicy, member.Policies.InhibitAnyPolicy ?? int.MaxValue);
        }

        private void Map(List<KeyValuePair<string, string>> mappings)
        {
            var replaced = new HashSet<string>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, string> mapping in mappings)
            {
                if (_level is null)
                {
                    return;
                }

                if (_policyMapping == 0)
                {
                    _level.Remove(mapping.Key);
                }
                else if (_level.ContainsKey(mapping.Key) || _level.ContainsKey(PathOids.AnyPolicy))
                {
                    if (replaced.Add(mapping.Key))
                    {
                        _level[mapping.Key] = [];
                    }

                    _level[mapping.Key].Add(mapping.Value);
                }
            }

            _level = _level is { Count: 0 } ? null : _level;
        }

        private static int LessOne(int count) => count is 0 or int.MaxValue ? count : count - 1;
    }
}
