using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace CertManager;

/// <summary>
/// A private key, a secret key or a password on its way in. It never shows itself: no public member gives the text, it prints as
/// stars and serialises to nothing. The bytes are wiped on <see cref="Dispose"/>.
/// </summary>
/// <remarks>A text given as <see cref="string"/> stays in the caller's memory as well; a <see cref="SecureString"/> does not.</remarks>
[System.Diagnostics.DebuggerDisplay("********")]
public sealed class SensitiveText : IDisposable
{
    private readonly byte[] _utf8;

    // An array that the collector moves leaves a copy where it was, which nobody can wipe any more.
    private GCHandle _pin;
    private bool _disposed;

    /// <summary>Takes a copy of a text.</summary>
    /// <param name="text">The secret.</param>
    public SensitiveText(string text)
    {
        _utf8 = Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text)));
        _pin = GCHandle.Alloc(_utf8, GCHandleType.Pinned);
    }

    /// <summary>Takes a copy of a secure string without making a <see cref="string"/> of it.</summary>
    /// <param name="text">The secret.</param>
    public SensitiveText(SecureString text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        // PtrToStringAuto stops at the first zero byte off Windows; a BSTR is UTF-16 everywhere.
        char[] characters = new char[text.Length];
        IntPtr bstr = Marshal.SecureStringToBSTR(text);
        try
        {
            Marshal.Copy(bstr, characters, 0, characters.Length);
            _utf8 = Encoding.UTF8.GetBytes(characters);
            _pin = GCHandle.Alloc(_utf8, GCHandleType.Pinned);
        }
        finally
        {
            Marshal.ZeroFreeBSTR(bstr);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Takes the array itself, not a copy: it is wiped on dispose.</summary>
    internal SensitiveText(byte[] utf8)
    {
        _utf8 = utf8;
        _pin = GCHandle.Alloc(_utf8, GCHandleType.Pinned);
    }

    /// <summary>Lets go of what was never disposed. It is not wiped here: a call may still be using the bytes.</summary>
    ~SensitiveText()
    {
        Release();
    }

    /// <summary>True when there is no character in it.</summary>
    public bool IsEmpty => _utf8.Length == 0;

    /// <summary>The secret's bytes, for the time of a call. Do not keep them.</summary>
    internal byte[] Bytes => _disposed ? throw new ObjectDisposedException(nameof(SensitiveText)) : _utf8;

    /// <summary>A copy that lives on when this one is disposed.</summary>
    internal SensitiveText Copy() => new((byte[])Bytes.Clone());

    /// <summary>The secret as characters, which the caller wipes with <see cref="Wipe(char[])"/>.</summary>
    internal char[] ToCharacters() => Encoding.UTF8.GetChars(Bytes);

    /// <summary>Wipes the secret.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Wipe(_utf8);
            Release();
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Eight stars, whatever the secret.</summary>
    public override string ToString() => "********";

    private void Release()
    {
        if (_pin.IsAllocated)
        {
            _pin.Free();
        }
    }

    // Not inlined, so that no optimiser sees that nobody reads the array afterwards.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static void Wipe(byte[]? bytes)
    {
        if (bytes is not null)
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static void Wipe(char[]? characters)
    {
        if (characters is not null)
        {
            Array.Clear(characters, 0, characters.Length);
        }
    }
}
