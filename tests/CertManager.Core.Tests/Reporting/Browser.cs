using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace CertManager.Core.Tests.Reporting;

/// <summary>Chromium without a window, driven by chromedriver; both must be on the PATH, nothing is downloaded.</summary>
public sealed class Browser : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;
    private readonly ChromeDriver? _driver;

    /// <summary>Starts it where there is one.</summary>
    public Browser()
    {
        if (Find("chromium", "google-chrome") is not { } program || Find("chromedriver") is not { } driver)
        {
            return;
        }

        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(driver), Path.GetFileName(driver));
        service.SuppressInitialDiagnosticInformation = true;
        var options = new ChromeOptions { BinaryLocation = program };

        // Without a sandbox, because root has none; what is opened is our own.
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run", $"--user-data-dir={Path.Combine(_folder, "profile")}", "--window-size=1280,900");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        options.SetLoggingPreference(LogType.Performance, LogLevel.All);
        _driver = new ChromeDriver(service, options, TimeSpan.FromMinutes(2));
    }

    /// <summary>Whether there is one on this machine.</summary>
    public bool IsThere => _driver is not null;

    /// <summary>What is driven.</summary>
    public ChromeDriver Driver => _driver ?? throw new InvalidOperationException("There is no browser.");

    /// <summary>Opens a report from a file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="scheme"><c>light</c> or <c>dark</c>: what the system prefers.</param>
    public void Open(CertificateReport report, string scheme = "light")
    {
        string file = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".html");
        File.WriteAllBytes(file, report.Bytes(CertificateReportFormat.Html));
        Driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new() { ["features"] = new object[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } } });
        _ = Complaints;
        _ = Requests;
        Driver.Navigate().GoToUrl(new Uri(file));
    }

    /// <summary>What the console says, violations of the policy included, since this was asked last.</summary>
    public IReadOnlyList<string> Complaints => [.. Driver.Manage().Logs.GetLog(LogType.Browser).Select(static entry => entry.Message)];

    /// <summary>What was asked of a network or a disk, since this was asked last.</summary>
    public IReadOnlyList<string> Requests =>
    [
        .. from entry in Driver.Manage().Logs.GetLog(LogType.Performance)
           let message = JsonDocument.Parse(entry.Message).RootElement.GetProperty("message")
           where message.GetProperty("method").GetString() == "Network.requestWillBeSent"
           select message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!,
    ];

    /// <summary>The value of an expression.</summary>
    public object? Value(string script) => Driver.ExecuteScript("return " + script);

    /// <summary>Runs a script, and lets the page be drawn twice.</summary>
    public void Drawn(string script) => Driver.ExecuteAsyncScript(script + "; const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");

    /// <summary>The texts of what a selector finds.</summary>
    public string[] Texts(string selector) => [.. ((IEnumerable<object>)Value($"[...document.querySelectorAll({JsonSerializer.Serialize(selector)})].map((element) => element.textContent)")!).Cast<string>()];

    /// <inheritdoc/>
    public void Dispose()
    {
        _driver?.Quit();
        _driver?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Find(params string[] names) => names
        .SelectMany(static name => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
