using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Completes names of certificates of the desired state file that the command line names already.</summary>
internal sealed class StateNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        SessionState state = shell.AddScript("$ExecutionContext").Invoke<EngineIntrinsics>()[0].SessionState;
        return line.Text("Path") is { } path
            ? [.. StateFile.Read(FilePaths.Literal(state, path)).Certificates.Select(static certificate => new Choice(certificate.Name, () => $"{certificate.Context ?? "-"}: {certificate.Bundle}"))]
            : [];
    }
}
