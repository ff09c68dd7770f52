using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Every ErrorId and finding id that the code defines is seen at run time, in the way a user meets it.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class IdTests
{
    /// <summary>All scenarios.</summary>
    public static TheoryData<Scenario> Scenarios => [.. All];

    /// <summary>The same, for those who look at them.</summary>
    internal static IEnumerable<Scenario> All =>
    [
        .. SessionScenarios.All,
        .. ProviderScenarios.All,
        .. PathScenarios.All,
        .. RequestScenarios.All,
        .. DownloadScenarios.All,
        .. IssueScenarios.All,
        .. KeepingScenarios.All,
        .. ServiceScenarios.All,
        .. EmulatorScenarios.All,
        .. StateScenarios.All,
        .. KakaoEmulatorScenarios.All,
        .. EndpointScenarios.All,
        .. ExpiryScenarios.All,
        .. AlertScenarios.All,
        .. ServiceProviderScenarios.All,
        .. ReplacementScenarios.All,
        .. HandoffScenarios.All,
        .. ReportScenarios.All,
        .. RevocationScenarios.All,
        .. OnlineScenarios.All,
        .. KakaoScenarios.All,
        .. KakaoScenarios.OverGateway,
        .. WeakKeyScenarios.All,
        .. JudgementScenarios.All,
        .. WordingScenarios.All,
        .. SecretScenarios.All,
        .. SyncScenarios.All,
        TlsScenario,
    ];

    /// <summary>All bad inputs.</summary>
    public static TheoryData<BadInput> Inputs => [.. BadInputs.All];

    private static Scenario TlsScenario => new("TlsFailed", "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Get-CertificateList") { Case = "certificate of nobody's authority" };

    [Theory]
    [MemberData(nameof(Scenarios), DisableDiscoveryEnumeration = true)]
    public void A_situation_shows_its_id(Scenario scenario)
    {
        using var world = new ScenarioWorld();
        using var environment = new SavedEnvironment("NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY", "NCLOUD_API_GW", "KAKAOCLOUD_APPLICATION_CREDENTIAL_ID", "KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET", "HOME");
        using ScriptedServer? server = Serve(scenario, world);
        scenario.Prepare?.Invoke(world);

        RunResult result = world.Session.Run(scenario.Script, ("dir", world.Folder), ("server", server?.Address), ("ErrorActionPreference", "Continue"));

        Assert.Contains(scenario.Id, result.ErrorIds.Concat(result.CauseIds).Concat(result.FindingIds));

        // The troubleshooting pages say which commands raise an error: those that do.
        Assert.All(result.AllErrors.Where(error => error.FullyQualifiedErrorId.StartsWith(scenario.Id + ",CertManager.", StringComparison.Ordinal)), error => Assert.Contains(error.InvocationInfo.MyCommand.Name, Docs.TroubleshootingDocument.CommandsOf(scenario)));
        Assert.All(result.AllErrors.Where(static error => error.Exception is not MethodInvocationException), static error => Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction), error.FullyQualifiedErrorId));
    }

    [Theory]
    [MemberData(nameof(Inputs), DisableDiscoveryEnumeration = true)]
    public void Bad_input_is_found_by_Test_and_stops_Register_before_anything_is_sent(BadInput input)
    {
        using var world = new ScenarioWorld();
        input.Prepare(world);
        string trust = input.Trusted && File.Exists(Path.Combine(world.Folder, "root.pem")) ? " -TrustedRoot $dir/root.pem" : string.Empty;
        world.Session.Run("Connect-CertManager -Emulator", ("dir", world.Folder)).ThrowOnError();

        RunResult tested = world.Session.Run($"Test-CdnCertificate {input.Arguments}{trust}").ThrowOnError();
        world.Session.Set("DebugPreference", "Continue");
        RunResult registered = world.Session.Run($"Register-CdnCertificate -Name shop {input.Arguments}{trust} {(input.Stops ? string.Empty : "-WhatIf")}");

        Assert.Contains(input.Id, tested.FindingIds);
        Assert.DoesNotContain(registered.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
        Assert.Empty(world.Session.Run("Get-CertificateList").ThrowOnError().Output);
        Assert.Contains(input.Id, registered.FindingIds);
        if (input.Stops)
        {
            Assert.Contains(Assert.Single(registered.ErrorIds), new[] { "BundleUnreadable", "BundleRejected" });
            Assert.Contains(input.Id, registered.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
        else
        {
            registered.ThrowOnError();
        }
    }

    [Fact]
    public void No_defined_id_is_left_out()
    {
        string[] defined = [.. Definitions.All.Select(static definition => definition.Id)];
        IEnumerable<string> observed = All.Select(static scenario => scenario.Id)
            .Concat(BadInputs.All.Select(static input => input.Id));

        Assert.Equal(defined.Length, defined.Distinct().Count());
        Assert.Empty(defined.Except(observed));
    }

    private static ScriptedServer? Serve(Scenario scenario, ScenarioWorld world)
    {
        if (scenario.Id is "TlsFailed" or "EndpointNameMismatch")
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new ScriptedServer(static _ => ScriptedServer.Answer(200, "{}"), world.Authority.Issue(key, new() { Names = ["localhost"] }).CopyWithPrivateKey(key));
        }

        return scenario.Server is null ? null : new ScriptedServer(scenario.Server);
    }
}
