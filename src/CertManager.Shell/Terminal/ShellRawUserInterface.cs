using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertManager.Shell.Terminal;

/// <summary>The terminal as a grid of cells: its size, its keys, the width of characters. Reading the screen is not supported.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    private const int DefaultColumns = 80;
    private const int DefaultLines = 24;

    private readonly Func<bool> _isInteractive;

    public ShellRawUserInterface(Func<bool> isInteractive)
    {
        _isInteractive = isInteractive;
    }

    public override ConsoleColor ForegroundColor
    {
        get => Known(Console.ForegroundColor, ConsoleColor.Gray);
        set => Console.ForegroundColor = value;
    }

    public override ConsoleColor BackgroundColor
    {
        get => Known(Console.BackgroundColor, ConsoleColor.Black);
        set => Console.BackgroundColor = value;
    }

    public override Size BufferSize
    {
        get => SizeOf(static () => Console.BufferWidth, static () => Console.BufferHeight);
        set => throw NotSupported();
    }

    public override Size WindowSize
    {
        get => SizeOf(static () => Console.WindowWidth, static () => Console.WindowHeight);
        set => throw NotSupported();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates CursorPosition
    {
        get => Console.IsOutputRedirected ? default : new Coordinates(Console.CursorLeft, Console.CursorTop);
        set => Console.SetCursorPosition(value.X, value.Y);
    }

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NotSupported();
    }

    public override int CursorSize
    {
        get => 25;
        set => throw NotSupported();
    }

    public override string WindowTitle
    {
        get => OperatingSystem.IsWindows() ? Console.Title : string.Empty;
        set => Console.Title = value;
    }

    public override bool KeyAvailable => _isInteractive() && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!_isInteractive())
        {
            throw new PSInvalidOperationException(ShellMessages.NonInteractive.Format());
        }

        ConsoleKeyInfo key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, ControlKeys(key.Modifiers), keyDown: !options.HasFlag(ReadKeyOptions.IncludeKeyUp));
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            Console.ReadKey(intercept: true);
        }
    }

    public override int LengthInBufferCells(string source)
    {
        return CellWidth.Of(source);
    }

    public override int LengthInBufferCells(string source, int offset)
    {
        return CellWidth.Of(source[offset..]);
    }

    public override int LengthInBufferCells(char source)
    {
        return CellWidth.Of(source);
    }

    // Clear-Host calls it with the whole screen; nothing else is drawn cell by cell.
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (!Console.IsOutputRedirected)
        {
            Console.Clear();
        }
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents)
    {
        throw NotSupported();
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle)
    {
        throw NotSupported();
    }

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill)
    {
        throw NotSupported();
    }

    // A Unix terminal does not tell its colours: .NET reports -1 until one is set.
    private static ConsoleColor Known(ConsoleColor colour, ConsoleColor otherwise)
    {
        return Enum.IsDefined(colour) ? colour : otherwise;
    }

    private static ControlKeyStates ControlKeys(ConsoleModifiers modifiers)
    {
        ControlKeyStates states = default;
        states |= modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : default;
        states |= modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : default;
        states |= modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : default;
        return states;
    }

    private static PSNotSupportedException NotSupported()
    {
        return new PSNotSupportedException();
    }

    /// <summary>Where the output is no terminal, or nobody said which (no TERM), .NET knows no size or throws; tables of no width would be empty.</summary>
    private static Size SizeOf(Func<int> width, Func<int> height)
    {
        try
        {
            return new(width() is > 0 and int columns ? columns : DefaultColumns, height() is > 0 and int lines ? lines : DefaultLines);
        }
        catch (IOException)
        {
            return new(DefaultColumns, DefaultLines);
        }
    }
}
