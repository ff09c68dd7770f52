using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>The few things that .NET and .NET Framework call by different names.</summary>
internal static class Platform
{
    /// <summary>A new RSA key of 2048 bits.</summary>
    internal static RSA CreateRsa() =>
#if NET
        RSA.Create(2048);
#else
        // RSA.Create() is RSACryptoServiceProvider there, which makes its key in the user's key container.
        new RSACng(2048);
#endif

    /// <summary>An RSA key for import.</summary>
    internal static RSA EmptyRsa() =>
#if NET
        RSA.Create();
#else
        new RSACng();
#endif

    /// <summary>Keeps the building of a chain off the network. .NET Framework has no such switch: there only complete chains are built.</summary>
    internal static void DisableDownloads(X509ChainPolicy policy)
    {
#if NET
        policy.DisableCertificateDownloads = true;
#endif
        policy.RevocationMode = X509RevocationMode.NoCheck;
    }

    /// <summary>Upper-case hexadecimal digits.</summary>
    internal static string ToHex(byte[] bytes) =>
#if NET
        Convert.ToHexString(bytes);
#else
        BitConverter.ToString(bytes).Replace("-", string.Empty);
#endif

    /// <summary>All values of an enumeration, in order.</summary>
    internal static T[] ValuesOf<T>()
        where T : struct, Enum =>
#if NET
        Enum.GetValues<T>();
#else
        (T[])Enum.GetValues(typeof(T));
#endif

    /// <summary>Refuses work on what is disposed.</summary>
    internal static void ThrowIfDisposed(bool isDisposed, object instance)
    {
#if NET
        ObjectDisposedException.ThrowIf(isDisposed, instance);
#else
        if (isDisposed)
        {
            throw new ObjectDisposedException(instance.GetType().Name);
        }
#endif
    }

    /// <summary>The body of a request that never went over a wire.</summary>
    internal static Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancel) =>
#if NET
        content.ReadAsByteArrayAsync(cancel);
#else
        content.ReadAsByteArrayAsync();
#endif

    /// <summary>Reads what there is, at most to the end of the buffer.</summary>
    internal static ValueTask<int> ReadAsync(Stream stream, byte[] buffer, int offset, CancellationToken cancel) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(offset), cancel);
#else
        new(stream.ReadAsync(buffer, offset, buffer.Length - offset, cancel));
#endif

    /// <summary>Writes a whole buffer.</summary>
    internal static ValueTask WriteAsync(Stream stream, byte[] buffer, CancellationToken cancel) =>
#if NET
        stream.WriteAsync(buffer, cancel);
#else
        new(stream.WriteAsync(buffer, 0, buffer.Length, cancel));
#endif
}
