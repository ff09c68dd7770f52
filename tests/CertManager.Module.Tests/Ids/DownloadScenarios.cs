using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Downloads that are not what a provider should send.</summary>
public static class DownloadScenarios
{
    private const string Save = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; Save-CdnCertificate -Name shop -DestinationPath $dir/out";
    private const string Shop = """{"certificateNo":7,"certificateName":"shop","commonName":"www.shop.example","statusCode":"1","certificateType":"NCP_PAID_DV_01"}""";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("DownloadUnreadable", Save) { Server = Serve("PK and then nothing that a ZIP has") },
        new("DownloadUnreadable", Save) { Case = "cut off", Server = Serve(Zip("cert.pem")[..60]) },
        new("DownloadHostile", Save) { Server = Serve(Zip("../evil")) },
        new("DownloadHostile", Save) { Case = "device", Server = Serve(Zip("NUL.pem")) },
        new("DownloadTooLarge", Save) { Server = Serve(Zip("a", count: 66)) },
    ];

    private static Func<ScriptedRequest, string?> Serve(string zip) => request => request.Target.Contains("/exportCertificate/", StringComparison.Ordinal)
        ? ScriptedServer.Answer(200, zip, "application/zip")
        : ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","totalCount":1,"totalRows":1,"sslCertificateList":[{{Shop}}]}""");

    /// <summary>A ZIP of empty files that all share one local header. Every byte is ASCII, because the server speaks text.</summary>
    private static string Zip(string name, int count = 1)
    {
        string length = Number(name.Length, 2);
        string local = "PK\u0003\u0004" + Number(20, 2) + Zeros(20) + length + Zeros(2) + name;
        string entry = "PK\u0001\u0002" + Number(20, 2) + Number(20, 2) + Zeros(20) + length + Zeros(16) + name;
        string directory = string.Concat(Enumerable.Repeat(entry, count));
        string zip = local + directory + "PK\u0005\u0006" + Zeros(4) + Number(count, 2) + Number(count, 2) + Number(directory.Length, 4) + Number(local.Length, 4) + Zeros(2);
        Assert.True(Ascii.IsValid(zip));
        return zip;
    }

    private static string Zeros(int count) => new('\0', count);

    // Little endian
    private static string Number(int value, int bytes) => string.Concat(Enumerable.Range(0, bytes).Select(index => (char)((value >> (8 * index)) & 0xFF)));
}
