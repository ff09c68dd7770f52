using System.Globalization;

namespace CertManager.VectorRunner;

/// <summary>The figures of one line.</summary>
public sealed class Tally
{
    private readonly int[] _counts = new int[Enum.GetValues<Verdict>().Length];

    internal Tally(string name)
    {
        Name = name;
    }

    /// <summary>The suite, and the tier where it has some.</summary>
    public string Name { get; }

    /// <summary>How many cases there are.</summary>
    public int Total => _counts.Sum();

    /// <summary>How many came out as the suite says.</summary>
    public int Right => Of(Verdict.Right);

    /// <summary>How many are bad, which was not seen.</summary>
    public int FalseAccepts => Of(Verdict.FalseAccept);

    /// <summary>How many are good and were refused, flagged or misread.</summary>
    public int FalseRejects => Of(Verdict.FalseReject);

    /// <summary>How many the project claims nothing about.</summary>
    public int Skipped => Of(Verdict.Skipped);

    /// <summary>The longest time that a case took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The line that is printed.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} total={Total} right={Right} false-accept={FalseAccepts} false-reject={FalseRejects} skipped={Skipped} slowest-ms={Math.Ceiling(Slowest.TotalMilliseconds)}");

    internal void Add(Verdict verdict, TimeSpan time)
    {
        _counts[(int)verdict]++;
        Slowest = time > Slowest ? time : Slowest;
    }

    private int Of(Verdict verdict) => _counts[(int)verdict];
}
