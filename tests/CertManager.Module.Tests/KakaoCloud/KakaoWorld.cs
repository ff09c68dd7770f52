using System.Globalization;
using System.Management.Automation;

namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>A session in a language, connected to an emulated KakaoCloud, and all that it says.</summary>
public sealed class KakaoWorld : IDisposable
{
    private const string Certificates = """
        $first, $second = 1, 2 | ForEach-Object { $cloud.NewCertificate('www.shop.example', 'm.shop.example') }
        $blog = $cloud.NewCertificate('blog.example')
        function State { (Get-CertificateList | ForEach-Object { "$($_.Name)=$($_.PrimaryDomain)[$([Linq.Enumerable]::Order([string[]]@($_.Services.Name)) -join ',')]" }) -join ' ' }
        """;

    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly AnsweringHost _host;

    /// <summary>Connects.</summary>
    public KakaoWorld(string culture, bool overPort, string choices = "", string answers = "")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        _host = new AnsweringHost(answers);
        Session = new ModuleRunspace(_host);
        Session.Set("dir", Folder);

        // Over a port time is the machine's: nothing is to take any.
        Session.Run(overPort
            ? $"$cloud = Start-CertManagerEmulator -Provider KakaoCloud {(choices.Contains("-Variant", StringComparison.Ordinal) ? choices + ", DeploymentSeconds=0" : choices + " -Variant DeploymentSeconds=0")}; $cloud | Connect-CertManager"
            : $"$cloud = (Connect-CertManager -Emulator -Provider KakaoCloud {choices} -PassThru).Emulator").ThrowOnError();
        Session.Run(Certificates).ThrowOnError();
    }

    /// <summary>The session.</summary>
    public ModuleRunspace Session { get; }

    /// <summary>A folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>Questions that were asked.</summary>
    public IReadOnlyList<string> Questions => _host.Questions;

    /// <summary>Whether a text has Korean letters.</summary>
    public static bool IsKorean(string text) => text.Any(static c => c is >= '가' and <= '힣');

    /// <summary>Every single departure from the calm answers.</summary>
    public static IReadOnlyList<string> Variants => EmulatorCatalog.KakaoVariants;

    /// <summary>All that was said to somebody: errors with their remedies, warnings, findings, reviews, questions.</summary>
    public IReadOnlyList<string> Said(RunResult result) =>
    [
        .. result.AllErrors.Where(static error => error.Exception is not MethodInvocationException).SelectMany(static error => new[] { error.ToString(), error.ErrorDetails?.RecommendedAction ?? string.Empty }),
        .. result.AllErrors.Where(static error => error.Exception is MethodInvocationException).Select(static error => error.Exception.InnerException!.Message),
        .. result.Warnings,
        .. result.Information.Select(static record => record.ToString()),
        .. _host.Shown.Where(static line => line.Trim().Length > 0),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(Folder, recursive: true);
        CultureInfo.CurrentUICulture = _before;
    }
}
