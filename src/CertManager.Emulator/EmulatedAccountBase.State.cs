using System.Text.Json;

namespace CertManager.Emulator;

/// <content>What the account keeps, and shows of itself.</content>
public abstract partial class EmulatedAccountBase
{
    private StateFile? _file;

    internal RequestJournal Journal { get; } = new();

    /// <summary>Writes everything to an archive, or takes everything out of it.</summary>
    internal void Keep(StateArchive archive)
    {
        if (!archive.IsReading)
        {
            KeptAccount.Describe(archive, this);
        }

        Interlocked.Exchange(ref _clockOffset, archive.Value("clockOffset", Interlocked.Read(ref _clockOffset)));
        Ground.Keep(archive);
        KeepAccount(archive);
    }

    /// <summary>Keeps the account in a file from now on, beginning with what there is.</summary>
    /// <exception cref="CertManagerException">The file cannot be written.</exception>
    internal void KeepIn(StateFile file)
    {
        _file = file;
        Keep();
    }

    /// <summary>Forgets certificates, links and faults; keys, clock, authority and journal stay.</summary>
    internal void Reset()
    {
        Clear();
        Faults.Clear();
        Save();
    }

    /// <summary>Writes certificates and services as people look at them: no key, no secret.</summary>
    internal abstract void WriteSnapshot(Utf8JsonWriter writer);

    /// <summary>Keeps what the account has beside clock and authority.</summary>
    private protected abstract void KeepAccount(StateArchive archive);

    /// <summary>The last step of whatever changes the account.</summary>
    /// <exception cref="CertManagerException">The file cannot be written.</exception>
    private protected void Keep()
    {
        try
        {
            Save();
        }
        catch (IOException error)
        {
            throw _file!.Unwritable(error);
        }
    }

    private void Save() => _file?.Save(() =>
    {
        using var writer = new StateWriter();
        Keep(writer);
        return writer.Finish();
    });

    private Uri Open(int port, IRequestTaker taker)
    {
        lock (_servers)
        {
            Platform.ThrowIfDisposed(_disposed, this);
            LoopbackServer server = LoopbackServer.Open(port, taker);
            _servers.Add(server);
            return server.Address;
        }
    }
}
