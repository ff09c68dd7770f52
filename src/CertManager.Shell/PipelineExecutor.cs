using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CertManager.Shell.Terminal;

namespace CertManager.Shell;

/// <summary>Runs pipelines to the terminal, one inside the other at most, and can stop the innermost one from another thread.</summary>
internal sealed class PipelineExecutor
{
    private readonly Runspace _runspace;
    private readonly ShellUserInterface _ui;
    private readonly Stack<Pipeline> _running = new();
    private readonly Lock _lock = new();

    public PipelineExecutor(Runspace runspace, ShellUserInterface ui)
    {
        _runspace = runspace;
        _ui = ui;
    }

    /// <summary>Runs one command and shows its output and errors, terminating ones included.</summary>
    /// <returns>How it ended: Completed, Failed or Stopped.</returns>
    public PipelineState Execute(Command command)
    {
        using Pipeline pipeline = CreatePipeline();
        pipeline.Commands.Add(command);
        return Execute(pipeline);
    }

    /// <summary>Runs a text of commands. It is remembered in the history: of other pipelines the engine forgets <c>$?</c> as well.</summary>
    public PipelineState ExecuteText(string text)
    {
        using Pipeline pipeline = IsNested()
            ? _runspace.CreateNestedPipeline(text, addToHistory: true)
            : _runspace.CreatePipeline(text, addToHistory: true);
        return Execute(pipeline);
    }

    /// <summary>The value of an expression; null when it fails.</summary>
    public object? Evaluate(string expression)
    {
        using Pipeline pipeline = CreatePipeline();
        pipeline.Commands.AddScript(expression, useLocalScope: false);
        try
        {
            return pipeline.Invoke().FirstOrDefault()?.BaseObject;
        }
        catch (RuntimeException)
        {
            return null;
        }
    }

    /// <summary>Asks the innermost pipeline to stop; returns at once. False when none runs.</summary>
    public bool Stop()
    {
        lock (_lock)
        {
            if (!_running.TryPeek(out Pipeline? pipeline))
            {
                return false;
            }

            pipeline.StopAsync();
            return true;
        }
    }

    private PipelineState Execute(Pipeline pipeline)
    {
        pipeline.Commands.Add(ToTerminal());
        Exception? failure = Invoke(pipeline);
        _ui.ClearProgress();
        PipelineState state = pipeline.PipelineStateInfo.State;
        if (state == PipelineState.Stopped || failure is PipelineStoppedException)
        {
            return PipelineState.Stopped;
        }

        if (failure is null)
        {
            return state;
        }

        Report(failure);
        return PipelineState.Failed;
    }

    private Exception? Invoke(Pipeline pipeline)
    {
        lock (_lock)
        {
            _running.Push(pipeline);
        }

        try
        {
            pipeline.Invoke();
            return pipeline.PipelineStateInfo.Reason;
        }
#pragma warning disable CA1031 // Whatever a command throws is shown as its error; a shell outlives its commands.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return failure;
        }
        finally
        {
            lock (_lock)
            {
                _running.Pop();
            }
        }
    }

    // The engine's own view of errors (ConciseView, with ErrorDetails and the recommended action) writes the record.
    private void Report(Exception failure)
    {
        // The view shows nothing for a text that breaks off; without the marker it is an ordinary parse error.
        Exception shown = failure is IncompleteParseException ? new ParseException(failure.Message) : failure;
        ErrorRecord record = shown is IContainsErrorRecord { ErrorRecord: { } inner }
            ? new ErrorRecord(inner, shown)
            : new ErrorRecord(shown, "ShellPipelineFailure", ErrorCategory.NotSpecified, targetObject: null);
        using Pipeline pipeline = CreatePipeline();
        pipeline.Commands.Add(ToTerminal());
        pipeline.Input.Write(EngineInternals.FromErrorStream(record));
        if (Invoke(pipeline) is not null)
        {
            _ui.WriteErrorLine(failure.Message);
        }
    }

    private Pipeline CreatePipeline()
    {
        return IsNested() ? _runspace.CreateNestedPipeline() : _runspace.CreatePipeline();
    }

    private bool IsNested()
    {
        lock (_lock)
        {
            return _running.Count > 0;
        }
    }

    private static Command ToTerminal()
    {
        return new Command("Out-Default", isScript: false, useLocalScope: true)
        {
            MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Output | PipelineResultTypes.Error,
        };
    }
}
