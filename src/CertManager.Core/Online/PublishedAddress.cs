namespace CertManager;

/// <summary>Addresses from certificates, as they may be shown: whoever made the certificate chose every character.</summary>
internal static class PublishedAddress
{
    private const int LongestShown = 160;

    /// <summary>The address without control characters, cut where it is long.</summary>
    internal static string Show(string address)
    {
        string shown = address.Length > LongestShown ? address.Substring(0, LongestShown) + "..." : address;
        return new string(Array.ConvertAll(shown.ToCharArray(), static c => c is < ' ' or > '~' ? '?' : c));
    }
}
