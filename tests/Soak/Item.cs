namespace CertManager.Soak;

/// <summary>A name that one worker alone works with, and what must be there under it.</summary>
internal sealed class Item(string name)
{
    internal string Name { get; } = name;

    internal string Domain => Name + ".soak.example";

    /// <summary>Serial number of the certificate that is registered; null when there is none.</summary>
    internal string? Serial { get; set; }

    /// <summary>Whether the last change ended with an error that says that its outcome is unknown.</summary>
    internal bool IsUnknown { get; set; }

    /// <summary>Serial number of what was sent last.</summary>
    internal string? Sent { get; set; }

    /// <summary>Whether a slot has the certificate.</summary>
    internal bool HasSlot { get; set; }

    /// <summary>When the slot is done with its last change, by the process's clock in milliseconds.</summary>
    internal long SlotRestsAt { get; set; }
}
