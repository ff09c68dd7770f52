namespace CertManager.Emulator.Tests;

/// <summary>A fresh account with a caller.</summary>
public abstract class EmulatorTest : IDisposable
{
    private protected EmulatorTest()
        : this(AnswerStyle.Calm)
    {
    }

    private protected EmulatorTest(AnswerStyle style)
    {
        Account = new EmulatedAccount(Clock, new EmulatorOptions { Style = style });
        Caller = new Caller(Account, Account);
    }

    private protected TestClock Clock { get; } = new();

    private protected EmulatedAccount Account { get; }

    private protected Caller Caller { get; }

    public void Dispose()
    {
        Caller.Dispose();
        Account.Dispose();
        GC.SuppressFinalize(this);
    }
}
