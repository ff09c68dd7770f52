using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Pki.Tests;

/// <summary>Rules of paths, each with certificates of its own.</summary>
public sealed class PathTests
{
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const string AnyPurpose = "2.5.29.37.0";

    [Theory]
    [InlineData("example", "www.shop.example", true)]
    [InlineData("shop.example", "shop.example", true)]
    [InlineData("shop.example", "SHOP.Example", true)]
    [InlineData("shop.example", "a.b.shop.example", true)]
    [InlineData("shop.example", "otherhop.example", false)]
    [InlineData("shop.example", "workshop.example", false)]
    [InlineData("shop.example", "*.shop.example", true)]
    [InlineData("www.shop.example", "*.shop.example", false)]
    [InlineData("", "anything.example", true)]
    public void A_name_outside_of_what_is_permitted_is_refused(string permitted, string name, bool isGood) =>
        Assert.Equal(isGood, !IdsWith([Constraints([Dns(permitted)], [])], name).Contains("NameNotPermitted"));

    [Theory]
    [InlineData("shop.example", "www.shop.example", false)]
    [InlineData("www.shop.example", "*.shop.example", false)]
    [InlineData("a.b.shop.example", "*.shop.example", true)]
    [InlineData("shop.example", "shop.example.org", true)]
    public void An_excluded_name_is_refused(string excluded, string name, bool isGood) =>
        Assert.Equal(isGood, !IdsWith([Constraints([], [Dns(excluded)])], name).Contains("NameNotPermitted"));

    [Fact]
    public void Excluded_outweighs_permitted() =>
        Assert.Contains("NameNotPermitted", IdsWith([Constraints([Dns("example")], [Dns("shop.example")])], "www.shop.example"));

    [Fact]
    public void Constraints_of_another_kind_leave_a_name_alone() =>
        Assert.DoesNotContain("NameNotPermitted", IdsWith([Constraints([Address(10, 0, 0, 0, 255, 0, 0, 0)], [])], "www.shop.example"));

    [Theory]
    [InlineData("*.example")]
    [InlineData(".example")]
    [InlineData("exam ple")]
    [InlineData("-a.example")]
    public void Malformed_constraints_are_refused(string permitted) =>
        Assert.Contains("NameConstraintsMalformed", IdsWith([Constraints([Dns(permitted)], [])], "www.shop.example"));

    [Fact]
    public void Ranges_without_a_mask_or_with_a_torn_one_are_refused()
    {
        Assert.Contains("NameConstraintsMalformed", IdsWith([Constraints([Address(10, 0, 0, 1)], [])], "www.shop.example"));
        Assert.Contains("NameConstraintsMalformed", IdsWith([Constraints([Address(10, 0, 0, 0, 255, 0, 255, 0)], [])], "www.shop.example"));
        Assert.Contains("NameConstraintsMalformed", IdsWith([new("2.5.29.30", [0x30, 0], critical: true)], "www.shop.example"));
    }

    [Fact]
    public void Purposes_of_an_issuer_bind_what_is_below()
    {
        Assert.Contains("IssuerPurposeWrong", IdsWith([Purpose(ClientAuth)], "a.example"));
        Assert.DoesNotContain("IssuerPurposeWrong", IdsWith([Purpose(AnyPurpose)], "a.example"));
        Assert.Contains("IssuerPurposeWrong", IdsWith([Purpose(AnyPurpose)], "a.example", new() { Strictness = PurposeStrictness.Path }));
        Assert.DoesNotContain("IssuerPurposeWrong", IdsWith([Purpose(ClientAuth)], "a.example", new() { Purpose = CertificatePurpose.Any }));
    }

    [Fact]
    public void Strictly_a_leaf_names_its_purpose()
    {
        Assert.DoesNotContain("ServerAuthMissing", IdsWith([], "a.example"));
        Assert.Contains("ServerAuthMissing", IdsWith([], "a.example", new() { Strictness = PurposeStrictness.Leaf }));
    }

    [Fact]
    public void A_demand_for_a_policy_needs_one()
    {
        X509Extension demand = new("2.5.29.36", [0x30, 3, 0x80, 1, 0], critical: true);
        X509Extension policies = new("2.5.29.32", [0x30, 6, 0x30, 4, 6, 2, 0x2A, 3], critical: false);
        Assert.Contains("PolicyNotAllowed", IdsWith([demand], "a.example"));
        Assert.Contains("PolicyNotAllowed", IdsWith([demand, policies], "a.example"));
        Assert.DoesNotContain("PolicyNotAllowed", IdsWith([demand, policies], "a.example", leaf: policies));
        Assert.DoesNotContain("PolicyNotAllowed", IdsWith([policies], "a.example"));
    }

    [Fact]
    public void A_path_may_not_be_longer_than_asked()
    {
        Assert.Contains("PathLengthExceeded", IdsWith([], "a.example", new() { MaxPathLength = 0 }));
        Assert.DoesNotContain("PathLengthExceeded", IdsWith([], "a.example", new() { MaxPathLength = 1 }));
    }

    [Fact]
    public void Names_compare_without_case_spaces_and_kind_of_text()
    {
        Issued root = Issued.Make(new() { Name = "CN=Practice Root,O=Shop  Company", IsAuthority = true });
        var builder = new X500DistinguishedNameBuilder();
        builder.Add("2.5.4.3", "PRACTICE ROOT", UniversalTagNumber.PrintableString);
        builder.Add("2.5.4.10", " shop company ", UniversalTagNumber.UTF8String);
        Issued leaf = Issued.Make(new() { Name = "CN=x", Issuer = root.Named(builder.Build()), Dns = ["x.example"] });

        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem), root);

        Assert.Equal(root.Fingerprint, judgement.Anchor?.Fingerprint);
    }

    [Fact]
    public void Of_an_anchor_as_much_counts_as_is_asked()
    {
        Issued root = Issued.Make(new()
        {
            Name = "CN=Old Root",
            IsAuthority = true,
            NotAfter = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            Extra = Purpose(ClientAuth),
        });
        Issued leaf = Issued.Make(new() { Name = "CN=x.example", Issuer = root, Dns = ["x.example"] });
        string[] Judge(PathOptions options) => Ids(leaf.Pem + leaf.KeyPem, root, options);

        Assert.Empty(Judge(new() { AnchorsAreKeysOnly = true, AnchorConstraintsCount = false }).Except(["BundleUsable"]));
        Assert.Contains("ChainMemberExpired", Judge(new() { AnchorsAreKeysOnly = true, AnchorDatesCount = true }));
        Assert.Contains("IssuerPurposeWrong", Judge(new() { AnchorsAreKeysOnly = true }));
        Assert.Contains("ChainMemberExpired", Judge(new()));
    }

    [Fact]
    public void The_leaf_is_its_own_anchor_only_when_allowed()
    {
        Issued leaf = Practice.LeafWith();
        Assert.Contains("ChainIncomplete", Ids(leaf.Pem + leaf.KeyPem, leaf, new()));
        Assert.DoesNotContain("ChainIncomplete", Ids(leaf.Pem + leaf.KeyPem, leaf, new() { LeafMayBeAnchor = true }));
        Issued own = Issued.Make(new() { Name = "CN=own", Dns = ["own.example"] });
        Assert.Contains("SelfSigned", Ids(own.Pem + own.KeyPem, own, new()));
        Assert.DoesNotContain("SelfSigned", Ids(own.Pem + own.KeyPem, own, new() { LeafMayBeAnchor = true }));
    }

    [Fact]
    public void An_intermediate_that_ends_first_is_told()
    {
        Issued middle = Issued.Make(new() { Name = "CN=Short", IsAuthority = true, Issuer = Practice.Root, NotAfter = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero) });
        Issued leaf = Issued.Make(new() { Name = "CN=x", Issuer = middle, Dns = ["x.example"] });
        Judgement judgement = Input.Judge(Input.Bundle(leaf.Pem + leaf.KeyPem + middle.Pem), Practice.Root);
        judgement.Findings.Single("ChainMemberEndsBeforeLeaf", FindingSeverity.Warning, canAccept: true, "CN=Short");
        Assert.Equal([leaf.Fingerprint, middle.Fingerprint, Practice.Root.Fingerprint], judgement.Path.Select(static member => member.Certificate.Fingerprint));
        Assert.Equal(["ChainMemberEndsBeforeLeaf"], judgement.Path[1].Findings.Ids());
        Assert.True(judgement.Path[2].IsAnchor);
    }

    [Fact]
    public void A_random_maze_costs_no_more_than_a_moment()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Issued[] names = [.. Enumerable.Range(0, 6).Select(i => Issued.Make(new() { Name = $"CN=Maze {i}", IsAuthority = true, Key = i % 2 == 0 ? key : ECDsa.Create(ECCurve.NamedCurves.nistP256) }))];
            string chain = string.Concat(Enumerable.Range(0, 60).Select(_ =>
            {
                Issued subject = names[random.Next(names.Length)];
                return Issued.Make(new() { Name = subject.Subject.Name, Key = subject.Key, Issuer = names[random.Next(names.Length)], IsAuthority = random.Next(8) > 0, PathLength = random.Next(4) == 0 ? 1 : null }).Pem;
            }));
            Issued leaf = Issued.Make(new() { Name = "CN=x", Issuer = names[random.Next(names.Length)], Dns = ["x.example"] });
            CertificateBundle bundle = Input.Bundle(leaf.Pem + leaf.KeyPem + chain);

            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            Judgement judgement = Input.Judge(bundle, Practice.Root);

            Assert.Contains(judgement.Findings, static finding => finding.Severity == FindingSeverity.Error);
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("shop.example", "shop.example", true)]
    [InlineData("shop.example", "shop.example.", true)]
    [InlineData("shop.example.", "shop.example", false)]
    [InlineData("*.shop.example", "www.shop.example", true)]
    [InlineData("*.shop.example", "a.www.shop.example", false)]
    [InlineData("*.shop.example", "shop.example", false)]
    [InlineData("*.example", "shop.example", false)]
    [InlineData("w*.shop.example", "www.shop.example", false)]
    [InlineData("www.*.example", "www.shop.example", false)]
    [InlineData("xn--bcher-kva.example", "b\u00FCcher.example", true)]
    [InlineData("*.shop.example", "*.shop.example", false)]
    [InlineData("a_b.shop.example", "A_B.shop.example", true)]
    [InlineData("10.0.0.1", "10.0.0.1", false)]
    [InlineData("", "", false)]
    [InlineData(".example", ".example", false)]
    public void Hosts_match_as_clients_match_them(string presented, string reference, bool isMatch) =>
        Assert.Equal(isMatch, HostMatch.Matches(presented, reference));

    private static string[] IdsWith(X509Extension[] issuer, string name, PathOptions? options = null, X509Extension? leaf = null)
    {
        Issued middle = Issued.Make(new() { Name = "CN=Middle", IsAuthority = true, Issuer = Practice.Root, Extras = issuer });
        Issued end = Issued.Make(new() { Name = "CN=x", Issuer = middle, Dns = [name], Extra = leaf, IsProper = false });
        return Ids(end.Pem + end.KeyPem + middle.Pem, Practice.Root, options ?? new());
    }

    private static string[] Ids(string text, Issued root, PathOptions options) => Practice.Engine.Judge(Input.Bundle(text), new()
    {
        Time = Practice.Now,
        TrustedRoots = Practice.Engine.ReadCertificates("root", root.Der),
        OnlyTrustedRoots = true,
        Path = options,
    }).Findings.Ids();

    private static X509EnhancedKeyUsageExtension Purpose(string oid) => new([new Oid(oid)], false);

    private static X509Extension Constraints(byte[][] permitted, byte[][] excluded)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((byte[][] list, int tag) in new[] { (permitted, 0), (excluded, 1) })
            {
                if (list.Length > 0)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
                    {
                        Array.ForEach(list, subtree => writer.WriteEncodedValue(subtree));
                    }
                }
            }
        }

        return new("2.5.29.30", writer.Encode(), critical: true);
    }

    private static byte[] Dns(string name) => [0x30, (byte)(name.Length + 2), 0x82, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name)];

    private static byte[] Address(params byte[] range) => [0x30, (byte)(range.Length + 2), 0x87, (byte)range.Length, .. range];
}
