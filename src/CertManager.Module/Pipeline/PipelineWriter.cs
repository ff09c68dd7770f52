using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertManager.Commands;

/// <summary>A worker's way to the pipeline: everything is queued and done in order on the pipeline thread. A full queue makes the worker wait.</summary>
internal sealed class PipelineWriter
{
    private static readonly Message WaitTitle = new("CertManager waits", "CertManager 대기 중");
    private static readonly Message Wait = new("waiting {0} s: {1}", "{0}초 대기: {1}");
    private static readonly TimeSpan LeastShown = TimeSpan.FromSeconds(0.5);

    private readonly PipelineQueue _queue;
    private readonly ProgressBoard _board;
    private readonly CancellationToken _cancel;
    private bool _waited;

    internal PipelineWriter(PipelineQueue queue, ProgressBoard board, CancellationToken cancel)
    {
        _queue = queue;
        _board = board;
        _cancel = cancel;
    }

    /// <summary>In a build, has the log mask a secret that is about to be handed out. Goes to the host alone: no stream may hold it.</summary>
    internal void Mask(SensitiveText secret) => Tell(BuildLog.MasksOf(secret, Environment.GetEnvironmentVariable));

    /// <summary>The same for private keys that a file holds as text: whoever shows the file in the log of a build shows them.</summary>
    /// <param name="file">Its full path; null when none was written.</param>
    internal void MaskKeysIn(string? file)
    {
        if (file is not null && BuildLog.IsKept(Environment.GetEnvironmentVariable) && new FileInfo(file).Length <= InputFile.MaxBytes)
        {
            using SensitiveText content = InputFile.Read(file);
            Tell(BuildLog.MasksOf(content, Environment.GetEnvironmentVariable, keysOnly: true));
        }
    }

    /// <summary>Hands an object on.</summary>
    internal void Write(object output) => _queue.Add(output, _cancel);

    /// <summary>Hands a file on as Get-Item does: the tables of PowerShell show what its provider adds.</summary>
    /// <param name="path">Its full path.</param>
    internal void WriteFile(string path) => Post(cmdlet => cmdlet.WriteObject(FilePaths.Item(cmdlet.InvokeProvider.Item, path)));

    /// <summary>Reports an error about one item; the cmdlet goes on.</summary>
    internal void Error(CertManagerException error, object? target) => Post(cmdlet => cmdlet.WriteError(ErrorRecords.From(error, target)));

    /// <summary>Reports an error about one item; the cmdlet ends when nothing later can work.</summary>
    internal void Fail(CertManagerException error, object? target) => Post(cmdlet => cmdlet.Fail(error, target));

    internal void Warning(string text) => Post(cmdlet => cmdlet.WriteWarning(text));

    internal void Verbose(string text) => Post(cmdlet => cmdlet.WriteVerbose(Message.OnOneLine(text)));

    /// <summary>Shows a line as Write-Host does: on the screen whatever the preferences say, and in the information stream.</summary>
    internal void HostLine(string line) => Post(cmdlet => cmdlet.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]));

    /// <summary>Shows how far long work is.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100; -1 where it is not known.</param>
    /// <param name="secondsRemaining">Until it ends at the latest; -1 where it is not known.</param>
    internal void Progress(string activity, string status, int percent, int secondsRemaining) => Show(_board.Update(activity, status, percent, secondsRemaining));

    /// <summary>Shows how many are done, how fast, and how long the rest will take where that is known.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="done">How many.</param>
    /// <param name="total">Of how many; null where that is not known.</param>
    /// <param name="underWay">How many are begun and not done; null where that says nothing.</param>
    internal void Count(string activity, int done, int? total = null, int? underWay = null) => Show(_board.Count(activity, done, total, underWay));

    /// <summary>Takes the progress away, if there is any.</summary>
    internal void ProgressCompleted() => Show(_board.Complete());

    /// <summary>Says that a call waits before it is made; short waits are nobody's business.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="reason">Why.</param>
    internal void Waiting(TimeSpan time, string reason)
    {
        if (time >= LeastShown)
        {
            int seconds = (int)Math.Round(time.TotalSeconds, MidpointRounding.AwayFromZero);
            string text = Wait.Format(seconds, reason);
            _waited = true;
            PostWhileThere(() =>
            {
                Verbose(text);
                Show(_board.IsQuiet ? null : new ProgressRecord(_board.WaitId, WaitTitle.Format(), text) { SecondsRemaining = seconds });
            });
        }
    }

    /// <summary>Takes that away.</summary>
    internal void WaitingCompleted()
    {
        if (_waited && !_board.IsQuiet)
        {
            PostWhileThere(() => Show(new ProgressRecord(_board.WaitId, WaitTitle.Format(), WaitTitle.Format()) { RecordType = ProgressRecordType.Completed }));
        }
    }

    /// <summary>
    /// Leaves a line for Debug, as long as the pipeline is there. A call may outlive the command that made it: several share the request for a token, and
    /// the end of one is nothing to the others.
    /// </summary>
    internal void Debug(string text) => PostWhileThere(() => Post(cmdlet => cmdlet.WriteDebug(Message.OnOneLine(text))));

    /// <summary>A finding beside the result: a warning to be read, or information that <c>-InformationVariable</c> collects.</summary>
    internal void Notice(Finding finding)
    {
        if (finding.Severity == FindingSeverity.Info)
        {
            Post(cmdlet => cmdlet.WriteInformation(finding, ["CertManager", finding.Id]));
        }
        else
        {
            Warning($"{finding.Id}: {finding.Message} {finding.Remedy}");
        }
    }

    /// <summary>Findings beside the result, in their order.</summary>
    internal void Notice(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            Notice(finding);
        }
    }

    /// <summary>Asks whether to go on, as -WhatIf, -Confirm and the preferences of the session say.</summary>
    /// <param name="description">What is about to be done; the text of -WhatIf.</param>
    /// <param name="question">The question of -Confirm.</param>
    /// <param name="command">The command's name, for the error where nobody can answer.</param>
    /// <exception cref="CertManagerException">A question would be asked, and this session cannot ask.</exception>
    internal Task<bool> ShouldProcessAsync(string description, string question, string command) =>
        AskAsync(cmdlet => cmdlet.ShouldProcess(description, question, command), command);

    /// <summary>Asks a question of its own, whatever -Confirm says.</summary>
    /// <param name="question">The question.</param>
    /// <param name="caption">What it is about.</param>
    /// <param name="unanswered">The error where nobody can answer; it names the switch that does.</param>
    internal Task<bool> ShouldContinueAsync(string question, string caption, CertManagerException unanswered) =>
        AskAsync(
            cmdlet =>
            {
                // With a security impact the default answer is No.
                bool yesToAll = false;
                bool noToAll = false;
                return cmdlet.ShouldContinue(question, caption, hasSecurityImpact: true, ref yesToAll, ref noToAll);
            },
            unanswered);

    private Task<bool> AskAsync(Func<AsyncCmdlet, bool> ask, string command) => AskAsync(ask, Errors.ConfirmationRequired.With(command));

    private async Task<bool> AskAsync(Func<AsyncCmdlet, bool> ask, CertManagerException unanswered)
    {
        // Without RunContinuationsAsynchronously the worker would go on here, on the pipeline thread.
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        // A question that is queued when the pipeline ends is never reached: the worker must not wait for it, it holds keys.
        using CancellationTokenRegistration unreached = _cancel.Register(() => answer.TrySetCanceled(_cancel));
        Post(cmdlet =>
        {
            try
            {
                answer.TrySetResult(ask(cmdlet));
            }
            catch (Exception error) when (error is HostException or PSInvalidOperationException or PSNotImplementedException or NullReferenceException)
            {
                // What hosts throw that cannot ask: -NonInteractive, runbooks, pipelines, background jobs; the last one pwsh whose input has ended.
                answer.TrySetException(unanswered.CausedBy(error));
            }
            catch (Exception error)
            {
                answer.TrySetException(error);
                throw;
            }
        });
        return await answer.Task.ConfigureAwait(false);
    }

    private void Tell(IEnumerable<string> commands)
    {
        foreach (string line in commands)
        {
            Post(cmdlet => cmdlet.Host.UI?.WriteLine(line));
        }
    }

    private static void PostWhileThere(Action post)
    {
        try
        {
            post();
        }
        catch (OperationCanceledException)
        {
            // The pipeline has ended, and with it what it would have shown.
        }
    }

    private void Show(ProgressRecord? record)
    {
        if (record is not null)
        {
            Post(cmdlet => cmdlet.WriteProgress(record));
        }
    }

    private void Post(Action<AsyncCmdlet> item) => _queue.Add(item, _cancel);
}
