using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Works on certificates of a connection that are named by number, by name, or by both, as the objects of Get-CertificateList do.</summary>
public abstract class CertificateCmdlet : ConnectedCmdlet
{
    /// <summary>The certificate's exact name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CertificateNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The certificate's number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("CertificateNo")]
    [ArgumentCompleter(typeof(CertificateIdCompleter))]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Id ?? Name;

    /// <summary>Where to look.</summary>
    private protected CertificateCatalog Catalog => new(Connection.Certificates);

    /// <summary>Where to look, when it is to be said what stays invisible there.</summary>
    private protected CertificateCatalog CatalogFor(PipelineWriter pipeline, string apiVersion = ApiVersions.Auto) =>
        new(Connection.Certificates, ApiVersions.Parse(apiVersion), pipeline.Notice);

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        if (Id is null && Name is null)
        {
            throw Errors.CertificateNotNamed.With("-Name", "-Id");
        }
    }
}
