namespace CertManager.Commands;

/// <summary>A cmdlet with <c>-Accept</c>: an id that no finding has is refused before anything else.</summary>
internal interface IAcceptingCmdlet
{
    /// <summary>Ids of findings to let pass.</summary>
    string[] Accept { get; }
}
