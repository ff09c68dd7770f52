using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace CertManager.Module.Tests;

/// <summary>A runspace of the real engine with the built module imported, as a user has it.</summary>
public sealed class ModuleRunspace : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Opens it.</summary>
    /// <param name="host">Answers questions and takes what is shown; null for one that can do neither, as in a runbook.</param>
    /// <param name="without">A variable that the session does not have, as in another edition of PowerShell.</param>
    public ModuleRunspace(PSHost? host = null, string? without = null)
    {
        var state = InitialSessionState.CreateDefault2();
        if (without is not null)
        {
            state.Variables.Remove(without, type: null);
        }

        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        Run($"Import-Module '{ModuleManifest}'").ThrowOnError();

        // Most tests are about one answer, which nobody wants to wait for five times; those about repeating say so.
        Run("$PSDefaultParameterValues['Connect-CertManager:MaximumRetryCount'] = 0").ThrowOnError();
    }

    /// <summary>The manifest that the build laid out.</summary>
    public static string ModuleManifest { get; } = Path.Combine(Repository, "output", "CertManager", "CertManager.psd1");

    /// <summary>The console host that was built with this.</summary>
    public static string Shell { get; } = Path.Combine(Repository, "src", "CertManager.Shell", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "CertManager.Shell.dll");

    /// <summary>The root of the checkout.</summary>
    public static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CertManager.Module.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException("The checkout was not found above the tests.");
        }
    }

    /// <summary>The runspace.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>Sets a variable.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script to its end and collects every stream.</summary>
    public RunResult Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            Set(name, value);
        }

        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        var result = new RunResult();
        try
        {
            result.Output.AddRange(shell.Invoke());
        }
        catch (RuntimeException error)
        {
            result.Terminating = error.ErrorRecord;
        }

        result.Errors.AddRange(shell.Streams.Error);
        result.Warnings.AddRange(shell.Streams.Warning.Select(static record => record.Message));
        result.Verbose.AddRange(shell.Streams.Verbose.Select(static record => record.Message));
        result.Debug.AddRange(shell.Streams.Debug.Select(static record => record.Message));
        result.Information.AddRange(shell.Streams.Information);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("Remove-Module CertManager");
        _runspace.Dispose();
    }
}

/// <summary>What a script left in the streams.</summary>
public sealed class RunResult
{
    /// <summary>Objects.</summary>
    public List<PSObject> Output { get; } = [];

    /// <summary>Errors that did not end the script.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    /// <summary>The error that ended it.</summary>
    public ErrorRecord? Terminating { get; set; }

    /// <summary>Warnings.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Verbose lines.</summary>
    public List<string> Verbose { get; } = [];

    /// <summary>Debug lines.</summary>
    public List<string> Debug { get; } = [];

    /// <summary>Information records.</summary>
    public List<InformationRecord> Information { get; } = [];

    /// <summary>All errors, the one that ended it included.</summary>
    public IEnumerable<ErrorRecord> AllErrors => Terminating is null ? Errors : Errors.Append(Terminating);

    /// <summary>ErrorIds without the cmdlet's name; of a method that was called, the id of what it threw.</summary>
    public IEnumerable<string> ErrorIds => AllErrors.Select(static error =>
        error.Exception is MethodInvocationException { InnerException: { } inner } && inner.GetType().GetProperty("ErrorId") is { } id
            ? (string)id.GetValue(inner)!
            : error.FullyQualifiedErrorId.Split(',')[0]);

    /// <summary>Ids of the errors that led to those errors.</summary>
    public IEnumerable<string> CauseIds => AllErrors.Select(static error => error.Exception.InnerException)
        .Where(static cause => cause is not null)
        .Select(static cause => cause!.GetType().GetProperty("ErrorId")?.GetValue(cause) as string)
        .OfType<string>();

    /// <summary>Ids of the findings in the output, in the information stream, in the warnings and in the errors.</summary>
    public IEnumerable<string> FindingIds => Output.Select(static output => output.BaseObject)
        .Concat(Information.Select(static record => record.MessageData))
        .Concat(AllErrors.SelectMany(static error => (IEnumerable<object>?)error.Exception.GetType().GetProperty("Findings")?.GetValue(error.Exception) ?? []))
        .Where(static item => item.GetType().FullName == "CertManager.Finding")
        .Select(static item => (string)item.GetType().GetProperty("Id")!.GetValue(item)!)
        .Concat(Warnings.Select(static text => text.Split(':')[0]));

    /// <summary>The only error.</summary>
    public ErrorRecord Error => Assert.Single(AllErrors);

    /// <summary>Fails when anything went wrong.</summary>
    public RunResult ThrowOnError()
    {
        Assert.Empty(AllErrors.Select(static error => $"{error.FullyQualifiedErrorId}: {error}"));
        return this;
    }
}
