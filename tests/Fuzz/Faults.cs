using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace CertManager.Fuzz;

/// <summary>
/// Listens to every exception of a thread, caught or not. Where they are thrown tells ways apart; and what only a mistake in our own code
/// throws is a fault even where somebody catches it.
/// </summary>
internal static class Faults
{
    [ThreadStatic]
    private static bool _isListening;

    [ThreadStatic]
    private static long _way;

    [ThreadStatic]
    private static string? _mistake;

    static Faults()
    {
        AppDomain.CurrentDomain.FirstChanceException += Hear;
    }

    /// <summary>Starts anew.</summary>
    internal static void Listen()
    {
        _way = 0;
        _mistake = null;
        _isListening = true;
    }

    /// <summary>Ends it.</summary>
    /// <param name="mistake">The first exception of ours that shows a mistake; null when there was none.</param>
    /// <returns>Differs where exceptions were thrown elsewhere.</returns>
    internal static long End(out string? mistake)
    {
        _isListening = false;
        mistake = _mistake;
        return _way;
    }

    private static void Hear(object? sender, FirstChanceExceptionEventArgs heard)
    {
        if (!_isListening)
        {
            return;
        }

        _isListening = false;
        try
        {
            Exception fault = heard.Exception;

            // The message tells the place well enough; walking the stack each time would cost ten times the reading.
            _way = (_way * 31) + HashCode.Combine(fault.GetType(), fault.Message);
            if (_mistake is null && fault is NullReferenceException or IndexOutOfRangeException or ArgumentOutOfRangeException or InvalidCastException or OverflowException
                && Thrower() is { } method && method.DeclaringType?.Assembly.GetName().Name is "CertManager.Pki" or "CertManager.Core")
            {
                _mistake = fault.GetType().Name + " in " + Thrower()?.DeclaringType?.Name + "." + Thrower()?.Name;
            }
        }
        finally
        {
            _isListening = true;
        }
    }

    // The first method outside the core library, which throws for whoever called it wrongly. Other libraries' own mistakes are theirs, and
    // are caught where they are called.
    private static System.Reflection.MethodBase? Thrower() => new StackTrace(skipFrames: 2, fNeedFileInfo: false).GetFrames()
        .Select(static frame => frame.GetMethod())
        .FirstOrDefault(static method => method?.DeclaringType?.Assembly.GetName().Name is { } name
            && name is not ("Fuzz" or "System.Private.CoreLib"));
}
