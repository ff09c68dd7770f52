using System.Diagnostics;

namespace CertManager.Pki.Tests;

/// <summary>Chains made of what is at hand: ordered, cleaned, completed, and led to the root that is asked for.</summary>
public sealed class ChainResolvingTests
{
    private static readonly string Leaf = Practice.Leaf.Pem + Practice.Leaf.KeyPem;
    private static readonly Issued OtherRoot = Issued.Make(new() { Name = "CN=Other Root,O=Practice", IsAuthority = true });
    private static readonly Issued Crossed = Issued.Make(new() { Name = "CN=Practice Root", IsAuthority = true, Issuer = OtherRoot, Key = Practice.Root.Key });

    [Fact]
    public void What_is_missing_comes_from_the_additional_certificates_and_the_trusted_roots()
    {
        ChainResolution resolution = Resolve(Leaf, additional: [Practice.RsaLeaf, Practice.Intermediate], roots: [Practice.Root], rootWanted: true);

        AssertChain(resolution, Practice.Intermediate, Practice.Root);
        Assert.Equal(["ChainCompleted", "ChainCompleted"], resolution.Findings.Ids());
        Assert.Equal(resolution.Findings, resolution.Bundle!.Changes);
        Assert.Contains("additional", resolution.Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("trusted roots", resolution.Findings[1].Message, StringComparison.Ordinal);
        Assert.Equal(["BundleUsable"], Input.Judge(resolution.Bundle, Practice.Root, rootWanted: true).Findings.Ids());
    }

    [Fact]
    public void A_root_that_nobody_wants_is_not_added_and_one_that_was_given_is_kept()
    {
        AssertChain(Resolve(Leaf + Practice.Intermediate.Pem, roots: [Practice.Root]), Practice.Intermediate);
        AssertChain(Resolve(Leaf + Practice.Intermediate.Pem + Practice.Root.Pem, roots: [Practice.Root]), Practice.Intermediate, Practice.Root);
    }

    [Fact]
    public void Order_is_repaired_and_what_is_foreign_or_there_twice_is_left_out()
    {
        ChainResolution resolution = Resolve(Practice.Root.Pem + Practice.RsaLeaf.Pem + Practice.Intermediate.Pem + Leaf + Practice.Intermediate.Pem, roots: [Practice.Root]);

        AssertChain(resolution, Practice.Intermediate, Practice.Root);
        Assert.Equal(["ChainDuplicate", "ChainMemberDropped", "ChainOutOfOrder"], resolution.Findings.Ids().Order());
        Assert.Contains("rsa.shop.example", resolution.Findings.Single("ChainMemberDropped", FindingSeverity.Info, canAccept: true).Message, StringComparison.Ordinal);
        Assert.Empty(resolution.Bundle!.ReadingFindings);
    }

    [Fact]
    public void Resolving_again_changes_nothing()
    {
        CertificateBundle once = Resolve(Practice.Root.Pem + Practice.RsaLeaf.Pem + Practice.Intermediate.Pem + Leaf, roots: [Practice.Root]).Bundle!;
        ChainResolution twice = Resolve(once, roots: [Practice.Root]);

        Assert.Empty(twice.Findings);
        Assert.Equal(once.Chain.Select(static member => member.Fingerprint), twice.Bundle!.Chain.Select(static member => member.Fingerprint));
    }

    [Fact]
    public void The_key_comes_along_as_a_copy()
    {
        CertificateBundle bundle = Input.Bundle(Leaf + Practice.Intermediate.Pem);
        CertificateBundle resolved = Resolve(bundle, roots: [Practice.Root]).Bundle!;
        bundle.Dispose();

        string folder = Directory.CreateTempSubdirectory("chain").FullName;
        Practice.Engine.Export(resolved, new() { Format = BundleFormat.CombinedPem, Path = Path.Combine(folder, "one.pem") });
        Assert.Contains(Practice.Leaf.KeyPem.Trim(), File.ReadAllText(Path.Combine(folder, "one.pem")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
        Assert.False(Resolve(Practice.Leaf.Pem + Practice.Intermediate.Pem, roots: [Practice.Root]).Bundle!.HasPrivateKey);
    }

    [Fact]
    public void Of_several_roots_the_nearest_trusted_one_is_taken_and_the_others_are_told()
    {
        ChainResolution resolution = Resolve(Leaf + Practice.Intermediate.Pem, additional: [Crossed], roots: [Practice.Root, OtherRoot], rootWanted: true);

        AssertChain(resolution, Practice.Intermediate, Practice.Root);
        string message = resolution.Findings.Single("RootChosen", FindingSeverity.Info, canAccept: true).Message;
        Assert.Contains("Practice Root", message, StringComparison.Ordinal);
        Assert.Contains("Other Root", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other root")]
    [InlineData("CN=Other Root,O=Practice")]
    [InlineData("fingerprint")]
    [InlineData("finger:print")]
    public void A_preferred_root_is_led_to_and_kept_when_it_is_judged(string preferred)
    {
        string wanted = preferred switch
        {
            "fingerprint" => OtherRoot.Fingerprint.ToLowerInvariant(),
            "finger:print" => string.Join(':', OtherRoot.Fingerprint.Chunk(2).Select(static pair => new string(pair))),
            _ => preferred,
        };
        ChainResolution resolution = Resolve(Leaf + Practice.Intermediate.Pem + Practice.Root.Pem, additional: [Crossed], roots: [Practice.Root, OtherRoot], rootWanted: true, preferred: wanted);

        AssertChain(resolution, Practice.Intermediate, Crossed, OtherRoot);
        Assert.Contains("RootChosen", resolution.Findings.Ids());
        Assert.Contains("ChainMemberDropped", resolution.Findings.Ids());

        Judgement judgement = Practice.Engine.Judge(resolution.Bundle!, Options([Practice.Root, OtherRoot], rootWanted: true));
        Assert.Equal(OtherRoot.Fingerprint, judgement.Anchor!.Fingerprint);
        Assert.Equal(resolution.Bundle!.Chain.Select(static member => member.Fingerprint), judgement.Chain.Select(static member => member.Fingerprint));
        Assert.Equal(PathEnding.Trusted, judgement.Ending);

        // Where that root is no longer trusted, the bundle is judged by what is.
        Assert.Equal(Practice.Root.Fingerprint, Practice.Engine.Judge(resolution.Bundle!, Options([Practice.Root])).Anchor!.Fingerprint);
    }

    [Theory]
    [InlineData("No Such Root")]
    [InlineData("Practice")]
    [InlineData("*")]
    [InlineData(" ")]
    public void A_root_that_is_not_reached_is_an_error_that_lists_the_others(string preferred)
    {
        ChainResolution resolution = Resolve(Leaf + Practice.Intermediate.Pem, roots: [Practice.Root, OtherRoot], preferred: preferred);

        Assert.Null(resolution.Bundle);
        Finding finding = resolution.Findings.Single("PreferredRootNotReached", FindingSeverity.Error, canAccept: true);
        Assert.Contains("Practice Root", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Other Root", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preferred_root_that_is_not_trusted_is_led_to_with_a_warning()
    {
        ChainResolution resolution = Resolve(Leaf + Practice.Intermediate.Pem, additional: [Crossed, OtherRoot], roots: [Practice.Root], rootWanted: true, preferred: "Other Root");

        AssertChain(resolution, Practice.Intermediate, Crossed, OtherRoot);
        resolution.Findings.Single("RootUntrusted", FindingSeverity.Error, canAccept: true);
    }

    [Fact]
    public void What_cannot_be_completed_says_where_it_is_to_be_had()
    {
        Issued leaf = Issued.Make(new() { Name = "CN=www.shop.example", Issuer = Practice.Intermediate, Dns = ["www.shop.example"], IssuerLocation = "http://pki.example/intermediate.cer" });
        ChainResolution resolution = Resolve(leaf.Pem + leaf.KeyPem + Practice.Root.Pem, additional: [Practice.RsaLeaf], roots: [Practice.Root]);

        Assert.Null(resolution.Bundle);
        Assert.Equal(leaf.Fingerprint, resolution.Unfinished!.Fingerprint);
        Assert.Contains("http://pki.example/intermediate.cer", resolution.Findings.Single("ChainIncomplete", FindingSeverity.Error, canAccept: true).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_alone_makes_no_issuer()
    {
        Issued impostor = Issued.Make(new() { Name = "CN=Practice Intermediate", IsAuthority = true, Issuer = Practice.Root, WithKeyIdentifiers = false });

        ChainResolution without = Resolve(Leaf + impostor.Pem, roots: [Practice.Root]);
        Assert.Null(without.Bundle);
        Assert.Contains("SignatureInvalid", without.Findings.Ids());

        ChainResolution with = Resolve(Leaf + impostor.Pem, additional: [Practice.Intermediate], roots: [Practice.Root]);
        AssertChain(with, Practice.Intermediate);
        Assert.Contains("ChainMemberDropped", with.Findings.Ids());
    }

    [Fact]
    public void An_issuer_that_has_ended_gives_way_to_one_that_is_valid()
    {
        Issued ended = Issued.Make(new() { Name = "CN=Practice Intermediate", IsAuthority = true, Issuer = Practice.Root, Key = Practice.Intermediate.Key, NotAfter = Practice.Now.AddDays(-1) });

        AssertChain(Resolve(Leaf + ended.Pem, additional: [Practice.Intermediate], roots: [Practice.Root]), Practice.Intermediate);
        Assert.Contains("ChainMemberExpired", Resolve(Leaf + ended.Pem, roots: [Practice.Root]).Findings.Ids());
    }

    [Fact]
    public void A_certificate_that_signed_itself_has_no_chain()
    {
        Issued own = Issued.Make(new() { Name = "CN=www.shop.example", Dns = ["www.shop.example"] });
        ChainResolution resolution = Resolve(own.Pem + own.KeyPem + Practice.Intermediate.Pem, roots: [Practice.Root]);

        AssertChain(resolution);
        Assert.Equal(["ChainMemberDropped"], resolution.Bundle!.Changes.Ids());
    }

    [Fact]
    public void A_maze_of_certificates_costs_a_moment()
    {
        Issued first = Issued.Make(new() { Name = "CN=First", IsAuthority = true });
        Issued second = Issued.Make(new() { Name = "CN=Second", IsAuthority = true, Issuer = first });
        List<Issued> maze = [Issued.Make(new() { Name = "CN=First", IsAuthority = true, Issuer = second, Key = first.Key }), second];
        maze.AddRange(Enumerable.Range(0, 150).Select(number => Issued.Make(new() { Name = number % 2 == 0 ? "CN=First" : $"CN=Root {number}", IsAuthority = true, Key = first.Key })));
        Issued leaf = Issued.Make(new() { Name = "CN=www.shop.example", Issuer = second, Dns = ["www.shop.example"] });

        var watch = Stopwatch.StartNew();
        ChainResolution resolution = Resolve(leaf.Pem + leaf.KeyPem, additional: [.. maze], roots: [Practice.Root], preferred: "Practice Root");

        Assert.Null(resolution.Bundle);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static ChainResolution Resolve(string text, Issued[] roots, Issued[]? additional = null, bool rootWanted = false, string? preferred = null) =>
        Resolve(Input.Bundle(text), roots, additional, rootWanted, preferred);

    private static ChainResolution Resolve(CertificateBundle bundle, Issued[] roots, Issued[]? additional = null, bool rootWanted = false, string? preferred = null) =>
        Practice.Engine.ResolveChain(bundle, new() { Judging = Options(roots, rootWanted), AdditionalCertificates = Infos(additional ?? []), PreferredRoot = preferred });

    private static JudgeOptions Options(Issued[] roots, bool rootWanted = false) =>
        new() { Time = Practice.Now, TrustedRoots = Infos(roots), OnlyTrustedRoots = true, RootWanted = rootWanted };

    private static CertificateInfo[] Infos(Issued[] certificates) => [.. certificates.SelectMany(static one => Practice.Engine.ReadCertificates("additional", one.Der))];

    private static void AssertChain(ChainResolution resolution, params Issued[] chain)
    {
        Assert.True(resolution.Bundle is not null, string.Join("\n", resolution.Findings));
        Assert.Equal(chain.Select(static member => member.Fingerprint), resolution.Bundle.Chain.Select(static member => member.Fingerprint));
    }
}
