namespace CertManager.Cloud.Tests.FaultMatrix;

/// <summary>A command without faults: what the others are compared with.</summary>
/// <param name="Before">The account's state before it.</param>
/// <param name="After">The account's state after it.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Took">How long it took by the account's clock.</param>
public sealed record FaultReference(string Before, string After, string Result, TimeSpan Took)
{
    /// <summary>Whether it changes anything.</summary>
    public bool Changes => Before != After;

    /// <summary>Runs a command.</summary>
    public static async Task<FaultReference> OfAsync(FaultRow row)
    {
        string before;
        using (var world = new FaultWorld(row, TimeSpan.FromSeconds(30)))
        {
            await row.Arrange(world);
            before = await world.LookAsync();
        }

        using (var world = new FaultWorld(row, TimeSpan.FromSeconds(30)))
        {
            FaultPath path = await row.Arrange(world);
            TimeSpan begin = world.Elapsed;
            string result = await path();
            TimeSpan took = world.Elapsed - begin;
            return new FaultReference(before, await world.LookAsync(), result, took);
        }
    }
}
