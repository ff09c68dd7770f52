namespace CertManager.Module.Tests;

/// <summary>What can go wrong with the file that an emulated account is kept in.</summary>
public static class StateScenarios
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("EmulatorStateUnavailable", "Start-CertManagerEmulator -StatePath $dir/nowhere/account.state"),
        new("EmulatorStateUnavailable", "Start-CertManagerEmulator -StatePath $dir") { Case = "folder" },
        new("EmulatorStateInUse", "$first = Start-CertManagerEmulator -StatePath $dir/account.state; Start-CertManagerEmulator -StatePath $dir/account.state"),
        new("EmulatorStateUnreadable", "Start-CertManagerEmulator -StatePath $dir/account.state") { Prepare = static world => world.Write("account.state", "something else") },
        new("EmulatorStateElsewhere", "Start-CertManagerEmulator -Provider KakaoCloud -StatePath $dir/account.state | Stop-CertManagerEmulator; Start-CertManagerEmulator -StatePath $dir/account.state"),
    ];
}
