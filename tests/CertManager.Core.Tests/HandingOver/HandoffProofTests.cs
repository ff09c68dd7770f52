using System.Net;
using CertManager.Cloud;

namespace CertManager.Core.Tests.HandingOver;

/// <summary>A hand-off that was written before is proven over real handshakes, and its key goes then and only then.</summary>
public sealed class HandoffProofTests : IDisposable
{
    private readonly HandoffRig _rig = new();
    private readonly EmulatedFront _front;
    private readonly PracticeCertificate _issued;
    private readonly CertificateHandoff _written;

    public HandoffProofTests()
    {
        _issued = _rig.Issue();
        _written = _rig.Write(_rig.Request(_rig.Bundle(_issued)));
        _front = _rig.Account.OpenFront(2);
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task What_is_served_at_every_address_is_proven_and_the_key_is_gone()
    {
        CertificateHandoff handoff = Open();
        _rig.Account.Serve(_issued);

        await Prover().ProveAsync(handoff, static (_, _) => { }, default);

        Assert.Equal((true, null, 4), (handoff.Proven, handoff.PrivateKeyPath, handoff.Endpoints.Count));
        Assert.False(File.Exists(_written.PrivateKeyPath));
        Assert.Equal(6, handoff.Files.Count);
        Assert.All(handoff.Files, static file => Assert.True(File.Exists(file)));
        Assert.Null(Open().PrivateKeyPath);
    }

    [Fact]
    public async Task It_is_waited_for_the_last_address_and_it_is_told_how_far_it_is()
    {
        _rig.Account.Serve(_rig.Issue());
        _rig.Account.SetFront(_front.Address[1], new FrontBehaviour { Propagation = TimeSpan.FromMinutes(5) });
        _rig.Account.Serve(_issued);
        var told = new List<(string Status, double Left)>();

        await Prover().ProveAsync(Open(), (status, left) => told.Add((status, left)), default);

        Assert.NotEmpty(told);
        Assert.Contains(told, static one => one.Status.Contains("2 of 4", StringComparison.Ordinal) || one.Status.Contains("4개 중 2개", StringComparison.Ordinal));
        Assert.Equal(told.Select(static one => one.Left).OrderDescending(), told.Select(static one => one.Left));
        Assert.False(File.Exists(_written.PrivateKeyPath));
    }

    [Theory]
    [InlineData(FrontFault.Stale)]
    [InlineData(FrontFault.LeafOnly)]
    [InlineData(FrontFault.Reset)]
    [InlineData(FrontFault.SelfSigned)]
    public async Task One_address_that_does_not_serve_it_is_no_proof_and_the_key_stays(FrontFault fault)
    {
        CertificateHandoff handoff = Open();
        _rig.Account.Serve(_rig.Issue());
        _rig.Account.SetFront(_front.Address[1], new FrontBehaviour { Fault = fault });
        _rig.Account.AdvanceClock(TimeSpan.FromMinutes(1));
        _rig.Account.Serve(_issued);

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => Prover().ProveAsync(handoff, static (_, _) => { }, default));

        Assert.Equal("HandoffNotProven", error.ErrorId);
        Assert.Contains(_written.PrivateKeyPath!, error.Remedy, StringComparison.Ordinal);
        Assert.Equal((false, 4), (handoff.Proven, handoff.Endpoints.Count));
        Assert.True(File.Exists(_written.PrivateKeyPath));
    }

    [Fact]
    public void Hosts_are_those_that_are_named_else_the_names_that_are_hosts()
    {
        Assert.Equal(["a.shop.example"], Prover().ChooseHosts(["*.shop.example", "a.shop.example", "A.shop.example"]));
        Assert.Equal(["b.shop.example"], Prover("b.shop.example").ChooseHosts(["*.shop.example", "a.shop.example"]));
        Assert.Equal("VerifyHostUnknown", Assert.Throws<CertManagerException>(() => Prover().ChooseHosts(["*.shop.example"])).ErrorId);
        Assert.Equal("VerifyHostNotCovered", Assert.Throws<CertManagerException>(() => Prover("b.other.example").ChooseHosts(["*.shop.example"])).ErrorId);
        Assert.Equal("EndpointHostInvalid", Assert.Throws<CertManagerException>(() => Prover("https://a.shop.example").ChooseHosts(["*.shop.example"])).ErrorId);
    }

    [Theory]
    [InlineData("certificate.pem", null)]
    [InlineData("certificate.pem", "no certificate")]
    [InlineData("sheet.en.txt", null)]
    [InlineData("sheet.en.txt", "")]
    [InlineData("sheet.en.txt", "Name to type: shop\nSHA-256 fingerprint: 00")]
    public void A_folder_that_is_no_hand_off_or_was_changed_is_left_alone(string file, string? content)
    {
        string path = Path.Combine(_written.Path, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        Assert.Equal("HandoffFolderUnreadable", Assert.Throws<CertManagerException>(Open).ErrorId);
        Assert.True(File.Exists(_written.PrivateKeyPath));
    }

    [Fact]
    public void What_is_no_file_of_ours_is_not_called_removed()
    {
        Assert.Equal("HandoffFolderUnreadable", Assert.Throws<CertManagerException>(() => HandoffFolder.Open(HandoffRig.Pki, _rig.Target("nowhere"))).ErrorId);
        string key = _written.PrivateKeyPath!;
        if (!OperatingSystem.IsWindows())
        {
            File.Move(key, _rig.Target("elsewhere"));
            File.CreateSymbolicLink(key, _rig.Target("elsewhere"));
            Assert.Equal("HandoffKeyNotRemoved", Assert.Throws<CertManagerException>(() => HandoffFolder.RemovePrivateKey(Open())).ErrorId);
            File.Delete(key);
        }
        else
        {
            File.Delete(key);
        }

        Directory.CreateDirectory(key);
        Assert.Equal("HandoffKeyNotRemoved", Assert.Throws<CertManagerException>(() => HandoffFolder.RemovePrivateKey(Open())).ErrorId);
        Directory.Delete(key);
        HandoffFolder.RemovePrivateKey(Open());
    }

    private CertificateHandoff Open() => HandoffFolder.Open(HandoffRig.Pki, _written.Path);

    private HandoffProver Prover(params string[] hosts) => new(
        new CloudEngine().Probe,
        HandoffRig.Pki,
        _rig.Account,
        _rig.Judging,
        new HandoffProof { Hosts = hosts, Addresses = [.. _front.Address.Select(IPAddress.Parse)], Port = _front.Port, Timeout = TimeSpan.FromMinutes(10) });
}
