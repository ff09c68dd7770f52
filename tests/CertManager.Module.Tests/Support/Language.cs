using System.Globalization;

namespace CertManager.Module.Tests;

/// <summary>The language of sessions, for as long as it lives: pipelines speak that of the thread that starts them.</summary>
internal sealed class Language : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    internal Language(string culture) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>Whether a text is one of a culture: the Korean ones have Hangul, the others none.</summary>
    internal static bool IsIn(string culture, string text) => text.Trim().Length > 0 && text.Any(static c => c is >= '가' and <= '힣') == (culture == "ko-KR");

    /// <inheritdoc/>
    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
