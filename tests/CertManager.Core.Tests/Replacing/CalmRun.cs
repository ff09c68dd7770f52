namespace CertManager.Core.Tests.Replacing;

/// <summary>The requests of a replacement that nothing happens to, and which faults are worth trying at which of them.</summary>
/// <param name="Sent">The requests in order, each with whether it changes something.</param>
/// <param name="Looks">How many there are before the first change.</param>
internal sealed record CalmRun(IReadOnlyList<(string Line, bool Changes)> Sent, int Looks)
{
    /// <summary>Runs once in a rig.</summary>
    internal static async Task<CalmRun> OfAsync(Task<ReplacementRig> opened, bool inPlace)
    {
        using ReplacementRig rig = await opened;
        await rig.ReplaceAsync(inPlace);
        return new CalmRun([.. rig.Sent], rig.Looks);
    }

    /// <summary>
    /// Whether a fault is tried at a request. Every fault is tried at every change, and at the first and the last of reads that repeat each other,
    /// with what cannot be told apart tried once: a read that was broken off before it was carried out leaves the same behind on both sides as one
    /// that was broken off after it, so the two take turns. Reads between equal reads, where nothing changes but the time, take turns over all faults.
    /// </summary>
    /// <param name="request">The request, counted from 1; those after the last are all tried.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="faults">All faults that take turns.</param>
    /// <param name="turn">Moves the turns, so that another matrix tries others.</param>
    internal bool Tries(int request, WireFault fault, IReadOnlyList<WireFault> faults, int turn)
    {
        if (request > Sent.Count || Sent[request - 1].Changes)
        {
            return true;
        }

        return IsBetweenEqual(request - 1)
            ? faults[(request + turn) % faults.Count] == fault
            : fault switch
            {
                WireFault.DroppedBefore or WireFault.KilledAfter => (request + turn) % 2 == 0,
                WireFault.DroppedAfter or WireFault.KilledBefore => (request + turn) % 2 != 0,
                _ => true,
            };
    }

    /// <summary>Whether the same is read one round earlier and one round later, with no change between.</summary>
    private bool IsBetweenEqual(int index)
    {
        int earlier = index - 1;
        while (earlier >= 0 && !Sent[earlier].Changes && Sent[earlier].Line != Sent[index].Line)
        {
            earlier--;
        }

        int later = index + index - earlier;
        return earlier >= 0 && later < Sent.Count && Enumerable.Range(earlier, later - earlier + 1).All(at => !Sent[at].Changes) && Sent[later].Line == Sent[index].Line;
    }
}
