using System.Collections;
using System.Management.Automation;

namespace CertManager.Shell.Commands;

/// <summary>Write-Host: text for people, through the information stream with the tag PSHOST, as pwsh writes it.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
public sealed class WriteHostCommand : PSCmdlet
{
    /// <summary>What to write.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
#pragma warning disable CA1720 // The parameter's name is pwsh's.
    public object? Object { get; set; }
#pragma warning restore CA1720

    /// <summary>Does not end the line.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>What stands between the items of a collection. Default: a space.</summary>
    [Parameter]
    public object Separator { get; set; } = " ";

    /// <summary>The colour of the text. Default: the terminal's own.</summary>
    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    /// <summary>The colour behind the text. Default: the terminal's own.</summary>
    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HostInformationMessage message = new()
        {
            Message = Text(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };
        WriteInformation(message, ["PSHOST"]);
    }

    private string Text(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => string.Empty,
            string text => text,
            IEnumerable items => string.Join(PSObject.AsPSObject(Separator).ToString(), items.Cast<object?>().Select(Text)),
            _ => PSObject.AsPSObject(value).ToString(),
        };
    }
}
