using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Takes an account out of its state file, and keeps it there from then on.</summary>
internal static class KeptAccount
{
    private const string Provider = "provider";
    private const string Zone = "zone";
    private const string AccessKey = "accessKey";
    private const string SecretKey = "secretKey";

    /// <summary>Makes an account that goes on where the file left off, or begins one in a file that is not there yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="provider">The cloud that is asked for.</param>
    /// <param name="options">What the account is like; its keys are those of the file.</param>
    /// <param name="make">Makes an empty account.</param>
    /// <exception cref="CertManagerException">The file cannot be used, or holds none such.</exception>
    internal static EmulatedAccountBase Open(string path, ProviderKind provider, EmulatorOptions options, Func<EmulatorOptions, EmulatedAccountBase> make)
    {
        var file = StateFile.Open(path);
        EmulatedAccountBase? account = null;
        try
        {
            if (file.Kept?.RootElement is not { } kept)
            {
                account = make(options);
                account.KeepIn(file);
                return account;
            }

            string keptProvider = Text(kept, Provider);
            string keptZone = Text(kept, Zone);
            if (keptProvider != provider.ToString() || keptZone != options.Zone.ToString())
            {
                throw file.Elsewhere(keptProvider, keptZone);
            }

            account = make(options with { AccessKey = Text(kept, AccessKey), SecretKey = Text(kept, SecretKey) });
            account.Keep(new StateReader(kept));
            account.KeepIn(file);
            return account;
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException or InvalidCastException or KeyNotFoundException or System.Security.Cryptography.CryptographicException)
        {
            // Before the account, which would forget everything and keep that.
            file.Dispose();
            account?.Dispose();
            throw file.Unfitting(error);
        }
        catch (Exception)
        {
            file.Dispose();
            account?.Dispose();
            throw;
        }
    }

    /// <summary>What stands before the account: what it is made with.</summary>
    internal static void Describe(StateArchive archive, EmulatedAccountBase account)
    {
        archive.Value(Provider, account.Provider);
        archive.Value(Zone, account.Zone);
        archive.Value(AccessKey, account.AccessKey);
        archive.Value(SecretKey, account.SecretKey);
    }

    private static string Text(JsonElement kept, string name) => kept.GetProperty(name).GetString() ?? throw new FormatException(name);
}
