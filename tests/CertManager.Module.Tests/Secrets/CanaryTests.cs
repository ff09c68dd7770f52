using System.Management.Automation;

namespace CertManager.Module.Tests.Secrets;

/// <summary>Keys, passwords and tokens have no way out: every cmdlet, working and failing, with everything shown, and a search for them wherever something can end up.</summary>
public sealed class CanaryTests
{
    /// <summary>Every cmdlet.</summary>
    public static TheoryData<CanaryCase> Cases => [.. CanaryCases.All];

    [Fact]
    public void Every_cmdlet_has_a_case()
    {
        using var session = new ModuleRunspace();
        IEnumerable<string> exported = session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static item => ((CmdletInfo)item.BaseObject).Name);

        Assert.Empty(exported.Except(CanaryCases.All.Select(static each => each.Cmdlet)));
        Assert.All(CanaryCases.All, static each =>
        {
            Assert.Contains(each.Cmdlet, each.Success, StringComparison.Ordinal);
            Assert.Contains(each.Cmdlet, each.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_cmdlet_that_works_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        Assert.Empty(world.Run(each.Prepare, []).Errors);

        Outlet outlet = world.Run(each.Success, each.KeyFiles);

        Assert.Empty(outlet.Errors.Select(static error => $"{error.FullyQualifiedErrorId}: {error}"));
        Assert.Empty(outlet.Find(world.Marks));
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_cmdlet_that_fails_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        world.Run(each.Prepare, []);

        Outlet outlet = world.Run(each.Error, each.KeyFiles);

        Assert.NotEmpty(outlet.Errors);
        Assert.Empty(outlet.Find(world.Marks));
    }

    [Theory]
    [InlineData("NaverCloud", "New-CertificateAcmeAccount", "HMAC key")]
    [InlineData("NaverCloud", "Register-CdnCertificate", "key on the wire")]
    [InlineData("KakaoCloud", "", "bearer token")]
    public void Secrets_that_only_travel_are_searched_for_as_well(string provider, string cmdlet, string mark)
    {
        CanaryCase each = CanaryCases.All.First(each => each.Provider == provider && each.Cmdlet.Contains(cmdlet, StringComparison.Ordinal));
        using var world = new CanaryWorld(provider);
        world.Run(each.Prepare, []);

        world.Run(each.Success, each.KeyFiles);

        Assert.Contains(mark, world.Marks.Names);
    }

    [Fact]
    public void A_secret_that_was_typed_stands_in_the_history_and_nowhere_else()
    {
        using var world = new CanaryWorld("NaverCloud");
        world.Marks.AddText("typed", "correct-horse-battery-staple");

        Outlet outlet = world.Run("$shop | Import-CertificateBundle | Export-CertificateBundle \"$dir/shop.pfx\" -Password 'correct-horse-battery-staple'", []);

        Assert.Empty(outlet.Errors);
        Assert.All(outlet.Find(world.Marks), static leak => Assert.StartsWith("History: typed", leak, StringComparison.Ordinal));
    }
}
