using System.Globalization;

namespace CertManager.VectorRunner;

/// <summary>The figures of one line.</summary>
internal sealed class Tally
{
    private readonly int[] _counts = new int[Enum.GetValues<Verdict>().Length];
    private double _slowest;

    internal void Add(Verdict verdict, TimeSpan time)
    {
        _counts[(int)verdict]++;
        _slowest = Math.Max(_slowest, time.TotalMilliseconds);
    }

    internal string Line(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} total={_counts.Sum()} right={Of(Verdict.Right)} false-accept={Of(Verdict.FalseAccept)} false-reject={Of(Verdict.FalseReject)} skipped={Of(Verdict.Skipped)} slowest-ms={Math.Ceiling(_slowest)}");

    private int Of(Verdict verdict) => _counts[(int)verdict];
}
