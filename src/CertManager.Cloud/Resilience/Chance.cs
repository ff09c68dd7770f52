using System.Security.Cryptography;

namespace CertManager.Cloud.Resilience;

/// <summary>Chance for pauses, so that many clients do not come back together.</summary>
internal static class Chance
{
    /// <summary>From 0 up to, and without, 1.</summary>
    internal static double Next()
    {
        byte[] bytes = new byte[4];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (uint.MaxValue + 1.0);
    }
}
