using System.Management.Automation;

namespace CertManager.Shell.Terminal;

/// <summary>The progress of the latest activity on one line of a terminal, drawn over and wiped away.</summary>
internal sealed class ProgressLine
{
    private const string ToLineStart = "\r\u001b[K";

    private readonly bool _visible;
    private bool _drawn;

    /// <param name="visible">The output is a terminal that reads escape sequences.</param>
    public ProgressLine(bool visible)
    {
        _visible = visible;
    }

    public void Show(ProgressRecord record)
    {
        if (!_visible)
        {
            return;
        }

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        string percent = record.PercentComplete >= 0 ? $" {record.PercentComplete}%" : string.Empty;
        string text = $"{record.Activity}: {record.StatusDescription} {record.CurrentOperation}".TrimEnd().ReplaceLineEndings(" ");
        string clipped = CellWidth.Clip(text, Math.Max(0, Console.WindowWidth - percent.Length - 1));
        string style = PSStyle.Instance.Progress.Style;
        Console.Out.Write($"{ToLineStart}{style}{clipped}{percent}{PSStyle.Instance.Reset}");
        _drawn = true;
    }

    public void Clear()
    {
        if (_drawn)
        {
            Console.Out.Write(ToLineStart);
            _drawn = false;
        }
    }
}
