using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CertManager;
using CertManager.Emulator;
using CertManager.EmulatorServer;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

if (args is ["--help"] or ["-h"])
{
    await Console.Out.WriteLineAsync(ServerArguments.Usage);
    return 0;
}

if (args is ["--version"])
{
    await Console.Out.WriteLineAsync(typeof(KestrelHead).Assembly.GetName().Version!.ToString(3));
    return 0;
}

if (ServerArguments.Read(args, out string wrong) is not { } arguments)
{
    await Console.Error.WriteLineAsync(wrong + Environment.NewLine + ServerArguments.Usage);
    return 2;
}

EmulatedAccountBase made;
try
{
    var settings = new EmulatorSettings
    {
        Provider = arguments.Provider,
        Zone = arguments.Zone,
        SubAccount = arguments.IsSubAccount,
        HostileSeed = arguments.HostileSeed,
        Variants = arguments.Variants,
        StatePath = arguments.StatePath,
        Faults = arguments.Faults,
    };
    IReadOnlyList<Fault> fromFile = arguments.FaultFile is { } file ? Fault.ParseJson(await File.ReadAllTextAsync(file)) : [];
    made = EmulatorEngine.CreateAccount(SystemClock.Instance, settings, new EmulatorOptions());
    foreach (Fault fault in fromFile)
    {
        made.Faults.Add(fault);
    }
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
catch (CertManagerException e)
{
    await Console.Error.WriteLineAsync(e.Message + Environment.NewLine + e.Remedy);
    return 2;
}

using EmulatedAccountBase account = made;
Uri? control = null;
if (arguments.ControlPort is { } controlPort)
{
    try
    {
        control = account.ListenForControl(controlPort);
    }
    catch (CertManagerException e)
    {
        await Console.Error.WriteLineAsync(e.Message + Environment.NewLine + e.Remedy);
        return 1;
    }
}

int? listBytes = arguments.Certificates > 0 ? (account as EmulatedAccount)?.AddCertificates(arguments.Certificates) : null;
EmulatedFront? front;
try
{
    front = arguments.FrontAddresses > 0 ? OpenFront(account, arguments) : null;
}
catch (CertManagerException e)
{
    await Console.Error.WriteLineAsync(e.Message + Environment.NewLine + e.Remedy);
    return 1;
}

// Empty: no settings file or environment variable may open a port beyond the loopback one, or log to standard output.
WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null;
    kestrel.Listen(IPAddress.Loopback, arguments.Port);
});

// What a client keeps open is closed when it is not done by then.
builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
await using WebApplication server = builder.Build();
var head = new KestrelHead(account, server.Lifetime.ApplicationStopping);
server.Run(head.AnswerAsync);
try
{
    await server.StartAsync();
}
catch (Exception e) when (e is IOException or SocketException)
{
    // SocketException: ports below 1024 are not for everybody.
    CertManagerException error = EmulatorErrors.EmulatorPortUnavailable.With(arguments.Port, e.Message);
    await Console.Error.WriteLineAsync(error.Message + Environment.NewLine + error.Remedy);
    return 1;
}

string endpoint = server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
await Console.Out.WriteLineAsync(Greeting(endpoint + "/", account, control, arguments.Certificates, listBytes, front));
if (arguments.ExitsWithParent)
{
    _ = Task.Run(async () =>
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        server.Lifetime.StopApplication();
    });
}

await server.WaitForShutdownAsync();
return 0;

static string Greeting(string endpoint, EmulatedAccountBase account, Uri? control, int certificates, int? listBytes, EmulatedFront? front)
{
    using var stream = new MemoryStream();
    using (var writer = new Utf8JsonWriter(stream))
    {
        writer.WriteStartObject();
        writer.WriteString("endpoint", endpoint);
        writer.WriteString("accessKey", account.AccessKey);
        writer.WriteString("secretKey", account.SecretKey);
        writer.WriteString("trustedRoot", account.PracticeRoot);
        writer.WriteNumber("pid", Environment.ProcessId);
        if (control is not null)
        {
            writer.WriteString("controlEndpoint", control.ToString());
            writer.WriteString("controlToken", account.ControlToken);
        }

        if (account.CdnEndpoint is not null)
        {
            // One port answers for all hosts.
            writer.WriteString("cdnEndpoint", endpoint);
        }

        if (listBytes is { } bytes)
        {
            writer.WriteNumber("certificates", certificates);
            writer.WriteNumber("listBytes", bytes);
        }

        if (account.FaultRules is { Count: > 0 } rules)
        {
            writer.WriteStartArray("faults");
            foreach (string rule in rules)
            {
                writer.WriteStringValue(rule);
            }

            writer.WriteEndArray();
        }

        if (front is not null)
        {
            writer.WriteStartArray("frontAddress");
            foreach (string address in front.Address)
            {
                writer.WriteStringValue(address);
            }

            writer.WriteEndArray();
            writer.WriteNumber("frontPort", front.Port);
        }

        writer.WriteEndObject();
    }

    return Encoding.UTF8.GetString(stream.ToArray());
}

static EmulatedFront OpenFront(EmulatedAccountBase account, ServerArguments arguments)
{
    for (int host = 1; host <= arguments.Hosts; host++)
    {
        account.Serve(account.Issue(new PracticeRequest { Names = [$"host-{host}.practice.example"] }));
    }

    EmulatedFront front = account.OpenFront(arguments.FrontAddresses);
    account.SetFront(null, new FrontBehaviour { Latency = arguments.Latency });
    return front;
}
