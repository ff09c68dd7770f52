using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace CertManager.Cloud.Tests.KakaoCloud;

/// <summary>KakaoCloud publishes no address for CDN. None may be in what is shipped: a guessed one would be sent private keys.</summary>
public sealed partial class HostScanTests
{
    [Fact]
    public void No_CDN_host_of_KakaoCloud_is_in_what_is_shipped()
    {
        string root = Root();
        string[] assemblies = [.. Directory.GetDirectories(Path.Combine(root, "src"))
            .Select(static project => Path.Combine(project, "bin"))
            .Where(Directory.Exists)
            .SelectMany(static bin => Directory.GetFiles(bin, "CertManager*.dll", SearchOption.AllDirectories))];
        string[] texts = Directory.GetFiles(Path.Combine(root, "module"), "*", SearchOption.AllDirectories);

        Assert.Contains(assemblies, static file => Path.GetFileName(file) == "CertManager.Cloud.dll");
        Assert.NotEmpty(texts);
        Assert.All(assemblies.Concat(texts), static file => Assert.DoesNotContain(Hosts(File.ReadAllBytes(file)), IsForbidden));
    }

    [Fact]
    public void The_scan_sees_hosts_in_both_encodings_at_any_place()
    {
        byte[] assembly = File.ReadAllBytes(typeof(CloudEngine).Assembly.Location);
        byte[] planted = [1, .. Encoding.Unicode.GetBytes("https://cdn.kr-central-2.kakaocloud.com/"), 7, .. "x.kakaoiedge.com"u8.ToArray()];

        Assert.Contains("iam.kakaocloud.com", Hosts(assembly));
        Assert.Contains("load-balancer.kr-central-2.kakaocloud.com", Hosts(assembly));
        Assert.Equal(2, Hosts(planted).Count(IsForbidden));
    }

    /// <summary>What is not among the published services' hosts is as good as guessed.</summary>
    private static bool IsForbidden(string host) =>
        host.EndsWith("kakaoiedge.com", StringComparison.Ordinal)
        || (host.EndsWith("kakaocloud.com", StringComparison.Ordinal) && host is not ("iam.kakaocloud.com" or "load-balancer.kr-central-2.kakaocloud.com" or "docs.kakaocloud.com" or "kakaocloud.com" or "console.kakaocloud.com"));

    private static IEnumerable<string> Hosts(byte[] bytes) =>
        new[] { Encoding.Latin1.GetString(bytes), Encoding.Unicode.GetString(bytes), Encoding.Unicode.GetString(bytes, 1, bytes.Length - 1) }
            .SelectMany(static text => Host().Matches(text).Select(static match => match.Value.ToLowerInvariant()))
            .Distinct();

    private static string Root()
    {
        DirectoryInfo? folder = new(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CertManager.Module.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The checkout was not found above the tests.");
    }

    [GeneratedRegex(@"[A-Za-z0-9.*{}_-]*(kakaocloud|kakaoiedge)\.com", RegexOptions.IgnoreCase)]
    private static partial Regex Host();
}
