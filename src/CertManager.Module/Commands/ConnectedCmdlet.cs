using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Works on a connection: the one of -Context, else the selected one.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    /// <summary>A connection, or its name; the selected one without it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ContextNameCompleter))]
    public ContextReference? Context { get; set; }

    /// <summary>The connection.</summary>
    private protected CertManagerContext Connection { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void Prepare() => Connection = Session.Resolve(Context);
}
