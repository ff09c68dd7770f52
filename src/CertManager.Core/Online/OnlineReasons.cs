namespace CertManager;

/// <summary>Why a source gave nothing: the second half of the findings' sentences.</summary>
internal static class OnlineReasons
{
    private static readonly Message Nothing = new("nothing", "빈 내용");
    private static readonly Message WebPage = new("a web page", "웹 페이지");
    private static readonly Message Bytes = new("{0} bytes of something else", "다른 형식의 {0}바이트");

    /// <summary>A failure with its place.</summary>
    internal static string At(string address, string reason) => $"{PublishedAddress.Show(address)}: {reason}";

    /// <summary>Several of them, as a sentence.</summary>
    internal static string List(IReadOnlyList<string> failures) => string.Join("; ", failures.Distinct()) + ".";

    /// <summary>What came instead.</summary>
    internal static string KindOf(byte[] content) => content.Length == 0 ? Nothing.Format()
        : IsMarkup(content) ? WebPage.Format()
        : Bytes.Format(content.Length);

    /// <summary>Whether it looks like HTML: captive portals and parked domains answer everything with a page.</summary>
    internal static bool IsMarkup(byte[] content) => Array.Find(content, static c => c > ' ' && c < 0x80) == '<';
}
