using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public suites about paths, name constraints and hosts, judged as a user's bundle is.</summary>
public sealed class PathVectorTests
{
    // When the cases without a time of their own were made.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly ITestOutputHelper _output;

    public PathVectorTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData("limbo.json", "must", 59, 59)]
    [InlineData("limbo.json", "should", 30, 20)]
    [InlineData("limbo.json", "dos", 3, 3)]
    [InlineData("bettertls-pathbuilding.json", "must", 40, 40)]
    [InlineData("bettertls-nameconstraints.json", "must", 300, 300)]
    public void Chains_are_taken_and_refused_as_the_suite_says(string file, string tier, int count, int floor)
    {
        if (Vectors.Load(file, _output) is not { } all)
        {
            return;
        }

        LimboCase[] cases = [.. all.Select(static vector => new LimboCase(vector)).Where(vector => vector.Tier == tier)];
        int right = 0;
        TimeSpan slowest = TimeSpan.Zero;
        foreach (LimboCase vector in cases)
        {
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<Finding> findings = vector.Judge(Practice.Engine, Now);
            TimeSpan taken = Stopwatch.GetElapsedTime(start);
            slowest = taken > slowest ? taken : slowest;
            bool isRight = vector.IsRight(findings);
            right += isRight ? 1 : 0;
            if (!isRight)
            {
                _output.WriteLine($"not right: {vector.Id}, expected {(vector.IsGood ? "good" : "bad")}, got {string.Join("; ", findings)}");
            }
        }

        _output.WriteLine($"{file}/{tier}: {right} of {cases.Length}, slowest {slowest.TotalMilliseconds:F1} ms");
        Assert.Equal(count, cases.Length);
        Assert.True(right >= floor, $"{file}/{tier}: {right} of {cases.Length} right, {floor} before");
        Assert.True(slowest < Longest, $"slowest: {slowest}");
    }

    [Fact]
    public void Hosts_are_matched()
    {
        JsonElement[]? cases = Vectors.Load("hostmatch.json", _output);
        string[] wrong = [.. (cases ?? []).Where(static vector => HostMatch.Matches(vector.Text("presented")!, vector.Text("reference")!) != (vector.Text("expected") == "match")).Select(static vector => vector.ToString())];
        Assert.Empty(wrong);
        Assert.Equal(cases is null ? 0 : 55, cases?.Length ?? 0);
    }

    [Fact]
    public void Bundles_are_refused_for_the_right_reason()
    {
        JsonElement[]? cases = Vectors.Load("bundle-cfssl.json", _output);
        foreach (JsonElement vector in cases ?? [])
        {
            string[] errors = BundleErrors(vector);
            string[] wanted = vector.Text("meaning") switch
            {
                "expired-intermediate" => ["ChainMemberExpired"],
                "key-mismatch" => ["KeyMismatch"],
                "pathlen" => ["PathLengthExceeded"],
                "private-key-parse" => ["PrivateKeyNotThere"],
                "unknown-authority/missing-intermediate" => ["ChainIncomplete"],
                _ => [],
            };
            Assert.True(wanted.Length == 0 ? errors.Length == 0 : errors.Intersect(wanted).Any(), $"{vector.Text("id")}: {vector.Text("meaning")}, got {string.Join(", ", errors)}");
        }

        Assert.Equal(cases is null ? 0 : 13, cases?.Length ?? 0);
    }

    private static string[] BundleErrors(JsonElement vector)
    {
        List<(BundleRole, byte[])> parts = [];
        foreach ((BundleRole role, string field) in new[] { (BundleRole.Certificate, "cert_pem"), (BundleRole.PrivateKey, "key_pem"), (BundleRole.Chain, "intermediates_pem"), (BundleRole.Chain, "extra_pem") })
        {
            if (!string.IsNullOrWhiteSpace(vector.Text(field)))
            {
                parts.Add((role, Encoding.ASCII.GetBytes(vector.Text(field)!)));
            }
        }

        BundleReading reading = Input.Read([.. parts]);
        IReadOnlyList<Finding> findings = reading.Bundle is null ? reading.Findings : Practice.Engine.Judge(reading.Bundle, new()
        {
            Time = DateTimeOffset.Parse(vector.Text("validation_time")!, CultureInfo.InvariantCulture),
            TrustedRoots = Practice.Engine.ReadCertificates("roots", Encoding.ASCII.GetBytes(vector.Text("roots_pem")!)),
            OnlyTrustedRoots = true,

            // The suite's certificates have hosts or none; it asks about chains only.
            Path = new() { NamesRequired = false },
        }).Findings;

        // The suite is of 2014 and about chains and keys; its root has 1024 bits and an intermediate SHA-1, which a user would accept by id.
        return [.. findings.Where(static finding => finding.Severity == FindingSeverity.Error && finding.Id is not ("KeyWeak" or "SignatureHashWeak")).Select(static finding => finding.Id)];
    }
}
