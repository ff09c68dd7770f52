using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace CertManager.Shell.Terminal;

/// <summary>
/// The streams on the terminal, in pwsh's words and colours: errors go to standard error, everything else to standard output.
/// Questions are asked only of a person (<see cref="IsInteractive"/>).
/// </summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private readonly bool _nonInteractive;
    private readonly bool _outputEscapes;
    private readonly bool _errorEscapes;
    private readonly KeyLineReader _keys;
    private readonly ProgressLine _progress;
    private readonly Prompts _prompts;
    private readonly Lock _lock = new();

    /// <param name="nonInteractive">-NonInteractive was given.</param>
    /// <param name="interrupt">Called when Ctrl+C is pressed in answer to a question.</param>
    public ShellUserInterface(bool nonInteractive, Action interrupt)
    {
        _nonInteractive = nonInteractive;
        _outputEscapes = TerminalFeatures.Escapes(Console.IsOutputRedirected);
        _errorEscapes = TerminalFeatures.Escapes(Console.IsErrorRedirected);
        TerminalFeatures.ApplyToEngine(_outputEscapes || _errorEscapes);
        RawUI = new ShellRawUserInterface(() => IsInteractive);
        _keys = new KeyLineReader(interrupt);
        _progress = new ProgressLine(_outputEscapes);
        _prompts = new Prompts(this);
        if (IsInteractive)
        {
            KeyLineReader.TakeOverKeyboard();
        }
    }

    /// <summary>Somebody can answer.</summary>
    public bool IsInteractive => !_nonInteractive && !Console.IsInputRedirected;

    public override PSHostRawUserInterface RawUI { get; }

    /// <summary>
    /// True, as pwsh says even of redirected output: the engine's views tell their own empty lines from padding by the escape
    /// sequences. What may not reach a stream is taken out here, when it is written.
    /// </summary>
    public override bool SupportsVirtualTerminal => true;

    /// <summary>Ends the question that is being asked: the pipeline that asks it is stopped.</summary>
    public void CancelQuestion()
    {
        _keys.Cancel();
    }

    /// <summary>Wipes the progress line away.</summary>
    public void ClearProgress()
    {
        lock (_lock)
        {
            _progress.Clear();
        }
    }

    /// <summary>One line of commands: typed after a prompt, or from redirected input, where there is none. Null at the end.</summary>
    public string? ReadCommandLine(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine();
        }

        _keys.Renew();
        Write(prompt);
        return _keys.ReadLine(remember: true);
    }

    public override void Write(string value)
    {
        lock (_lock)
        {
            _progress.Clear();
            Console.Out.Write(Rendered(value, _outputEscapes));
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Write(Coloured(foregroundColor, backgroundColor, value));
    }

    public override void WriteLine(string value)
    {
        Write(value + Environment.NewLine);
    }

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Write(Coloured(foregroundColor, backgroundColor, value) + Environment.NewLine);
    }

    public override void WriteErrorLine(string value)
    {
        // The error view ends with an empty line, which pwsh leaves out too.
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        lock (_lock)
        {
            _progress.Clear();
            Console.Error.WriteLine(Rendered(value, _errorEscapes));
        }
    }

    public override void WriteWarningLine(string message)
    {
        WriteLine(Styled(FormatStyle.Warning, "WARNING: " + message));
    }

    public override void WriteVerboseLine(string message)
    {
        WriteLine(Styled(FormatStyle.Verbose, "VERBOSE: " + message));
    }

    public override void WriteDebugLine(string message)
    {
        WriteLine(Styled(FormatStyle.Debug, "DEBUG: " + message));
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_lock)
        {
            _progress.Show(record);
        }
    }

    public override string ReadLine()
    {
        RefuseWithoutPerson();
        return _keys.ReadLine(remember: false) ?? string.Empty;
    }

    public override SecureString ReadLineAsSecureString()
    {
        RefuseWithoutPerson();
        return _keys.ReadSecret();
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RefuseWithoutPerson();
        return _prompts.AskFields(caption, message, descriptions);
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RefuseWithoutPerson();
        return _prompts.AskChoice(caption, message, choices, defaultChoice);
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        RefuseWithoutPerson();
        return _prompts.AskCredential(caption, message, userName);
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        return PromptForCredential(caption, message, userName, targetName);
    }

    private void RefuseWithoutPerson()
    {
        if (!IsInteractive)
        {
            throw new PSInvalidOperationException(ShellMessages.NonInteractive.Format());
        }

        ClearProgress();
    }

    // $PSStyle.OutputRendering has the last word: Ansi and PlainText are the user's choice, Host leaves it to the stream.
    private static string Rendered(string value, bool escapes)
    {
        OutputRendering rendering = PSStyle.Instance.OutputRendering;
        bool plain = rendering == OutputRendering.PlainText || (rendering == OutputRendering.Host && !escapes);
        return plain && value.Contains('\u001b', StringComparison.Ordinal)
            ? new StringDecorated(value).ToString(OutputRendering.PlainText)
            : value;
    }

    private static string Styled(FormatStyle style, string text)
    {
        return GetFormatStyleString(style) + text + PSStyle.Instance.Reset;
    }

    // A colour equal to the terminal's own is the engine's way to say "none".
    private string Coloured(ConsoleColor foreground, ConsoleColor background, string value)
    {
        string start = string.Empty;
        if (foreground != RawUI.ForegroundColor)
        {
            start += PSStyle.MapForegroundColorToEscapeSequence(foreground);
        }

        if (background != RawUI.BackgroundColor)
        {
            start += PSStyle.MapBackgroundColorToEscapeSequence(background);
        }

        return start.Length == 0 ? value : start + value + PSStyle.Instance.Reset;
    }
}
