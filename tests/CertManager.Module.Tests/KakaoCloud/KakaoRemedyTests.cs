using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CertManager.Tests;

namespace CertManager.Module.Tests.KakaoCloud;

/// <summary>What is said is true on KakaoCloud: no way is named that it does not have, and no secret or control character of anybody is shown.</summary>
public sealed partial class KakaoRemedyTests
{
    private const string Gateway = "Connect-CertManager -Provider KakaoCloud -AccessKey test -SecretKey test -Endpoint $server -CdnEndpoint $server -Name gateway -TrustedRoot $cloud.TrustedRoot; ";
    private const string TellsLittle = "-Variant Fingerprint=Absent, LeafDetails=False";
    private const string Twice = "$null = $first | Register-CdnCertificate -Name shop; ";

    /// <summary>Ways in which a gateway repeats what it got.</summary>
    public static TheoryData<string> Echoes => ["json", "escaped", "html", "entities", "url", "eights", "ones", "array", "last", "numbered", "error200", "twice"];

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void The_old_files_are_not_said_to_be_dispensable_where_they_are_not(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: false);
        RunResult result = world.Session.Run(Twice + "$second | Update-CdnCertificate -Name shop -Verify -RollbackBundle ($blog | Import-CertificateBundle) -VerifyHost www.shop.example -JournalPath $dir/journal");

        Assert.Equal("RollbackBundleDiffers", Assert.Single(result.ErrorIds));
        Assert.DoesNotContain("-RollbackBundle", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register-CdnCertificate -Name shop -Certificate $first.Certificate -PrivateKey $first.PrivateKey -Accept ChainIncomplete", "BundleRejected")]
    [InlineData("Export-CertificateHandoff -Name shop -DestinationPath $dir/shop -Certificate $first.Certificate -PrivateKey $first.PrivateKey -Accept ChainIncomplete", "HandoffRejected")]
    [InlineData("$null = $first | Register-CdnCertificate -Name shop; Update-CdnCertificate -Name shop -Certificate $second.Certificate -PrivateKey $second.PrivateKey -Accept ChainIncomplete", "BundleRejected")]
    public void A_chain_that_is_required_cannot_be_done_without(string command, string id)
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        world.Session.Set("DebugPreference", "Continue");
        RunResult result = world.Session.Run(command);

        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.DoesNotContain("-Accept", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-ChainPath", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("PUT", StringComparison.Ordinal));
        Assert.True(result.Debug.Count(static line => line.StartsWith("POST", StringComparison.Ordinal) && line.Contains("certificates", StringComparison.Ordinal)) <= 1);
        Assert.Empty(Directory.GetFileSystemEntries(world.Folder));
    }

    [Fact]
    public void Test_says_that_a_required_chain_cannot_be_accepted_and_elsewhere_it_can()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run("(Test-CdnCertificate -Certificate $first.Certificate -PrivateKey $first.PrivateKey | Where-Object Id -eq ChainIncomplete).CanAccept; (Test-CdnCertificate -Provider NaverCloud -Certificate $first.Certificate -PrivateKey $first.PrivateKey | Where-Object Id -eq ChainIncomplete).CanAccept").ThrowOnError();

        Assert.Equal("False True", string.Join(' ', result.Output));
    }

    [Fact]
    public void A_name_of_a_certificate_for_another_domain_is_not_to_be_given_other_files()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run(Twice + "$blog | Register-CdnCertificate -Name shop; $cloud.NewCertificate('*.shop.example') | Register-CdnCertificate -Name shop");

        Assert.Equal(["CertificateNameInUse", "CertificateNameInUse"], result.ErrorIds);
        Assert.All(result.Errors, static error => Assert.DoesNotContain("number", error.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("Update-CdnCertificate", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Update-CdnCertificate", result.Errors[1].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void A_CDN_service_is_not_offered_what_listeners_have(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: false);
        RunResult result = world.Session.Run("$null = $blog | Register-CdnCertificate -Name blog; $null = $cloud.AddCdnService('shop-cdn', 'www.shop.example', ''); Connect-CdnService blog -ServiceName shop-cdn");

        Assert.Equal("LinkRefused", Assert.Single(result.ErrorIds));
        Assert.DoesNotContain("-Role", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_to_another_domain_is_refused_in_words_that_fit()
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run(Twice + "$blog | Update-CdnCertificate -Name shop -Accept NamesLost");

        Assert.Equal("KakaoDomainMismatch", Assert.Single(result.ErrorIds));
        Assert.Contains("another domain", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Register-CdnCertificate", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_certificate_is_known_by_names_and_life_where_nothing_else_is_told()
    {
        using var world = new KakaoWorld("en-US", overPort: false, TellsLittle);
        RunResult result = world.Session.Run(Twice + "($first | Register-CdnCertificate -Name shop).Name; ($first | Register-CdnCertificate -Name other).Name; $second | Register-CdnCertificate -Name shop");

        Assert.Equal(["shop", "shop"], result.Output.Select(static name => name.ToString()));
        Assert.Contains("AlreadyRegistered", result.FindingIds);
        Assert.Contains("RegisteredUnderOtherName", result.FindingIds);
        Assert.DoesNotContain("OverwriteNotConfirmed", result.ErrorIds.Take(result.ErrorIds.Count() - 1));
        Assert.Contains(Assert.Single(result.ErrorIds), new[] { "OverwriteNotConfirmed", "OverwriteUndecided" });
    }

    [Theory]
    [InlineData("en-US", "cannot be known", "-Overwrite")]
    [InlineData("ko-KR", "알 수 없", "-Overwrite")]
    public void What_cannot_be_told_apart_is_said_to_be_so(string culture, string words, string way)
    {
        using var world = new KakaoWorld(culture, overPort: false, TellsLittle + ", OptionalTimes=False");
        RunResult result = world.Session.Run(Twice + "$first | Register-CdnCertificate -Name shop");

        Assert.Equal("OverwriteUndecided", Assert.Single(result.ErrorIds));
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(way, result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("IdentityUndecided", result.FindingIds);
        Assert.All(world.Said(result), text => Assert.True(KakaoWorld.IsKorean(text) == (culture == "ko-KR"), text));
    }

    [Fact]
    public void Somebody_who_is_there_is_asked_whether_to_overwrite_what_may_be_the_same()
    {
        using var world = new KakaoWorld("en-US", overPort: false, TellsLittle + ", OptionalTimes=False", "N");
        world.Session.Run(Twice + "$first | Register-CdnCertificate -Name shop").ThrowOnError();

        Assert.Contains("cannot be known", Assert.Single(world.Questions), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void Only_what_is_overwritten_is_said_to_be(string culture)
    {
        using var world = new KakaoWorld(culture, overPort: false);
        world.Session.Run("$cloud.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $cloud.NewCertificate('m.shop.example') | Register-CdnCertificate -Name mobile").ThrowOnError();
        RunResult result = world.Session.Run("$null = $first | Register-CdnCertificate -Name shop-2 -Overwrite; State").ThrowOnError();

        Assert.StartsWith("shop", Assert.Single(result.Warnings, static text => text.StartsWith("DomainOverwritten", StringComparison.Ordinal))["DomainOverwritten: ".Length..], StringComparison.Ordinal);
        Assert.StartsWith("mobile", Assert.Single(result.Warnings, static text => text.StartsWith("DomainShared", StringComparison.Ordinal))["DomainShared: ".Length..], StringComparison.Ordinal);
        Assert.Contains("mobile=", Assert.Single(result.Output).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Said(result), static text => text.Contains(": -", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Register-CdnCertificate -Name shop -PrivateKey $first.PrivateKey")]
    [InlineData("Register-CdnCertificate -Name shop -PrivateKey $first.PrivateKey -Chain $first.Chain")]
    [InlineData("Register-CdnCertificate -Name shop -Certificate $first.Chain -PrivateKey $first.PrivateKey")]
    [InlineData("Register-CdnCertificate -Name shop -Chain $first.Chain")]
    [InlineData("Register-CdnCertificate -Name shop -Certificate (New-CertificateRequest www.shop.example).Csr -PrivateKey $first.PrivateKey")]
    [InlineData("Register-CdnCertificate -Name shop -Certificate (New-CertificateRequest www.shop.example).Csr -PrivateKey $first.PrivateKey -Chain $first.Chain")]
    public void A_certificate_that_is_missing_is_what_is_said(string command)
    {
        using var world = new KakaoWorld("en-US", overPort: false);
        RunResult result = world.Session.Run(command);

        Assert.Equal("BundleUnreadable", Assert.Single(result.ErrorIds));
        Assert.Equal("CertificateMissing", Assert.Single(result.FindingIds));
        Assert.Contains("-Certificate", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("' '", "en-US")]
    [InlineData("\"`t`t\"", "ko-KR")]
    [InlineData("\"shop`e[31m\"", "en-US")]
    [InlineData("\"shop`0\"", "en-US")]
    [InlineData("\"a`nb\"", "ko-KR")]
    [InlineData("\"a$([char]0x202e)b\"", "en-US")]
    public void A_name_that_nobody_can_type_is_not_sent(string name, string culture)
    {
        using var world = new KakaoWorld(culture, overPort: false);
        RunResult result = world.Session.Run($"$first | Register-CdnCertificate -Name {name}; $first | Test-CdnCertificate -Name {name} | Where-Object Id -eq NameNotTypable | ForEach-Object Id; State");

        Assert.Equal("BundleRejected", Assert.Single(result.ErrorIds));
        Assert.Equal(["NameNotTypable", string.Empty], result.Output.Select(static output => output.ToString()));
        Assert.All(world.Said(result), static text => Assert.DoesNotContain(text, static c => (char.IsControl(c) && c is not ('\r' or '\n')) || c == '\u202E'));
    }

    [Fact]
    public void Control_characters_of_an_answer_are_not_shown_raw()
    {
        using var server = new ScriptedServer(static request => request switch
        {
            { Target: var target } when target.StartsWith("/identity/", StringComparison.Ordinal) => Token(),
            { Method: "GET" } => ScriptedServer.Answer(200, "{\"certificates\":[{\"id\":\"1\",\"name\":\"a\\u001b[31m\\u202eb\",\"type\":\"Single\",\"primary_domain\":\"www.shop.example\",\"state\":\"Running\"}],\"cdn_services\":[],\"pagination\":{\"offset\":0,\"limit\":100,\"total\":1}}"),
            _ => ScriptedServer.Answer(400, "{\"error\":{\"code\":\"invalid_request\",\"message\":\"no\\u001b]0;title\\u0007 \\u009b31m here\"}}"),
        });
        using var world = new KakaoWorld("en-US", overPort: true);
        world.Session.Set("server", server.Address);

        RunResult result = world.Session.Run(Gateway + "$first | Register-CdnCertificate -Name shop -Overwrite -Context gateway -WhatIf; $first | Register-CdnCertificate -Name shop -Context gateway -Overwrite");

        Assert.Equal("KakaoRefused", Assert.Single(result.ErrorIds));
        Assert.All(world.Said(result), static text => Assert.DoesNotContain(text, static c => (char.IsControl(c) && c is not ('\r' or '\n')) || c == '\u202E'));
        Assert.Contains(@"\u001b", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public void A_key_that_a_gateway_sends_back_is_not_shown(string manner)
    {
        string[] lines = [];
        using var server = new ScriptedServer(request =>
        {
            if (request.Target.StartsWith("/identity/", StringComparison.Ordinal))
            {
                return Token();
            }

            string body = Encoding.UTF8.GetString(request.Body);
            if (!body.Contains("private_key_pem", StringComparison.Ordinal))
            {
                return ScriptedServer.Answer(200, """{"certificates":[],"cdn_services":[],"pagination":{"offset":0,"limit":100,"total":0}}""");
            }

            using JsonDocument sent = JsonDocument.Parse(body);
            string pem = sent.RootElement.GetProperty("certificate").GetProperty("private_key_pem").GetString()!;
            lines = [.. pem.Split('\n').Where(static line => line.Length > 0 && !line.StartsWith('-'))];
            return Echo(manner, pem, lines);
        });
        using var world = new KakaoWorld("en-US", overPort: true);
        world.Session.Set("server", server.Address);

        RunResult result = world.Session.Run(Gateway + "$first | Register-CdnCertificate -Name shop -Context gateway");

        Assert.Single(result.ErrorIds);
        string key = string.Concat(lines);
        Assert.True(key.Length > 100);
        string said = string.Concat(world.Said(result)) + result.Error.Exception + result.Error.Exception.GetType().GetProperty("ProviderMessage")!.GetValue(result.Error.Exception);
        string letters = NoLetter().Replace(said, string.Empty);
        Assert.DoesNotContain(Enumerable.Range(0, key.Length - 7), at => letters.Contains(key.Substring(at, 8), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => said.Contains(line, StringComparison.Ordinal));
    }

    private static string Echo(string manner, string pem, string[] lines)
    {
        string key = string.Concat(lines);
        string[] eights = [.. key.Chunk(8).Select(static chunk => new string(chunk))];
        return manner switch
        {
            "json" => Refusal(lines[0][..18] + " is not wanted"),
            "escaped" => Refusal(JsonEncodedText.Encode(pem[28..70]).ToString()),
            "html" => ScriptedServer.Answer(400, $"<html><body><pre>{HtmlEncoder.Default.Encode(key[30..110])}</pre></body></html>", "text/html"),
            "entities" => ScriptedServer.Answer(502, "<p>" + string.Concat(key[..60].Select(static c => $"&#{(int)c};")) + "</p>", "text/html"),
            "url" => ScriptedServer.Answer(400, "body=" + Uri.EscapeDataString(Uri.EscapeDataString(string.Join("\r\n", eights[..12]))), "text/plain"),
            "eights" => Refusal(string.Join("\n", eights[..12])),
            "ones" => Refusal(string.Join(' ', key[..40].ToCharArray())),
            "array" => ScriptedServer.Answer(422, JsonSerializer.Serialize(new { detail = eights[..10].Select(static eight => new { loc = new[] { "body" }, msg = eight }) })),
            "last" => Refusal("the last line is " + lines[^1]),
            "numbered" => Refusal(string.Join(", ", eights[..9].Select(static (eight, line) => $"{line + 1}: '{eight}'"))),
            "error200" => ScriptedServer.Answer(200, JsonSerializer.Serialize(new { error = new { code = "invalid_request", message = string.Join('|', eights[2..12]) } })),
            "twice" => Refusal(JsonSerializer.Serialize(JsonSerializer.Serialize(string.Join("\n", eights[..8])))),
            _ => throw new ArgumentOutOfRangeException(nameof(manner)),
        };
    }

    private static string Refusal(string message) => ScriptedServer.Answer(400, JsonSerializer.Serialize(new { error = new { code = "invalid_request", message } }));

    private static string Token() => ScriptedServer.Answer(
        201,
        """{"token":{"expires_at":"THEN"}}""".Replace("THEN", DateTime.UtcNow.AddHours(12).ToString("s", CultureInfo.InvariantCulture) + "Z", StringComparison.Ordinal),
        "application/json",
        "X-Subject-Token: gAAAAA-token");

    [GeneratedRegex("[^A-Za-z0-9+/=]")]
    private static partial Regex NoLetter();
}
