using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// Runs a cmdlet's work off the pipeline thread and everything that PowerShell wants on it there: output, errors, questions, progress.
/// Ctrl+C cancels the work and ends the cmdlet at once.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    // How long a stopped worker is waited for. It was cancelled; this only keeps it from outliving the cmdlet where it can be helped.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private ProgressBoard _board = null!;
    private bool _prepared;

    /// <summary>What an error is about, for its TargetObject; never a secret.</summary>
    protected virtual object? ErrorTarget => null;

    /// <summary>The runspace's contexts and emulators; read it on the pipeline thread.</summary>
    private protected CertManagerSession Session { get; private set; } = null!;

    /// <summary>Runs on the pipeline thread before the first input: resolve what needs the session's state. When it fails, the input is passed over.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Runs on the pipeline thread before each input's work: take what was bound, resolve paths.</summary>
    protected virtual void PrepareInput()
    {
    }

    /// <summary>The work for one input, off the pipeline thread.</summary>
    /// <param name="pipeline">The only way to write.</param>
    /// <param name="cancel">Set when the user stops the pipeline.</param>
    private protected virtual Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The work that is done when all input is there, off the pipeline thread; null when there is none, as in most cmdlets.</summary>
    private protected virtual Func<PipelineWriter, CancellationToken, Task>? FinishAsync => null;

    /// <summary>Ends and tells what is under way from earlier input, before an error ends the command; null when there is none, as in most cmdlets.</summary>
    private protected virtual Func<PipelineWriter, CancellationToken, Task>? SettleAsync => null;

    /// <summary>Whether an error about one item ends the command, or asks whether it is to: -ErrorAction, or the preference of the session. Read it on the pipeline thread.</summary>
    private protected bool EndsWithErrors => LanguagePrimitives.TryConvertTo(
            MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? given) ? given : GetVariableValue("ErrorActionPreference"),
            out ActionPreference preference)
        && preference is ActionPreference.Stop or ActionPreference.Inquire;

    /// <summary>Reports an error; ends the command when nothing later can work. On the pipeline thread.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about.</param>
    internal void Fail(CertManagerException error, object? target)
    {
        ErrorRecord record = ErrorRecords.From(error, target);
        if (ErrorRecords.IsTerminating(error))
        {
            CompleteProgress();
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        Session = CertManagerSession.Current;
        _board = new ProgressBoard(SystemClock.Instance, Host, Environment.GetEnvironmentVariable);
        Session.Terminal = new Terminal(Host, GetVariableValue("PSStyle"));
        Guard(() =>
        {
            if (this is IAcceptingCmdlet accepting)
            {
                FindingIds.Require(accepting.Accept);
            }

            Prepare();
            _prepared = true;
        });
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        // What failed before the first input was told then, and would fail with every input.
        if (_prepared)
        {
            Guard(() =>
            {
                PrepareInput();
                Pump(ProcessAsync);
            });
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        if (_prepared && FinishAsync is { } work)
        {
            Guard(() => Pump(work));
        }

        CompleteProgress();
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    private void CompleteProgress()
    {
        if (_board.Complete() is { } record)
        {
            WriteProgress(record);
        }
    }

    private void Guard(Action work)
    {
        try
        {
            try
            {
                work();
            }
            catch (CertManagerException error)
            {
                if (_prepared && SettleAsync is { } settle && (EndsWithErrors || ErrorRecords.IsTerminating(error)))
                {
                    Pump(settle);
                }

                Fail(error, ErrorTarget);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Pump(Func<PipelineWriter, CancellationToken, Task> work)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var queue = new PipelineQueue();
        using CancellationTokenRegistration wake = cancel.Token.Register(queue.Wake);
        var pipeline = new PipelineWriter(queue, _board, cancel.Token);

        // Culture and the trace sink flow with the execution context, so that messages speak the session's language there too.
        Task worker = Task.Run(async () =>
        {
            RequestTrace.Current = pipeline.Debug;
            WaitNotice.Current = pipeline.Waiting;
            try
            {
                await work(pipeline, cancel.Token).ConfigureAwait(false);
            }
            finally
            {
                pipeline.WaitingCompleted();
                queue.Complete();
            }
        });
        bool drained = false;
        try
        {
            LoadViews();
            while (queue.Take(cancel.Token) is { } batch)
            {
                foreach (object item in batch)
                {
                    Do(item);
                }
            }

            drained = true;
        }
        finally
        {
            if (!drained)
            {
                // Stopped by the user, or a command further down has enough: the worker is told, and what it still adds is refused.
                cancel.Cancel();
                queue.Complete();
                Abandon(worker);
            }
        }

        worker.GetAwaiter().GetResult();
    }

    /// <summary>Loads views and types of the module. Whoever writes an object before there is work calls it first: the types say what of it is serialised.</summary>
    private protected void LoadViews()
    {
        try
        {
            Session.LoadViews(MyInvocation.MyCommand.Module);
        }
        catch (RuntimeException error)
        {
            // Objects without views are still objects: the command goes on.
            WriteDebug(error.Message);
        }
    }

    private void Do(object item)
    {
        if (item is Action<AsyncCmdlet> action)
        {
            action(this);
        }
        else
        {
            WriteObject(item);
        }
    }

    private static void Abandon(Task worker)
    {
        try
        {
            worker.Wait(StopPatience);
        }
        catch (AggregateException)
        {
            // The stop is the outcome; what the worker met on its way out is of no interest.
        }
    }
}
