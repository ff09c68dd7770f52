using System.Collections;
using System.Management.Automation;

namespace CertManager.Commands;

/// <content>When a certificate is due.</content>
public sealed partial class GetCertificateExpiryCommand
{
    /// <summary>Due when so many whole days are left, or fewer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, 36500)]
    public int[]? Days { get; set; }

    /// <summary>Due when so large a share of the life is left, or a smaller one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(0.0, 1.0)]
    public double[]? LifeShare { get; set; }

    /// <summary>Due when such a condition is met: a text, or a table for some certificates only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WhenCompleter))]
    public object[]? When { get; set; }

    /// <summary>Labels, and the names of certificates or domains that have them, wildcards allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Tag { get; set; }

    private ExpiryJudge ReadConditions() => new(
        [
            .. (Days ?? []).Select(static days => new ExpiryRule(ExpiryCondition.InDays(days))),
            .. (LifeShare ?? []).Select(static share => new ExpiryRule(ExpiryCondition.OfLife(share))),
            .. ExpiryRuleReader.Rules(When),
        ],
        [.. ExpiryRuleReader.Tags(Tag)]);
}
