namespace CertManager.Emulator.Tests;

public sealed class ConcurrencyTests : EmulatorTest
{
    private const int Calls = 200;

    [Fact]
    public async Task Parallel_registrations_of_different_names_all_stand_in_the_list_once()
    {
        PracticeCertificate practice = Practice.Issue(Account);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() => Caller.RegisterAsync(Caller.Body($"shop-{i}", practice)))));

        Assert.All(answers, static answer => Assert.Equal("200/0", answer.Status));
        var listed = (await Caller.ListAsync()).Certificates;
        Assert.Equal(Calls, listed.Select(static element => element.GetProperty("certificateNo").GetInt64()).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(0, Calls).Select(static i => $"shop-{i}").Order(),
            listed.Select(static element => element.GetProperty("certificateName").GetString()!).Order());
    }

    [Fact]
    public async Task Of_parallel_registrations_of_one_name_exactly_one_wins()
    {
        PracticeCertificate practice = Practice.Issue(Account);

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => Task.Run(() => Caller.RegisterAsync(Caller.Body("shop", practice)))));

        Assert.Single(answers, static answer => answer.Status == "200/0");
        Assert.Equal(Calls - 1, answers.Count(static answer => answer.Status == "400/2000"));
        Assert.Single((await Caller.ListAsync()).Certificates);
    }

    [Fact]
    public async Task The_practice_authority_is_made_once_however_many_ask_for_it()
    {
        string[] roots = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Account.PracticeRoot)));

        Assert.Single(roots.Distinct());
    }
}
