using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Works on a connection: the one of -Context, else the selected one.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    /// <summary>A connection, or its name. Without it the one that a certificate from the pipeline came through, else the selected one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public ContextReference? Context { get; set; }

    /// <summary>The connection.</summary>
    private protected CertManagerContext Connection { get; private set; } = null!;

    /// <summary>What the command needs that not every provider has. It is asked for before anything else is: before files are read, certificates looked for.</summary>
    private protected virtual IEnumerable<ProviderFeature> Needed => [];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        Connection = Session.Resolve(Context);
        Connection.Certificates.Require(Needed);
    }

    /// <summary>Hands a certificate on, marked with the connection that it came through.</summary>
    private protected void Write(PipelineWriter pipeline, CdnCertificate certificate)
    {
        certificate.Context = Connection.Name;
        pipeline.Write(certificate);
    }
}
