using CertManager.Fuzz;

namespace CertManager.Pki.Tests;

/// <summary>What fuzzing kept is run again: whatever comes in, an answer, in time, in little memory.</summary>
public sealed class FuzzCorpusTests
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_corpus_is_answered_without_a_fault(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        IReadOnlyDictionary<string, byte[]> corpus = target.Load(Corpus);
        var layers = new HashSet<int>();
        foreach ((string file, byte[] input) in corpus)
        {
            var execution = Execution.Of(target, input);
            Assert.True(execution.Failure is null, $"{name}/{file}: {execution.Failure}");
            layers.Add(execution.Layer);
        }

        Assert.Contains(target.Layers.Count - 1, layers);
    }
}
