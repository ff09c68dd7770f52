using System.Management.Automation;
using System.Text;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace CertManager.Shell.Commands;

/// <summary>Out-String: what the terminal would show, as text. The engine itself calls it to pipe objects into a native program.</summary>
[Cmdlet("Out", "String")]
[OutputType(typeof(string))]
public sealed class OutStringCommand : FrontEndCommandBase
{
    private readonly StringBuilder _text = new();

    /// <summary>Gives each line as one text, as soon as it is there.</summary>
    [Parameter]
    public SwitchParameter Stream { get; set; }

    /// <summary>The characters in a line. Default: those of the terminal, on Windows one less.</summary>
    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int? Width { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        EngineInternals.UseTextOutput(this, new LineWriter(OnLine), Width ?? TerminalWidth());
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!Stream)
        {
            WriteObject(_text.ToString());
        }
    }

    private int TerminalWidth()
    {
        // A full line would be followed by an empty one on a Windows console.
        return Math.Max(2, Host.UI.RawUI.BufferSize.Width - (OperatingSystem.IsWindows() ? 1 : 0));
    }

    private void OnLine(string line)
    {
        if (Stream)
        {
            WriteObject(line);
        }
        else
        {
            _text.AppendLine(line);
        }
    }

    private sealed class LineWriter : TextWriter
    {
        private readonly Action<string> _onLine;

        public LineWriter(Action<string> onLine)
        {
            _onLine = onLine;
        }

        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(string? value)
        {
            _onLine(value ?? string.Empty);
        }

        public override void WriteLine(string? value)
        {
            _onLine(value ?? string.Empty);
        }
    }
}
