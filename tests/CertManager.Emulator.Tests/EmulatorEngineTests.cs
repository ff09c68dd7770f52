using System.Reflection;

namespace CertManager.Emulator.Tests;

public sealed class EmulatorEngineTests
{
    [Fact]
    public void The_assembly_names_its_engine_and_the_engine_can_be_made_without_arguments()
    {
        Type engine = typeof(EmulatorEngine).Assembly.GetCustomAttribute<EngineAttribute>()!.Type;

        Assert.IsAssignableFrom<IEmulatorEngine>(Activator.CreateInstance(engine));
    }

    [Fact]
    public void Each_account_has_keys_and_a_root_of_its_own()
    {
        var engine = new EmulatorEngine();
        using IEmulatedAccount one = engine.CreateAccount(new TestClock(), new EmulatorSettings());
        using IEmulatedAccount other = engine.CreateAccount(new TestClock(), new EmulatorSettings());

        Assert.NotEqual(one.AccessKey, other.AccessKey);
        Assert.NotEqual(one.SecretKey, other.SecretKey);
        Assert.NotEqual(one.PracticeRoot, other.PracticeRoot);
    }

    [Fact]
    public void An_engine_hands_its_options_to_its_accounts()
    {
        using IEmulatedAccount account = new EmulatorEngine(new EmulatorOptions { AccessKey = "A", SecretKey = "S" }).CreateAccount(new TestClock(), new EmulatorSettings());

        Assert.Equal(("A", "S"), (account.AccessKey, account.SecretKey));
    }

    [Fact]
    public void The_emulator_reads_with_nothing_of_the_module()
    {
        IEnumerable<string?> references = typeof(EmulatorEngine).Assembly.GetReferencedAssemblies().Select(static name => name.Name);

        Assert.DoesNotContain(references, static name => name is "CertManager.Pki" or "CertManager.Cloud" or "BouncyCastle.Cryptography");
    }
}
