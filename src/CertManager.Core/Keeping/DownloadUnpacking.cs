namespace CertManager;

/// <summary>How a downloaded ZIP is unpacked.</summary>
public sealed class DownloadUnpacking
{
    /// <summary>Full path of the folder to unpack into; it is made when it does not exist.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Most files that are taken.</summary>
    public int MostFiles { get; init; } = 64;

    /// <summary>Most bytes that they have in all, unpacked.</summary>
    public long MostBytes { get; init; } = 4 * 1024 * 1024;
}
