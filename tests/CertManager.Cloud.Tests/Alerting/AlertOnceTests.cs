using System.Text.Json;
using CsCheck;

namespace CertManager.Cloud.Tests.Alerting;

/// <summary>Each threshold of a certificate is told once on each channel, whatever happens between; and no damage to the state makes anybody be told less.</summary>
public sealed class AlertOnceTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly int[] Thresholds = [30, 14, 7];
    private static readonly ExpiryState[] States = [ExpiryState.Due, ExpiryState.Late, ExpiryState.Mismatch, ExpiryState.Expired];
    private static readonly AlertChannel[] Channels = [AlertChannel.Slack, AlertChannel.Webhook];

    private readonly string _folder = Directory.CreateTempSubdirectory("once-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Whatever_happens_each_channel_is_told_once_and_never_less()
    {
        Gen<Step> step = Gen.Select(Gen.Int[0, 20], Gen.Bool.Array[3], Gen.Bool.Array[3], Gen.Bool.Array[2], static (days, seen, renewed, up) => new Step(days, seen, renewed, up));
        int run = 0;

        step.Array[1, 25].Sample(
            steps =>
            {
                string path = Path.Combine(_folder, $"{Interlocked.Increment(ref run)}.json");
                var model = new Model();
                DateTimeOffset now = Start;
                foreach (Step one in steps)
                {
                    now += TimeSpan.FromDays(one.Days);
                    model.Renew(one, now);
                    List<string> expected = model.Expect(one, now);

                    Assert.Equal(expected, Tell(path, model.Judge(one, now), one.Up, now).Order(StringComparer.Ordinal));
                }

                return true;
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public void No_byte_of_the_state_can_be_changed_or_cut_off_without_everything_being_told_again()
    {
        string path = Path.Combine(_folder, "state.json");
        var model = new Model();
        var step = new Step(0, [true, true, true], [false, false, false], [true, true]);
        DateTimeOffset now = Start.AddDays(70);
        CertificateExpiry[] seen = model.Judge(step, now);
        Assert.Equal(6, Tell(path, seen, step.Up, now).Count);
        Assert.Empty(Tell(path, seen, step.Up, now));
        byte[] good = File.ReadAllBytes(path);

        for (int at = 0; at < good.Length; at++)
        {
            byte[] changed = (byte[])good.Clone();
            changed[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, changed);
            AssertToldAgain(path, seen, now, at);
            if (at % 16 == 0)
            {
                File.WriteAllBytes(path, good[..at]);
                AssertToldAgain(path, seen, now, at);
            }
        }
    }

    private static void AssertToldAgain(string path, CertificateExpiry[] seen, DateTimeOffset now, int at)
    {
        int asked = 0;
        var problems = new List<string>();
        Dispatcher(path, now, _ => Task.FromResult(asked++ < 0), (error, _) => problems.Add(error.ErrorId)).RunAsync(Routes([true, true], []), seen, dryRun: true, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(asked == 2 && problems.SequenceEqual(["AlertStateDamaged"]), $"byte {at}: {asked} {string.Join(",", problems)}");
    }

    /// <summary>What each channel took, for example <c>Slack alert a30</c>.</summary>
    private static List<string> Tell(string path, CertificateExpiry[] seen, bool[] up, DateTimeOffset now)
    {
        var told = new List<string>();
        Dispatcher(path, now, static _ => Task.FromResult(true), static (error, _) => Assert.Equal("AlertNotSent", error.ErrorId))
            .RunAsync(Routes(up, told), seen, dryRun: false, CancellationToken.None).GetAwaiter().GetResult();
        return told;
    }

    private static AlertDispatcher Dispatcher(string path, DateTimeOffset now, Func<string, Task<bool>> ask, Action<CertManagerException, object> failed) =>
        new(States, repeatAfter: null, path, korean: false, new StandingClock(now)) { Ask = ask, Told = static _ => { }, Failed = failed };

    private static AlertRoute[] Routes(bool[] up, List<string> told) =>
    [
        .. Channels.Select((channel, index) => AlertRoute.ToWebhook(AlertChannel.Webhook, new SensitiveText("https://alerts.example/" + channel), "alerts.example", (json, _) =>
        {
            if (up[index])
            {
                JsonElement root = JsonDocument.Parse(json).RootElement;
                told.AddRange(root.GetProperty("alerts").EnumerateArray().Select(one => $"{channel} alert {one.GetProperty("name")} {Threshold(one.GetProperty("state").GetString()!, one.GetProperty("threshold").GetString())}"));
                told.AddRange(root.GetProperty("resolved").EnumerateArray().Select(one => $"{channel} resolved {one.GetProperty("name")}"));
            }

            return Task.FromResult(new AlertDelivery(1, up[index] ? null : "down"));
        })),
    ];

    private static string Threshold(string state, string? condition) => state is "due" or "late" ? $"{state} {condition}" : state;

    /// <summary>Days that pass, which certificates are seen, which were renewed in their place meanwhile, which channels are up.</summary>
    private sealed record Step(int Days, bool[] Seen, bool[] Renewed, bool[] Up)
    {
        public override string ToString() => $"+{Days}d seen {string.Join(",", Seen)} renewed {string.Join(",", Renewed)} up {string.Join(",", Up)}";
    }

    /// <summary>The rule in other words: a set of what was told, per channel and certificate, that a renewal or a resolution empties.</summary>
    private sealed class Model
    {
        private static readonly string[] Names = ["a", "b", "c"];

        private readonly DateTimeOffset[] _issued = [Start, Start, Start.AddDays(5)];
        private readonly int[] _generation = new int[3];
        private readonly Dictionary<(AlertChannel Channel, int Certificate), (int Generation, HashSet<string> Told)> _told = [];

        internal void Renew(Step step, DateTimeOffset now)
        {
            for (int i = 0; i < Names.Length; i++)
            {
                if (step.Renewed[i])
                {
                    _issued[i] = now;
                    _generation[i]++;
                }
            }
        }

        internal CertificateExpiry[] Judge(Step step, DateTimeOffset now)
        {
            var judge = new ExpiryJudge(Thresholds.Select(ExpiryCondition.InDays));
            return [.. Enumerable.Range(0, Names.Length).Where(i => step.Seen[i]).Select(i => judge.Judge(Record(i), now))];
        }

        internal List<string> Expect(Step step, DateTimeOffset now)
        {
            var expected = new List<string>();
            foreach (CertificateExpiry one in Judge(step, now))
            {
                int i = Array.IndexOf(Names, one.Name);
                foreach ((AlertChannel channel, bool up) in Channels.Zip(step.Up))
                {
                    if (!up)
                    {
                        continue;
                    }

                    bool isKnown = _told.TryGetValue((channel, i), out (int Generation, HashSet<string> Told) before);
                    if (one.State == ExpiryState.Ok)
                    {
                        if (isKnown)
                        {
                            expected.Add($"{channel} resolved {one.Name}");
                            _told.Remove((channel, i));
                        }

                        continue;
                    }

                    if (!States.Contains(one.State))
                    {
                        continue;
                    }

                    string threshold = Threshold(one.State.ToString().ToLowerInvariant(), one.Condition);
                    HashSet<string> told = isKnown && before.Generation == _generation[i] ? before.Told : [];
                    if (told.Add(threshold))
                    {
                        expected.Add($"{channel} alert {one.Name} {threshold}");
                        _told[(channel, i)] = (_generation[i], told);
                    }
                }
            }

            return [.. expected.Order(StringComparer.Ordinal)];
        }

        private CdnCertificate Record(int i) => new()
        {
            Id = $"{i + 1}",
            Name = Names[i],
            Provider = ProviderKind.NaverCloud,
            Domains = [$"{Names[i]}.example"],
            Fingerprint = $"{i}{_generation[i]:D3}".PadRight(64, 'A'),
            NotBefore = _issued[i],
            NotAfter = _issued[i].AddDays(90),
        };
    }

    private sealed class StandingClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset UtcNow => now;

        public Task DelayAsync(TimeSpan time, CancellationToken cancel) => Task.CompletedTask;
    }
}
