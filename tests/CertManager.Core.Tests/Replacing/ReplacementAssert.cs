namespace CertManager.Core.Tests.Replacing;

/// <summary>What holds after every replacement, however it went.</summary>
internal static class ReplacementAssert
{
    internal static async Task ServedAsync(ReplacementRig rig, ReplacementReport report, string where)
    {
        // What was put back serves as soon as the provider is done with it.
        rig.Account.AdvanceClock(TimeSpan.FromMinutes(10));
        string expected = report.Outcome == ReplacementOutcome.Proven ? "new" : "old";
        Assert.All(await rig.ServedAsync(), served => Assert.True(served == expected, $"{where}: {served}"));
    }

    /// <summary>The report equals the emulator's state, and the new certificate is there once at most.</summary>
    internal static async Task ReportedAsync(ReplacementRig rig, ReplacementReport report)
    {
        IReadOnlyList<CdnCertificate> records = await rig.RecordsAsync();
        Assert.InRange(records.Count(record => CertificateIdentity.Compare(rig.New.Leaf, record) == Sameness.Same), report.Outcome == ReplacementOutcome.Proven ? 1 : 0, 1);
        Assert.Contains(records, record => record.Id == report.Certificate.Id);
        Assert.Equal(report.Other is not null, records.Any(record => record.Id != report.Certificate.Id));
        Assert.Equal(report.Other?.Id, records.SingleOrDefault(record => record.Id != report.Certificate.Id)?.Id);

        Dictionary<string, CdnService> services = (await rig.ServicesAsync()).Where(static service => service.Kind != ServiceKind.GlobalEdge).ToDictionary(static service => service.Kind + service.Id);
        Assert.Equal(services.Count, report.Services.Count);
        foreach (ReplacedService told in report.Services)
        {
            CdnService service = services[told.Service!.Kind + told.Service.Id];
            Assert.Equal(service.Certificates.Select(static link => link.ToString()), told.Certificates.Select(static link => link.ToString()));
            Assert.All(service.Certificates, link => Assert.Equal(report.Certificate.Name, link.Name ?? report.Certificate.Name));
            Assert.All(service.Certificates, link => Assert.Equal(report.Certificate.Id, link.Id ?? report.Certificate.Id));
        }
    }
}
