namespace CertManager.Module.Tests.Secrets;

/// <summary>A server or gateway that repeats in its refusal all that it was sent gives no secret away either.</summary>
public sealed class EchoTests
{
    /// <summary>Every cmdlet.</summary>
    public static TheoryData<CanaryCase> Cases => [.. CanaryCases.All];

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_server_that_repeats_what_it_is_sent_lets_no_secret_out(CanaryCase each)
    {
        using var world = new CanaryWorld(each.Provider);
        world.Run(each.Prepare, []);
        world.Echo(400, changesOnly: false);

        Outlet outlet = world.Run(each.Success, each.KeyFiles);

        Assert.Empty(outlet.Find(world.Marks));
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Nor_does_one_that_takes_looks_and_refuses_changes(CanaryCase each)
    {
        foreach (int status in new[] { 200, 400 })
        {
            using var world = new CanaryWorld(each.Provider);
            world.Run(each.Prepare, []);
            world.Echo(status, changesOnly: true);

            Outlet outlet = world.Run(each.Success, each.KeyFiles);

            Assert.Empty(outlet.Find(world.Marks));
        }
    }
}
