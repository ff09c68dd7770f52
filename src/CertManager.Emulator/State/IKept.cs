namespace CertManager.Emulator;

/// <summary>A part of an account that a state file keeps, and a reset forgets.</summary>
internal interface IKept
{
    /// <summary>Writes what there is, or puts what is read in its place: one description for both directions.</summary>
    void Keep(StateArchive archive);

    /// <summary>Forgets everything. Numbers go on: none is given twice.</summary>
    void Clear();
}
