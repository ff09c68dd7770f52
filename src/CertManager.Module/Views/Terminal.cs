using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertManager.Commands;

/// <summary>What the screen of a session can show: whether colours, and in how many columns.</summary>
internal sealed class Terminal
{
    private readonly PSHost? _host;
    private readonly PSObject? _style;

    /// <summary>Looks at a session.</summary>
    /// <param name="host">Its host; null when there is none.</param>
    /// <param name="style">Its <c>$PSStyle</c>; null where there is none, as in Windows PowerShell.</param>
    internal Terminal(PSHost? host, object? style)
    {
        _host = host;
        _style = style is null ? null : PSObject.AsPSObject(style);
    }

    /// <summary>
    /// Whether text may be coloured: <c>$PSStyle.OutputRendering</c> rules, NO_COLOR (no-color.org) rules over it, and what is redirected stays plain
    /// unless it says Ansi.
    /// </summary>
    internal bool ShowsColour => Value(_style, "OutputRendering")?.ToString() switch
    {
        null or "PlainText" => false,
        _ when Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } => false,
        "Ansi" => true,
        _ => IsScreen && _host?.UI?.SupportsVirtualTerminal == true,
    };

    /// <summary>Columns of a line that somebody looks at; null when the output is redirected or the host has no lines.</summary>
    internal int? Columns
    {
        get
        {
            try
            {
                return IsScreen && _host?.UI?.RawUI?.BufferSize.Width is > 0 and var width ? width : null;
            }
            catch (Exception error) when (error is HostException or IOException or InvalidOperationException or NotImplementedException)
            {
                // What hosts throw that have no screen.
                return null;
            }
        }
    }

    private static bool IsScreen => !Console.IsOutputRedirected;

    /// <summary>Text in one of the session's own colours of messages; the text alone where colours are not shown.</summary>
    /// <param name="tone">Which.</param>
    /// <param name="text">The text.</param>
    internal string Paint(Tone tone, string text)
    {
        string? colour = tone == Tone.Plain || text.Length == 0 || !ShowsColour ? null : Value(Value(_style, "Formatting"), tone.ToString()) as string;
        return string.IsNullOrEmpty(colour) ? text : colour + text + Value(_style, "Reset");
    }

    // PSStyle is a type of PowerShell 7: it is only known by its properties here.
    private static object? Value(object? source, string property) => source is null ? null : PSObject.AsPSObject(source).Properties[property]?.Value;
}

/// <summary>How loud something is said. The names are those of <c>$PSStyle.Formatting</c>.</summary>
internal enum Tone
{
    /// <summary>As all else.</summary>
    Plain,

    /// <summary>It needs somebody's eye.</summary>
    Warning,

    /// <summary>Something is wrong already.</summary>
    Error,
}
