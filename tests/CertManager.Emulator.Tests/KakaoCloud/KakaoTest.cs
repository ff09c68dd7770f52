namespace CertManager.Emulator.Tests;

/// <summary>A fresh account of KakaoCloud with a caller.</summary>
public abstract class KakaoTest : IDisposable
{
    private protected const string Domain = "www.shop.example";

    private protected KakaoTest()
        : this(KakaoStyle.Calm)
    {
    }

    private protected KakaoTest(KakaoStyle style)
    {
        Account = new EmulatedKakaoAccount(Clock, new EmulatorOptions { KakaoStyle = style });
        Caller = new KakaoCaller(Account);
    }

    private protected TestClock Clock { get; } = new();

    private protected EmulatedKakaoAccount Account { get; }

    private protected KakaoCaller Caller { get; }

    private protected PracticeCertificate Issue(params string[] names) => Account.Issue(new PracticeRequest { Names = names.Length > 0 ? names : [Domain] });

    /// <summary>Registers a certificate and returns its id.</summary>
    private protected async Task<string> RegisterAsync(string name, params string[] names)
    {
        if (Caller.Token is null)
        {
            await Caller.LogInAsync();
        }

        KakaoAnswer answer = await Caller.RegisterAsync(name, Issue(names));
        Assert.Equal("201", answer.Status);
        return answer.Certificate.GetProperty("id").GetString()!;
    }

    /// <summary>Does something with an account that departs from the calm one, logged in.</summary>
    private protected static async Task WithAsync(string variant, Func<EmulatedKakaoAccount, KakaoCaller, Task> test)
    {
        using var account = new EmulatedKakaoAccount(new TestClock(), new EmulatorOptions { KakaoStyle = KakaoStyle.Calm.With(variant) });
        using var caller = new KakaoCaller(account);
        await caller.LogInAsync();
        await test(account, caller);
    }

    private protected static PracticeCertificate Issue(EmulatedKakaoAccount account, params string[] names) => account.Issue(new PracticeRequest { Names = names });

    private protected static async Task<string> RegisterAsync(EmulatedKakaoAccount account, KakaoCaller caller, string name, params string[] names) =>
        (await caller.RegisterAsync(name, Issue(account, names))).Certificate.GetProperty("id").GetString()!;

    public void Dispose()
    {
        Caller.Dispose();
        Account.Dispose();
        GC.SuppressFinalize(this);
    }
}
