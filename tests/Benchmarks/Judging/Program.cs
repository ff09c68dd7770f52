using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using CertManager;
using Judging;

// Judging <folder for the bundles> [rounds]
string folder = args[0];
int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
Console.WriteLine($".NET {Environment.Version}, {BundleMaker.Count} bundles, {rounds} rounds, medians of a bundle in microseconds");
foreach (bool isRsa in new[] { true, false })
{
    BundleFile[] distinct = BundleMaker.Load(folder, isRsa, sameIssuers: false);
    BundleFile[] same = BundleMaker.Load(folder, isRsa, sameIssuers: true);
    RawWay[] raw = [.. distinct.Select(static file => new RawWay(file))];
    var times = new Dictionary<string, List<double>> { ["raw"] = [], ["platform"] = [], ["ours"] = [], ["platform-same"] = [], ["ours-same"] = [] };
    long allocated = 0;
    long allocatedSame = 0;

    // The first rounds compile the code of all ways and do not count.
    for (int round = -30; round < rounds; round++)
    {
        Take("raw", () => Array.ForEach(raw, static one => Require(one.Judge())));
        Take("platform", () => Array.ForEach(distinct, static file => PlatformWay.Judge(file, BundleMaker.Now)));
        OurWay.Forget();
        BundleInput[] inputs = Array.ConvertAll(distinct, OurWay.InputOf);
        allocated = Take("ours", () =>
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                OurWay.Judge(inputs[i], OurWay.RootsOf(distinct[i]), BundleMaker.Now, distinct[i].Host);
            }
        });
        Array.ForEach(inputs, static input => input.Dispose());
        OurWay.Forget();
        using X509Certificate2 root = X509Certificate2.CreateFromPem(same[0].Root);
        Take("platform-same", () => Array.ForEach(same, file => PlatformWay.Judge(file, root, BundleMaker.Now)));
        OurWay.Judge(same[0], BundleMaker.Now);
        IReadOnlyList<CertificateInfo> roots = OurWay.RootsOf(same[0]);
        inputs = Array.ConvertAll(same, OurWay.InputOf);
        allocatedSame = Take("ours-same", () =>
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                OurWay.Judge(inputs[i], roots, BundleMaker.Now, same[i].Host);
            }
        });
        Array.ForEach(inputs, static input => input.Dispose());

        long Take(string way, Action work)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            work();
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds / BundleMaker.Count;
            if (round >= 0)
            {
                times[way].Add(elapsed);
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / BundleMaker.Count;
        }
    }

    string kind = isRsa ? "RSA" : "EC ";
    double aim = isRsa ? 5 : 1.05;
    double aimSame = isRsa ? 20 : 10;
    Console.WriteLine($"{kind} raw: two signatures and a comparison (floor)   {Median("raw"),9:n1}");
    Console.WriteLine($"{kind} platform, issuers of its own                   {Median("platform"),9:n1}");
    Console.WriteLine($"{kind} CertManager, issuers of its own                {Median("ours"),9:n1}   {Ratio("platform", "ours"):n2} times faster than the platform (aim: {aim}), {Median("ours") / Median("raw"):n2} x raw, {allocated:n0} bytes allocated");
    Console.WriteLine($"{kind} platform, same issuers                         {Median("platform-same"),9:n1}");
    Console.WriteLine($"{kind} CertManager, same issuers, remembered          {Median("ours-same"),9:n1}   {Ratio("platform-same", "ours-same"):n2} times faster than the platform (aim: {aimSame}), {allocatedSame:n0} bytes allocated (aim: 32,768)");
    Console.WriteLine($"{kind} found about the first: {string.Join(", ", OurWay.Findings(distinct[0], BundleMaker.Now))}");
    Array.ForEach(raw, static one => one.Dispose());

    double Median(string way) => MedianOf(times[way]);

    double Ratio(string slow, string fast) => MedianOf([.. times[slow].Zip(times[fast], static (one, other) => one / other)]);
}

static double MedianOf(List<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}

static void Require(bool isRight)
{
    if (!isRight)
    {
        throw new InvalidOperationException("A signature is wrong.");
    }
}
