using System.Management.Automation;
using System.Security;
using System.Text;

namespace CertManager.Shell.Terminal;

/// <summary>
/// Reads a line from the keyboard, key by key: only so can Ctrl+C stop a pipeline that waits for an answer, and only so does a
/// password never reach the screen or a string.
/// </summary>
internal sealed class KeyLineReader
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    private readonly Action _interrupt;
    private readonly object _gate = new();
    private readonly List<string> _history = [];
    private bool _cancelled;

    public KeyLineReader(Action interrupt)
    {
        _interrupt = interrupt;
    }

    /// <summary>
    /// Switches the terminal's own echo and line editing off at once and not at the first key: a password that is typed, or pasted,
    /// before its question stands would be shown. The runtime does it when this property is set, and undoes it for child processes
    /// and at the end.
    /// </summary>
    public static void TakeOverKeyboard()
    {
        Console.TreatControlCAsInput = false;
    }

    /// <summary>Ends the reading under way, and every later one until <see cref="Renew"/>, as Ctrl+C would.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            _cancelled = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Makes reading possible again.</summary>
    public void Renew()
    {
        lock (_gate)
        {
            _cancelled = false;
        }
    }

    /// <summary>A line; null when the input ends (Ctrl+D on an empty line).</summary>
    /// <param name="remember">The line can be fetched back with the arrow keys.</param>
    /// <exception cref="PipelineStoppedException">Ctrl+C.</exception>
    public string? ReadLine(bool remember)
    {
        StringBuilder line = new();
        int recalled = _history.Count;
        while (true)
        {
            ConsoleKeyInfo key = ReadKey();
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Out.WriteLine();
                    Remember(line, remember);
                    return line.ToString();
                case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control && line.Length == 0:
                    Console.Out.WriteLine();
                    return null;
                case ConsoleKey.Backspace:
                    Erase(line, 1);
                    break;
                case ConsoleKey.Escape:
                    Erase(line, line.Length);
                    break;
                case ConsoleKey.UpArrow when remember && recalled > 0:
                    Replace(line, _history[--recalled]);
                    break;
                case ConsoleKey.DownArrow when remember && recalled < _history.Count:
                    recalled++;
                    Replace(line, recalled < _history.Count ? _history[recalled] : string.Empty);
                    break;
                case var _ when !char.IsControl(key.KeyChar):
                    line.Append(key.KeyChar);
                    Console.Out.Write(key.KeyChar);
                    break;
            }
        }
    }

    /// <summary>A secret; nothing is shown, not even its length.</summary>
    /// <exception cref="PipelineStoppedException">Ctrl+C.</exception>
    public SecureString ReadSecret()
    {
        SecureString secret = new();
        while (true)
        {
            ConsoleKeyInfo key = ReadKey();
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Out.WriteLine();
                    secret.MakeReadOnly();
                    return secret;
                case ConsoleKey.Backspace when secret.Length > 0:
                    secret.RemoveAt(secret.Length - 1);
                    break;
                case var _ when !char.IsControl(key.KeyChar):
                    secret.AppendChar(key.KeyChar);
                    break;
            }
        }
    }

    // Ctrl+C as a key and not as a signal: a signal would not end the wait for a key.
    private ConsoleKeyInfo ReadKey()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            AwaitKey();
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
            {
                Console.Out.WriteLine();
                _interrupt();
                throw new PipelineStoppedException();
            }

            return key;
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    // Between the question and the first wait Ctrl+C is still a signal: it cancels, and nobody would type the key that ends a wait.
    private void AwaitKey()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_cancelled)
                {
                    throw new PipelineStoppedException();
                }

                if (Console.KeyAvailable)
                {
                    return;
                }

                Monitor.Wait(_gate, Poll);
            }
        }
    }

    private void Remember(StringBuilder line, bool remember)
    {
        if (remember && line.Length > 0)
        {
            _history.Add(line.ToString());
        }
    }

    private static void Replace(StringBuilder line, string text)
    {
        Erase(line, line.Length);
        line.Append(text);
        Console.Out.Write(text);
    }

    private static void Erase(StringBuilder line, int characters)
    {
        for (int left = Math.Min(characters, line.Length); left > 0 && line.Length > 0; left--)
        {
            int length = line.Length > 1 && char.IsLowSurrogate(line[^1]) ? 2 : 1;
            string last = line.ToString(line.Length - length, length);
            line.Length -= length;
            int cells = CellWidth.Of(last);
            Console.Out.Write(new string('\b', cells) + new string(' ', cells) + new string('\b', cells));
        }
    }
}
