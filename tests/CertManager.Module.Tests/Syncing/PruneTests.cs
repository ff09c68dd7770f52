namespace CertManager.Module.Tests.Syncing;

/// <summary>Superseded certificates go by rule, and never one that is needed.</summary>
public sealed class PruneTests : IDisposable
{
    /// <summary>Five generations of shop, the last one linked and in the file; a month lies between them.</summary>
    private const string Generations = """
        $names = 'shop', 'shop-261001', 'shop-261101', 'shop-261201'
        foreach ($name in $names) {
            $last = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name $name
            $emulator.AdvanceClock([TimeSpan]::FromDays(10))
        }
        $null = $emulator.AddLoadBalancer('lb', 443, $last.Id, 'www.shop.example')
        $null = New-Bundle shop www.shop.example
        function Set-Prune($prune) { Set-State "@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443'; Prune = $prune }" }
        """;

    private readonly SyncWorld _world = new();

    [Theory]
    [InlineData("@{ Keep = 3 }", "shop")]
    [InlineData("@{ Keep = 1 }", "shop shop-261001 shop-261101")]
    [InlineData("@{ Keep = 0 }", "shop shop-261001 shop-261101")]
    [InlineData("@{ Keep = 1; OlderThanDays = 25 }", "shop shop-261001")]
    [InlineData("@{ Keep = 2; OlderThanDays = 365 }", "")]
    public void The_rule_says_which_go_and_the_way_back_stays(string rule, string gone)
    {
        _world.Do(Generations + $"\nSet-Prune '{rule}'");

        string[] pruned = [.. _world.Sync().Where(static line => line.Contains("Prune", StringComparison.Ordinal))];
        string[] left = _world.Lines("(Get-CertificateList).Name");

        string[] expected = gone.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, pruned.Length);
        Assert.All(pruned, static line => Assert.EndsWith("Done", line, StringComparison.Ordinal));
        Assert.Equal(new[] { "shop", "shop-261001", "shop-261101", "shop-261201" }.Except(expected), left.Where(static name => name is "shop" or "shop-261001" or "shop-261101" or "shop-261201"));
        Assert.Equal(["shop None Done"], _world.Sync());
    }

    [Fact]
    public void What_is_linked_used_or_has_other_names_stays()
    {
        _world.Do(Generations + """

            Set-Prune '@{ Keep = 0 }'
            $null = $emulator.AddLoadBalancer('lb2', 443, (Get-CdnCertificate shop).Id, 'old.shop.example')
            $emulator.SetUsage((Get-CdnCertificate shop-261001).Id, '815')
            $null = $emulator.NewCertificate('www.shop.example', 'more.shop.example') | Register-CdnCertificate -Name shop-261009
            """);

        _world.Try("Invoke-Sync");

        Assert.Subset(_world.Lines("(Get-CertificateList).Name").ToHashSet(), new HashSet<string> { "shop-261001", "shop-261009", "shop-261201" });
    }

    [Fact]
    public void Without_a_rule_nothing_goes()
    {
        _world.Do(Generations + "\nSet-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem' }\"");

        Assert.DoesNotContain(_world.Sync(), static line => line.Contains("Prune", StringComparison.Ordinal));
        Assert.Equal(5, _world.Do("Get-CertificateList").Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();
}
