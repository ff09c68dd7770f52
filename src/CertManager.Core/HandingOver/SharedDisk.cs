namespace CertManager;

/// <summary>Whether a place is on a disk that other machines have, too, as far as that can be told.</summary>
public static class SharedDisk
{
    private const string Mounts = "/proc/self/mounts";

    // What mount(8) calls network file systems, and those by which virtual machines and WSL see the disk of their host.
    private static readonly string[] Types =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "ocfs2", "gfs2",
        "sshfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.ceph", "fuse.vmhgfs-fuse", "davfs", "fuse.davfs2",
        "vboxsf", "prl_fs", "virtiofs", "drvfs",
    ];

    /// <summary>What makes a place a shared one: a file system, a network path. Null when nothing does.</summary>
    /// <param name="path">Full path; nothing needs to be there yet.</param>
    public static string? KindOf(string path)
    {
        if (IsNetworkPath(path))
        {
            return "UNC";
        }

        try
        {
            string? kind = File.Exists(Mounts) ? KindOf(path, File.ReadAllLines(Mounts)) : null;
            return kind ?? (new DriveInfo(ExistingParent(path)).DriveType == DriveType.Network ? nameof(DriveType.Network) : null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // What cannot be told is not held against the place.
            return null;
        }
    }

    /// <summary>The file system that a path is on, when it is a shared one; else null.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="mounts">The lines of /proc/self/mounts (proc_pid_mounts(5)); of two mounts on one folder the later one holds.</param>
    public static string? KindOf(string path, IEnumerable<string> mounts)
    {
        string type = string.Empty;
        int longest = -1;
        foreach (string[] mount in mounts.Select(static line => line.Split(' ')).Where(static fields => fields.Length > 2))
        {
            string folder = Unescape(mount[1]).TrimEnd('/') + "/";
            if (folder.Length >= longest && (path.TrimEnd('/') + "/").StartsWith(folder, StringComparison.Ordinal))
            {
                longest = folder.Length;
                type = mount[2];
            }
        }

        return Types.Contains(type, StringComparer.OrdinalIgnoreCase) ? type : null;
    }

    /// <summary>\\server\share, \\?\UNC\server\share, or the same with slashes; not \\?\C:\ and \\.\.</summary>
    private static bool IsNetworkPath(string path)
    {
        string plain = path.Replace('/', '\\');
        return plain.StartsWith(@"\\", StringComparison.Ordinal)
            && (plain.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
                || !(plain.StartsWith(@"\\?\", StringComparison.Ordinal) || plain.StartsWith(@"\\.\", StringComparison.Ordinal)));
    }

    private static string ExistingParent(string path)
    {
        string? at = path;
        while (at is { Length: > 0 } && !Directory.Exists(at))
        {
            at = Path.GetDirectoryName(at);
        }

        // On Windows the drive tells; elsewhere any path is asked for the file system that it is on.
        return Path.DirectorySeparatorChar == '\\' ? Path.GetPathRoot(path) : at ?? path;
    }

    /// <summary>Blanks and backslashes stand as octal numbers there.</summary>
    private static string Unescape(string field) => field.Replace(@"\040", " ").Replace(@"\011", "\t").Replace(@"\012", "\n").Replace(@"\134", @"\");
}
