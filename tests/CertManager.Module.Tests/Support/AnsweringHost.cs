using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CertManager.Module.Tests;

/// <summary>A host with somebody in front of it: takes what is shown, and answers each question with the next answer. Without one it cannot ask.</summary>
/// <param name="answers">What is chosen, by the label's letter: Y, A, N, L.</param>
public sealed class AnsweringHost(string answers) : PSHost
{
    private readonly Screen _screen = new(new Queue<char>(answers));

    /// <summary>What a question throws when there is no answer left.</summary>
    public Func<Exception> Unanswered
    {
        init => _screen.Unanswered = value;
    }

    /// <summary>Lines that were shown, questions among them.</summary>
    public IReadOnlyList<string> Shown => _screen.Lines;

    /// <summary>Questions that were asked.</summary>
    public IReadOnlyList<string> Questions => _screen.Questions;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => nameof(AnsweringHost);

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _screen;

    /// <inheritdoc/>
    public override Version Version { get; } = new(1, 0);

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new PSNotSupportedException();

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new PSNotSupportedException();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen(Queue<char> answers) : PSHostUserInterface
    {
        internal List<string> Lines { get; } = [];

        internal List<string> Questions { get; } = [];

        internal Func<Exception> Unanswered { get; set; } = static () => new PSInvalidOperationException();

        /// <inheritdoc/>
        public override PSHostRawUserInterface? RawUI => null;

        /// <inheritdoc/>
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new PSInvalidOperationException(message);

        /// <inheritdoc/>
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            if (!answers.TryDequeue(out char answer))
            {
                throw Unanswered();
            }

            Questions.Add($"{caption} {message}");
            Lines.Add($"{caption} {message}");
            return choices.Select(static choice => choice.Label).ToList().FindIndex(label => label.Contains("&" + answer, StringComparison.OrdinalIgnoreCase));
        }

        /// <inheritdoc/>
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new PSInvalidOperationException(message);

        /// <inheritdoc/>
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new PSInvalidOperationException(message);

        /// <inheritdoc/>
        public override string ReadLine() => throw new PSInvalidOperationException();

        /// <inheritdoc/>
        public override SecureString ReadLineAsSecureString() => throw new PSInvalidOperationException();

        /// <inheritdoc/>
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Lines.Add(value);

        /// <inheritdoc/>
        public override void Write(string value) => Lines.Add(value);

        /// <inheritdoc/>
        public override void WriteDebugLine(string message)
        {
        }

        /// <inheritdoc/>
        public override void WriteErrorLine(string value) => Lines.Add(value);

        /// <inheritdoc/>
        public override void WriteLine(string value) => Lines.Add(value);

        /// <inheritdoc/>
        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        /// <inheritdoc/>
        public override void WriteVerboseLine(string message)
        {
        }

        /// <inheritdoc/>
        public override void WriteWarningLine(string message)
        {
        }
    }
}
