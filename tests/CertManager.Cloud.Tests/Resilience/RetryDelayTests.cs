using CertManager.Cloud.Resilience;
using CsCheck;

namespace CertManager.Cloud.Tests.Resilience;

/// <summary>What every pause keeps, whatever the chance and however many attempts.</summary>
public sealed class RetryDelayTests
{
    [Fact]
    public void Pauses_grow_within_a_quarter_of_their_nominal_length_and_are_bounded() =>
        Gen.Select(Gen.Int[1, 2000], Gen.Double[0, 1]).Sample(
            static (attempt, random) =>
            {
                double nominal = Math.Min(Math.Pow(2, attempt - 1), RetryDelay.Longest.TotalSeconds);
                double seconds = RetryDelay.Of(attempt, random).TotalSeconds;
                return seconds >= (nominal * 0.75) - 0.001 && seconds <= (nominal * 1.25) + 0.001;
            },
            iter: 10_000);

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(int.MaxValue)]
    public void No_number_of_attempts_overflows(int attempt) =>
        Assert.InRange(RetryDelay.Of(attempt, 0.999), TimeSpan.Zero, TimeSpan.FromSeconds(25.001));
}
