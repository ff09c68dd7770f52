namespace CertManager.Cloud.Http;

/// <summary>What every provider's keys have in common.</summary>
internal static class KeyRule
{
    /// <summary>Refuses keys that cannot be ones: in a header, a line break would begin another header.</summary>
    /// <exception cref="CertManagerException">A key is empty or holds anything but visible ASCII characters.</exception>
    internal static void Check(string accessKey, SensitiveText secretKey)
    {
        bool isVisible = accessKey.All(static c => c is > ' ' and < (char)127) && secretKey.Bytes.All(static b => b is > (byte)' ' and < 127);
        if (accessKey.Length == 0 || secretKey.IsEmpty || !isVisible)
        {
            throw HttpErrors.KeyMalformed.With();
        }
    }
}
