namespace CertManager.Module.Tests.Syncing;

/// <summary>Desired state files in three notations, and what is said of those that are wrong.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly SyncWorld _world = new();

    public static TheoryData<string, string, int, int> Wrong => new()
    {
        { "a.psd1", "@{ Certificates = @(\n  @{ Name = 'x' Bundle = 'y' }\n) }", 2, 17 },
        { "a.psd1", "@{ Certificates = @(\n  @{ Name = (Get-Date); Bundle = 'y' }\n) }", 2, 13 },
        { "a.psd1", "@{ Certificates = @(\n  @{ Name = \"$env:HOME\"; Bundle = 'y' }\n) }", 2, 13 },
        { "a.psd1", "Get-Process", 1, 1 },
        { "a.psd1", "@{ Certificates = @(\n  @{ Name = 'x'; Bundel = 'y' }\n) }", 2, 18 },
        { "a.psd1", "", 1, 1 },
        { "a.json", "{ \"Certificates\": [\n  { \"Name\": \"x\" \"Bundle\": \"y\" } ] }", 2, 17 },
        { "a.json", "{ \"Certificates\": [\n  { \"Name\": \"x\", \"Name\": \"y\" } ] }", 2, 18 },
        { "a.json", "{ \"Certificates\": [\n  { \"Name\": \"ㄱ\", \"Bundel\": \"y\" } ] }", 2, 18 },
        { "a.json", "{ \"Certificates\": [ { \"Name\": \"\\uD800\", \"Bundle\": \"y\" } ] }", 1, 31 },
        { "a.json", "", 1, 1 },
        { "a.json", "[1, 2]", 1, 1 },
        { "a.json", "{ \"Certificates\": [] } x", 1, 24 },
        { "a.yaml", "Certificates:\n  - Name: x\n    Bundle: [y\n", 4, 1 },
        { "a.yaml", "Certificates:\n  - Name: x\n    Bundel: y\n", 3, 5 },
        { "a.yaml", "Certificates:\n  - &a { Name: x, Bundle: y }\n  - *a\n", 2, 5 },
        { "a.yaml", "Certificates: !!python/object x\n", 1, 15 },
        { "a.yaml", "Certificates: []\n---\nCertificates: []\n", 2, 1 },
        { "a.yaml", "", 1, 1 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, Verify: perhaps }\n", 2, 35 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, VerifyPort: 70000 }\n", 2, 39 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, VerifyAddress: here }\n", 2, 42 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, Accept: NoSuchFinding }\n", 2, 35 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, Prune: { Keep: -1 } }\n", 2, 42 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y, Services: [ { Name: z, Role: Third } ] }\n", 2, 56 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: { Path: y, Secret: z } }\n", 2, 24 },
        { "a.yaml", "Certificates:\n  - { Bundle: y }\n", 2, 5 },
        { "a.yaml", "Certificates:\n  - { Name: x, Bundle: y }\n  - { Name: X, Bundle: y }\n", 3, 5 },
        { "a.yaml", "Version: 2\nCertificates: []\n", 1, 10 },
        { "a.yaml", "Names: []\n", 1, 1 },
        { "a.yaml", "Certificates: " + "[".PadRight(100, '[') + "".PadRight(100, ']'), 1, 46 },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_told_with_line_and_column(string name, string text, int line, int column)
    {
        File.WriteAllText(Path.Combine(_world.Folder, name), text);

        RunResult result = _world.Try($"Sync-CdnCertificate $dir/{name} -WhatIf");

        System.Management.Automation.ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Equal("StateFileInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains($"line {line}, column {column}:", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_notations_say_the_same()
    {
        _world.Do("""
            $null = New-Bundle shop www.shop.example
            [IO.File]::WriteAllText("$dir/a.psd1", "@{ Version = 1; Defaults = @{ Verify = `$false; Prune = @{ Keep = 2 } }; Certificates = @{ Name = 'shop'; Bundle = @{ Path = 'shop/*.pem' }; VerifyHost = @('a.example', 'b.example') } }")
            [IO.File]::WriteAllText("$dir/a.json", '{ "Version": 1, "Defaults": { "Verify": false, "Prune": { "Keep": 2 } }, "Certificates": [ { "Name": "shop", "Bundle": { "Path": "shop/*.pem" }, "VerifyHost": [ "a.example", "b.example" ] } ] }')
            [IO.File]::WriteAllText("$dir/a.yaml", "Version: 1`nDefaults:`n  Verify: false`n  Prune: { Keep: 2 }`nCertificates:`n  - Name: shop`n    Bundle: { Path: shop/*.pem }`n    VerifyHost: [a.example, b.example]")
            """);

        string[] plans = _world.Lines("'psd1', 'json', 'yaml' | ForEach-Object { (Sync-CdnCertificate \"$dir/a.$_\" -WhatIf -PassThru).PlanId }");

        Assert.Equal(3, plans.Length);
        Assert.Single(plans.Distinct());
    }

    [Theory]
    [InlineData("fleet.txt", "StateFileKindUnknown")]
    [InlineData("none.yaml", "FileNotFound")]
    public void A_file_that_is_none_is_told(string name, string id)
    {
        File.WriteAllText(Path.Combine(_world.Folder, "fleet.txt"), "x");

        Assert.Equal(id, Assert.Single(_world.Try($"Sync-CdnCertificate $dir/{name} -WhatIf").AllErrors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told()
    {
        File.WriteAllBytes(Path.Combine(_world.Folder, "a.json"), [0x7B, 0xFF, 0xFE, 0x80, 0x7D]);

        Assert.Equal("StateFileInvalid", Assert.Single(_world.Try("Sync-CdnCertificate $dir/a.json -WhatIf").AllErrors).FullyQualifiedErrorId.Split(',')[0]);
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();
}
