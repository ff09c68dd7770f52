namespace CertManager.Core.Tests.HandingOver;

/// <summary>What is told of disks that others have, too.</summary>
public sealed class SharedDiskTests
{
    private static readonly string[] Mounts =
    [
        "/dev/sda1 / ext4 rw,relatime 0 0",
        "files:/export /data nfs4 rw,vers=4.2 0 0",
        "/dev/sdb1 /data/local ext4 rw 0 0",
        "//files/team /mnt/team\\040disk cifs rw 0 0",
        "user@host: /mnt/far fuse.sshfs rw 0 0",
        "C:\\134 /mnt/c 9p rw 0 0",
        "tmpfs /tmp tmpfs rw 0 0",
        "files:/over /mnt/twice nfs rw 0 0",
        "/dev/sdc1 /mnt/twice ext4 rw 0 0",
        "nonsense",
        string.Empty,
    ];

    [Theory]
    [InlineData("/srv/handoff", null)]
    [InlineData("/data/me/handoff", "nfs4")]
    [InlineData("/data", "nfs4")]
    [InlineData("/datas/me", null)]
    [InlineData("/data/local/handoff", null)]
    [InlineData("/mnt/team disk/handoff", "cifs")]
    [InlineData("/mnt/far/handoff/", "fuse.sshfs")]
    [InlineData("/mnt/c/handoff", "9p")]
    [InlineData("/mnt/twice/handoff", null)]
    [InlineData("/tmp/handoff", null)]
    public void The_mount_that_a_path_is_on_decides(string path, string? kind) => Assert.Equal(kind, SharedDisk.KindOf(path, Mounts));

    [Theory]
    [InlineData(@"\\server\share\handoff")]
    [InlineData("//server/share/handoff")]
    [InlineData(@"\\?\UNC\server\share\handoff")]
    public void A_network_path_is_one_on_every_system(string path) => Assert.Equal("UNC", SharedDisk.KindOf(path));

    [Theory]
    [InlineData(@"\\?\C:\handoff")]
    [InlineData(@"\\.\C:\handoff")]
    [InlineData("")]
    [InlineData("\0")]
    public void What_only_looks_like_one_or_cannot_be_told_is_none(string path) => Assert.Null(SharedDisk.KindOf(path));

    [Fact]
    public void The_disk_of_this_machine_is_none() => Assert.Null(SharedDisk.KindOf(Path.Combine(Path.GetTempPath(), "not", "there", "yet")));
}
