using System.Diagnostics;
using System.Globalization;
using CertManager.Module.Tests.Unattended;
using Xunit.Abstractions;

namespace CertManager.Module.Tests.Syncing;

/// <summary>
/// A synchronisation is killed at a random moment, as a machine that is taken away does, and run again: then everything is as wanted, each certificate
/// is registered exactly once, and no host was without a certificate for a moment. <c>CERTMANAGER_KILLS</c> and <c>CERTMANAGER_SEED</c> make it a campaign.
/// </summary>
public sealed class SyncKillTests
{
    private readonly ITestOutputHelper _output;

    public SyncKillTests(ITestOutputHelper output) => _output = output;

    [Fact]
    public async Task Killed_and_run_again_it_ends_in_the_desired_state_and_every_host_is_served_throughout()
    {
        int kills = Number("CERTMANAGER_KILLS", 2);
        var random = new Random(Number("CERTMANAGER_SEED", 1));
        var undisturbed = Stopwatch.StartNew();
        using (var first = new SyncKillWorld())
        {
            (await first.RunAsync(static () => true)).Ends(0);
            undisturbed.Stop();
            first.AssertDesired();
        }

        for (int round = 1; round <= kills; round++)
        {
            using var world = new SyncKillWorld();
            using var watcher = new ServedWatcher(world.Hosts, world.Address, world.Port);
            var moment = TimeSpan.FromMilliseconds(random.Next((int)undisturbed.ElapsedMilliseconds / 5, (int)undisturbed.ElapsedMilliseconds));
            var clock = Stopwatch.StartNew();
            HostResult killed = await world.RunAsync(() => clock.Elapsed < moment);
            int before = world.Registered;
            HostResult again = (await world.RunAsync(static () => true)).Ends(0);
            string[] steps = (await world.RunAsync(static () => true)).Ends(0).Lines;

            Assert.All(steps, static line => Assert.EndsWith(" None Done", line, StringComparison.Ordinal));
            Assert.Equal(SyncKillWorld.Items, steps.Length);
            world.AssertDesired();
            (int looks, string[] gaps) = watcher.Stop();
            Assert.Empty(gaps);
            Assert.True(looks > world.Hosts.Count, "The hosts were not looked at.");
            _output.WriteLine($"round {round}: killed after {moment.TotalMilliseconds:F0} of {undisturbed.ElapsedMilliseconds} ms (exit code {killed.ExitCode}) with {before} registered; then {again.Lines.Count(static line => !line.EndsWith(" None Done", StringComparison.Ordinal))} steps; {looks} looks, none without a certificate");
        }
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : usual;
}
