using System.Collections;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Registers a domain whose control is to be proven for many certificates. The fields are not documented: they are sent as given.</summary>
[Cmdlet(VerbsLifecycle.Register, "CertificateDomain", SupportsShouldProcess = true)]
[OutputType(typeof(CertificateDomain))]
public sealed class RegisterCertificateDomainCommand : ConnectedCmdlet
{
    private static readonly Message Review = new("{0}: register a domain with the fields {1}", "{0}: 다음 필드로 도메인을 등록합니다: {1}");

    private IReadOnlyDictionary<string, object> _fields = null!;

    /// <summary>Names and values of the request's fields.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public Hashtable Field { get; set; } = null!;

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Domains];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _fields = AdditionalFields.From(Field, KeepingErrors.DomainFieldInvalid);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        ICertificateDomains domains = Connection.Certificates.Domains;
        if (await KeepingLookups.FindSameAsync(domains, _fields, cancel).ConfigureAwait(false) is { } known)
        {
            pipeline.Notice(KeepingFindings.DomainAlreadyRegistered.At("-Field", known));
            Write(pipeline, known);
            return;
        }

        string review = Review.Format(Connection, string.Join(", ", _fields.OrderBy(static field => field.Key, StringComparer.Ordinal).Select(static field => $"{field.Key} = {field.Value}")));
        if (!await pipeline.ShouldProcessAsync(review, review, "Register-CertificateDomain").ConfigureAwait(false))
        {
            return;
        }

        CertificateDomain? told = await domains.RegisterAsync(_fields, cancel).ConfigureAwait(false);
        if ((told ?? await KeepingLookups.FindSameAsync(domains, _fields, cancel).ConfigureAwait(false)) is { } domain)
        {
            Write(pipeline, domain);
        }
        else
        {
            pipeline.Verbose("The provider confirmed it without a record: Get-CertificateDomain shows it.");
        }
    }

    private void Write(PipelineWriter pipeline, CertificateDomain domain)
    {
        domain.Context = Connection.Name;
        pipeline.Write(domain);
    }
}
