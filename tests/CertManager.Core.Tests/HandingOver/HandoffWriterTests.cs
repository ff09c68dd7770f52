using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace CertManager.Core.Tests.HandingOver;

/// <summary>The folder is whole or not there, its owner's only, and its sheets say what the console needs to hear.</summary>
public sealed class HandoffWriterTests : IDisposable
{
    private static readonly string[] Sheets = ["sheet.en.html", "sheet.en.txt", "sheet.ko.html", "sheet.ko.txt"];

    private readonly HandoffRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void The_files_are_as_the_form_takes_them()
    {
        PracticeCertificate issued = _rig.Issue();
        CertificateHandoff handoff = _rig.Write(_rig.Request(_rig.Bundle(issued)));

        Assert.Equal(["certificate.pem", "chain.pem", "private-key.pem", .. Sheets], Directory.GetFiles(handoff.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Directory.GetFiles(handoff.Path).Order(StringComparer.Ordinal), handoff.Files.Order(StringComparer.Ordinal));
        Assert.Equal(issued.Certificate.ReplaceLineEndings("\n").Trim(), Read(handoff, "certificate.pem").Trim());
        Assert.Equal(issued.Chain.ReplaceLineEndings("\n").Trim(), Read(handoff, "chain.pem").Trim());
        using var key = ECDsa.Create();
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", Read(handoff, "private-key.pem"), StringComparison.Ordinal);
        key.ImportFromPem(Read(handoff, "private-key.pem"));
        Assert.Equal(Path.Combine(handoff.Path, "private-key.pem"), handoff.PrivateKeyPath);
        Assert.Equal((false, 2), (handoff.Proven, handoff.Domains.Count));
    }

    [Fact]
    public void Only_the_owner_can_open_the_folder_and_what_is_in_it()
    {
        string path = _rig.Target("a b/[c] 한글/shop");
        CertificateHandoff handoff = _rig.Write(_rig.Request(path: path));

        Assert.Equal(7, handoff.Files.Count);
        Assert.All(new[] { path, Path.GetDirectoryName(path)! }, static folder => Assert.Equal("700", Mode(folder) ?? "700"));
        Assert.All(handoff.Files, static file => Assert.Equal("600", Mode(file) ?? "600"));
    }

    [Fact]
    public void No_sheet_has_a_key_on_it_and_each_has_what_is_typed_and_compared()
    {
        CertificateHandoff handoff = _rig.Write(_rig.Request(name: "상점 2026", services: ["shop-cdn", "images"]));
        string[] key = [.. Read(handoff, "private-key.pem").Split('\n').Where(static line => line.Length > 20 && !line.StartsWith('-'))];
        Assert.NotEmpty(key);

        foreach (string sheet in Sheets)
        {
            string text = WebUtility.HtmlDecode(Unwrapped(handoff, sheet));
            Assert.All(key, line => Assert.DoesNotContain(line[..20], text, StringComparison.Ordinal));
            Assert.DoesNotContain("-----", sheet.EndsWith("html", StringComparison.Ordinal) ? text : Regex.Replace(text, "^-+$", string.Empty, RegexOptions.Multiline), StringComparison.Ordinal);
            Assert.All(
                ["상점 2026", "www.shop.example", "shop.example", "Multi", "EC P-256", handoff.Fingerprint, "shop-cdn, images", "chain.pem", "BundleUsable", "Export-CertificateHandoff -HandoffPath . -Verify", $"{handoff.NotAfter:yyyy-MM-dd HH:mm:ss}"],
                part => Assert.Contains(part, text, StringComparison.Ordinal));
        }

        Assert.Contains("cannot be reverted", Read(handoff, "sheet.en.txt"), StringComparison.Ordinal);
        Assert.Contains("되돌릴 수 없습니다", Read(handoff, "sheet.ko.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_no_script_loads_nothing_and_takes_a_name_for_text()
    {
        CertificateHandoff handoff = _rig.Write(_rig.Request(name: "<script>alert(1)</script>\"'&", services: ["<img src=x>"]));

        foreach (string page in Sheets.Where(static sheet => sheet.EndsWith("html", StringComparison.Ordinal)).Select(sheet => Read(handoff, sheet)))
        {
            Assert.DoesNotMatch("(?i)<script|<img|<link|javascript:|https?://|url\\(|@import|src=[^x]", page);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;", page, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
            Assert.Contains("size: A4", page, StringComparison.Ordinal);
            Assert.DoesNotContain(page, static c => char.IsControl(c) && c != '\n');
        }
    }

    [Fact]
    public void What_is_not_known_is_said_to_be_looked_up()
    {
        CertificateHandoff handoff = _rig.Write();

        Assert.Contains("look in the list before you register", Unwrapped(handoff, "sheet.en.txt"), StringComparison.Ordinal);
        Assert.Contains("등록하기 전에 목록에서 확인", Unwrapped(handoff, "sheet.ko.txt"), StringComparison.Ordinal);
        Assert.Contains("Not documented by KakaoCloud", Unwrapped(handoff, "sheet.en.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_cut_and_say_so_so_that_a_page_stays_one()
    {
        string[] names = [.. Enumerable.Range(1, 100).Select(static number => $"service-number-{number}.department.shop.example")];
        CertificateHandoff handoff = _rig.Write(_rig.Request(_rig.Bundle(_rig.Issue(names)), services: [.. Enumerable.Range(1, 60).Select(static number => $"cdn-service-{number}")]));

        string text = Unwrapped(handoff, "sheet.en.txt");
        Assert.Matches(@"service-number-3\..* and \d+ more \(all are in certificate\.pem\)", text);
        Assert.Matches(@"cdn-service-2, .* and \d+ more\.", text);
        Assert.True(text.Length < 6000, $"{text.Length}");
        Assert.Contains("class=\"dense\"", Read(handoff, "sheet.en.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_alone_asks_for_a_host_and_another_console_gets_general_steps()
    {
        HandoffRequest request = _rig.Request(_rig.Bundle(_rig.Issue("*.shop.example")));
        Assert.Contains("-Verify -VerifyHost www.example.com", Read(_rig.Write(request), "sheet.en.txt"), StringComparison.Ordinal);

        CertificateHandoff other = _rig.Write(new HandoffRequest { Name = "shop", Path = _rig.Target("naver"), Bundle = request.Bundle, Provider = ProviderKind.NaverCloud });
        Assert.All(Sheets, sheet => Assert.DoesNotMatch("(?i)kakao|카카오", Read(other, sheet)));
    }

    [Fact]
    public void What_is_not_good_enough_leaves_nothing_behind()
    {
        PracticeCertificate issued = _rig.Issue();
        AssertRefused("HandoffRejected", _rig.Request(_rig.Bundle(issued, withChain: false)));
        AssertRefused("HandoffRejected", _rig.Request(_rig.Bundle(issued, keyOf: _rig.Issue())));
        AssertRefused("PrivateKeyRequired", _rig.Request(_rig.Bundle(issued, withKey: false)));
        foreach (string name in new[] { " ", "a\nb", "a\u202Eb", "-----BEGIN PRIVATE KEY-----", new string('x', 254) })
        {
            CertManagerException refused = AssertRefused("HandoffTextUnusable", _rig.Request(name: name));
            Assert.DoesNotContain(name.Trim().PadRight(3, '?'), refused.Message, StringComparison.Ordinal);
            AssertRefused("HandoffTextUnusable", _rig.Request(services: ["shop", name]));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_rig.Folder));
    }

    [Fact]
    public void A_missing_chain_cannot_be_accepted_where_the_console_requires_it()
    {
        CertificateBundle bundle = _rig.Bundle(_rig.Issue(), withChain: false);
        CertManagerException refused = AssertRefused("HandoffRejected", new HandoffRequest { Name = "shop", Path = _rig.Target(), Bundle = bundle, Accepted = ["ChainIncomplete"] });

        Assert.DoesNotContain("-Accept", refused.Remedy, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_rig.Folder));
    }

    [Fact]
    public void A_certificate_without_issuers_makes_no_file_of_them_and_the_sheet_says_so()
    {
        CertificateHandoff handoff = _rig.Write(new HandoffRequest { Name = "shop", Path = _rig.Target(), Bundle = _rig.SelfSigned(), Accepted = ["SelfSigned"] });

        Assert.False(File.Exists(Path.Combine(handoff.Path, "chain.pem")));
        Assert.Contains("Leave the chain certificate off", Unwrapped(handoff, "sheet.en.txt"), StringComparison.Ordinal);
        Assert.Contains("Error SelfSigned", Unwrapped(handoff, "sheet.ko.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_is_a_new_one_and_no_link_leads_there()
    {
        Directory.CreateDirectory(_rig.Target("folder"));
        File.WriteAllText(_rig.Target("file"), "x");
        AssertRefused("HandoffFolderExists", _rig.Request(path: _rig.Target("folder")));
        AssertRefused("HandoffFolderExists", _rig.Request(path: _rig.Target("folder") + Path.DirectorySeparatorChar));
        AssertRefused("HandoffFolderExists", _rig.Request(path: _rig.Target("file")));
        AssertRefused("HandoffFolderShared", _rig.Request(path: "//server/share/shop"));
        AssertRefused("ExportFailed", _rig.Request(path: _rig.Target("file/shop")));
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(_rig.Target("link"), _rig.Target("folder"));
            Directory.CreateSymbolicLink(_rig.Target("dangling"), _rig.Target("nowhere"));
            AssertRefused("HandoffFolderLinked", _rig.Request(path: _rig.Target("link/shop")));
            AssertRefused("HandoffFolderLinked", _rig.Request(path: _rig.Target("link/a/b/shop")));
            AssertRefused("HandoffFolderLinked", _rig.Request(path: _rig.Target("dangling")));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_rig.Target("folder")));
        Assert.False(Path.Exists(_rig.Target("nowhere")));
    }

    [Fact]
    public void A_place_that_is_taken_meanwhile_or_a_stop_leaves_no_key()
    {
        HandoffWriter writer = _rig.Writer;
        HandoffPlan plan = writer.Plan(_rig.Request(path: _rig.Target("new/shop")));
        Assert.Throws<OperationCanceledException>(() => writer.Write(plan, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(_rig.Folder));

        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_rig.Target("new/shop")).FullName, "theirs"), "x");
        CertManagerException refused = Assert.Throws<CertManagerException>(() => writer.Write(plan, default));

        Assert.Equal("ExportFailed", refused.ErrorId);
        Assert.Contains(_rig.Target("new/shop"), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["theirs"], Directory.GetFileSystemEntries(_rig.Folder, "*", SearchOption.AllDirectories).Where(File.Exists).Select(Path.GetFileName));
    }

    private CertManagerException AssertRefused(string id, HandoffRequest request)
    {
        CertManagerException refused = Assert.Throws<CertManagerException>(() => _rig.Write(request));
        Assert.Equal(id, refused.ErrorId);
        return refused;
    }

    private static string? Mode(string path) => OperatingSystem.IsWindows() ? null : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private static string Read(CertificateHandoff handoff, string file) => File.ReadAllText(Path.Combine(handoff.Path, file));

    private static string Unwrapped(CertificateHandoff handoff, string file) => Regex.Replace(Read(handoff, file), @"\n +", " ");
}
