using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the accounts for ACME clients. None of them shows its HMAC key.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateAcmeAccount")]
[OutputType(typeof(AcmeAccount))]
public sealed class GetCertificateAcmeAccountCommand : ConnectedCmdlet
{
    /// <summary>Aliases, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<AcmeAliasCompleter>))]
    public string[]? Alias { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.AcmeAccounts];

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        NameFilter? aliases = Alias is null ? null : new NameFilter(Alias);
        return Connection.Certificates.AcmeAccounts.ListAsync(
            account =>
            {
                if (aliases is null || (account.Alias is { } alias && aliases.Matches(alias)))
                {
                    account.Context = Connection.Name;
                    pipeline.Write(account);
                }
            },
            cancel);
    }
}
