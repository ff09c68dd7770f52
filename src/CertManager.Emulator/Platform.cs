using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>The few things that .NET and .NET Framework call by different names.</summary>
internal static class Platform
{
    /// <summary>A new RSA key.</summary>
    internal static RSA CreateRsa(int bits) =>
#if NET
        RSA.Create(bits);
#else
        // RSA.Create() is RSACryptoServiceProvider there, which makes its key in the user's key container.
        new RSACng(bits);
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

    /// <summary>Whether a chain can be built without a network whatever is missing in it.</summary>
    internal static bool BuildsOffline =>
#if NET
        true;
#else
        false;
#endif

    /// <summary>Upper-case hexadecimal digits.</summary>
    internal static string ToHex(byte[] bytes) =>
#if NET
        Convert.ToHexString(bytes);
#else
        BitConverter.ToString(bytes).Replace("-", string.Empty);
#endif

    internal static byte[] Sha256(byte[] bytes)
    {
#if NET
        return SHA256.HashData(bytes);
#else
        using var hash = SHA256.Create();
        return hash.ComputeHash(bytes);
#endif
    }

    /// <summary>Random bytes.</summary>
    internal static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
    }

    /// <summary>Whether a signing request is signed by its own key (RFC 2986 section 4.2). .NET Framework cannot tell.</summary>
    internal static bool IsSignedByItself(byte[] request)
    {
#if NET
        try
        {
            CertificateRequest.LoadSigningRequest(request, HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException or ArgumentException)
        {
            return false;
        }
#endif
        return true;
    }

    /// <summary>An object whose fields are yet to be set.</summary>
    internal static object CreateEmpty(Type type) =>
#if NET
        System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
#else
        System.Runtime.Serialization.FormatterServices.GetUninitializedObject(type);
#endif

    /// <summary>Whether two secrets are equal, in a time that does not tell where they differ.</summary>
    internal static bool IsSameSecret(byte[] one, byte[] other)
    {
#if NET
        return CryptographicOperations.FixedTimeEquals(one, other);
#else
        int difference = one.Length ^ other.Length;
        for (int i = 0; i < Math.Min(one.Length, other.Length); i++)
        {
            difference |= one[i] ^ other[i];
        }

        return difference == 0;
#endif
    }

    /// <summary>Whether an address is written as one, not as the single number that the parser also takes.</summary>
    internal static bool IsAddress(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!) && (text.Contains(':') || text.Split('.').Length == 4);

    /// <summary>The values of an enumeration, in their order.</summary>
    internal static T[] Values<T>()
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

    /// <summary>Whether a locked file can be deleted by its holder's closing it, in one step. Unix deletes first, and what others opened before is another file then.</summary>
    internal static bool DeletesLocked =>
#if NET
        OperatingSystem.IsWindows();
#else
        true;
#endif

    /// <summary>Whether an open file, which nobody else writes, is the one at a path: a time that was drawn for the one is the time of the other.</summary>
    internal static bool IsStillAt(string path, FileStream file)
    {
#if NET
        var drawn = DateTime.UnixEpoch.AddSeconds(BitConverter.ToUInt32(RandomBytes(sizeof(uint)), 0) / 2);
        File.SetLastWriteTimeUtc(file.SafeFileHandle, drawn);
        return File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
#else
        throw new PlatformNotSupportedException();
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
