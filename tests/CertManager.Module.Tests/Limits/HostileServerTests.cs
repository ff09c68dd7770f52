using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Servers that want to fill the memory or to spend the time (docs/limits.md), as a user meets them.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class HostileServerTests : IDisposable
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
    private const string Envelope = """{"returnCode":"0","returnMessage":"Success","totalCount":1,"totalRows":1""";
    private const string Shop = """{"certificateNo":7,"certificateName":"shop","commonName":"www.shop.example","statusCode":"1","certificateType":"NCP_PAID_DV_01"}""";

    private readonly PublicationServer _server = new();
    private readonly ScenarioWorld _world = new();

    /// <summary>Connects, and warms up: what is loaded once is not what a server costs.</summary>
    public HostileServerTests()
    {
        _world.Session.Set("dir", _world.Folder);
        _world.Session.Run($$"""
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $certificate = $emulator.NewCertificate('www.shop.example')
            $null = $certificate | Register-CdnCertificate -Name warm; $null = Get-CertificateList
            Connect-CertManager -Endpoint {{_server.At("/")}} -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot -TimeoutSec 3
            """).ThrowOnError();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _world.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void A_list_without_end_ends()
    {
        _server.Paths["*"] = Repeat(Head + Envelope + ",\"sslCertificateList\":[" + Shop, string.Concat(Enumerable.Repeat("," + Shop, 1000)));

        RunResult result = _world.Session.RunWithin("Get-CertificateList | Out-Null", megabytes: 4000, seconds: 60);

        Assert.Equal(["AnswerUnreadable"], result.ErrorIds);
        result.Remedy();
    }

    [Fact]
    public void Pages_without_end_end()
    {
        int number = 0;
        _server.Paths["*"] = PublicationServer.Made(_ => Encoding.UTF8.GetBytes($$"""{{Envelope}},"sslCertificateList":[{{string.Join(",", Enumerable.Range(0, 1000).Select(_ => $$"""{"certificateNo":{{++number}}}"""))}}]}"""));

        RunResult result = _world.Session.RunWithin("Get-CertificateList | Out-Null", megabytes: 4000, seconds: 60);

        Assert.Equal(["AnswerUnreadable"], result.ErrorIds);
        Assert.InRange(_server.Requests.Count, 2, 2001);
    }

    [Fact]
    public void A_record_with_a_hundred_thousand_names_is_a_record()
    {
        string names = string.Join(",", Enumerable.Range(0, 100_000).Select(static number => $"\"h{number}.shop.example\""));
        _server.Paths["*"] = PublicationServer.Bytes(Encoding.UTF8.GetBytes($$"""{{Envelope}},"sslCertificateList":[{"certificateNo":7,"certificateName":"shop","subDomainAddress":[{{names}}]}]}"""));

        RunResult result = _world.Session.RunWithin("Get-CertificateList | ForEach-Object { [string]$_.Domains.Count }", megabytes: 200, seconds: 10).ThrowOnError();

        Assert.Equal("100000", Assert.Single(result.Output).ToString());
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("packed")]
    public void What_a_registration_is_answered_is_bounded(string kind)
    {
        PublicationServer.Publication hostile = kind switch
        {
            "endless" => PublicationServer.Endless(Head + Envelope + ",\"x\":\""),
            _ => Packed(Head.Replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n", StringComparison.Ordinal), Envelope + ",\"x\":\""),
        };
        _server.Paths["*"] = (request, stream, cancel) => request.Method == "GET"
            ? PublicationServer.Bytes(Encoding.UTF8.GetBytes(Envelope + ",\"sslCertificateList\":[]}"))(request, stream, cancel)
            : hostile(request, stream, cancel);

        RunResult result = _world.Session.RunWithin("$certificate | Register-CdnCertificate -Name shop", megabytes: 120);

        // What became of the change is not known.
        Assert.Equal(["AnswerUnreadable"], result.ErrorIds);
        Assert.Contains("Get-", result.Remedy(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endless", "DownloadNotZip")]
    [InlineData("bomb", "DownloadTooLarge")]
    [InlineData("entries", "DownloadTooLarge")]
    [InlineData("packed", "DownloadNotZip")]
    public void A_download_is_bounded(string kind, string id)
    {
        string zip = "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\n";
        PublicationServer.Publication hostile = kind switch
        {
            "endless" => PublicationServer.Endless(zip + "\r\nPK"),
            "packed" => Packed(zip + "Content-Encoding: gzip\r\n\r\n", "PK"),
            "bomb" => PublicationServer.Bytes(Zip(1, 1L << 28), headers: "Content-Type: application/zip"),
            _ => PublicationServer.Bytes(Zip(50_000, 0), headers: "Content-Type: application/zip"),
        };
        _server.Paths["*"] = (request, stream, cancel) => request.Target.Contains("/exportCertificate/", StringComparison.Ordinal)
            ? hostile(request, stream, cancel)
            : PublicationServer.Bytes(Encoding.UTF8.GetBytes($"{Envelope},\"sslCertificateList\":[{Shop}]}}"))(request, stream, cancel);

        RunResult result = _world.Session.RunWithin("Save-CdnCertificate -Name shop -DestinationPath $dir/out", megabytes: 120);

        Assert.Equal([id], result.ErrorIds);
        result.Remedy();
        Assert.False(Directory.Exists(Path.Combine(_world.Folder, "out")));
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("silent")]
    public void An_edge_is_probed_within_its_time(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = ServeAsync();

        RunResult result = _world.Session.RunWithin($"Test-CdnEndpoint localhost -Port {((IPEndPoint)listener.LocalEndpoint).Port} -TimeoutSec 2", megabytes: 200);

        Assert.DoesNotContain(result.AllErrors, static error => string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction));
        Assert.NotEmpty(result.FindingIds.Concat(result.ErrorIds).Concat(result.Output.Select(static output => output.ToString())));

        async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await listener.AcceptTcpClientAsync();
                    using NetworkStream stream = client.GetStream();

                    // A ServerHello of 2^24 bytes, in records of the longest kind; or not a byte of it.
                    byte[] record = [22, 3, 3, 0x40, 0, 2, 0xFF, 0xFF, 0xFF, .. new byte[(1 << 14) - 4]];
                    try
                    {
                        while (true)
                        {
                            if (kind == "silent")
                            {
                                await stream.ReadExactlyAsync(new byte[1]);
                                continue;
                            }

                            await stream.WriteAsync(record);
                        }
                    }
                    catch (IOException)
                    {
                        // The client gave up.
                    }
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    private static PublicationServer.Publication Repeat(string start, string piece) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        byte[] bytes = Encoding.Latin1.GetBytes(piece);
        while (true)
        {
            await stream.WriteAsync(bytes, cancel);
        }
    };

    /// <summary>A mebibyte that unpacks to a gibibyte.</summary>
    private static PublicationServer.Publication Packed(string head, string start) => async (_, stream, cancel) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancel);
        await using var packed = new GZipStream(stream, CompressionLevel.Fastest);
        await packed.WriteAsync(Encoding.Latin1.GetBytes(start), cancel);
        byte[] block = new byte[64 * 1024];
        Array.Fill(block, (byte)'x');
        for (int i = 0; i < 16 * 1024; i++)
        {
            await packed.WriteAsync(block, cancel);
        }
    };

    private static byte[] Zip(int count, long size)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            byte[] block = new byte[1024 * 1024];
            for (int i = 0; i < count; i++)
            {
                using Stream entry = zip.CreateEntry($"{i}.pem", CompressionLevel.Fastest).Open();
                for (long written = 0; written < size; written += block.Length)
                {
                    entry.Write(block);
                }
            }
        }

        return stream.ToArray();
    }
}
