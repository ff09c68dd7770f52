using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CertManager.Module.Tests.Unattended;

/// <summary>A webhook on this machine that takes every alert and keeps it.</summary>
public sealed class AlertSink : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<JsonElement> _messages = [];
    private readonly Task _listening;

    /// <summary>Begins to listen.</summary>
    public AlertSink()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Address = $"http://localhost:{port}/{Token}";
        _listener.Prefixes.Add($"http://localhost:{port}/");
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>What makes its address a secret.</summary>
    public const string Token = "CANARY-token-of-the-webhook";

    /// <summary>Where it is.</summary>
    public string Address { get; }

    /// <summary>Names of the certificates of each message, in the order of arrival, those that need attention alone.</summary>
    public string[] Told
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages.Select(static message => string.Join(",", message.GetProperty("alerts").EnumerateArray().Select(static alert => alert.GetProperty("name").GetString())))];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Close();
        _listening.Wait();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            JsonElement message = (await JsonDocument.ParseAsync(call.Request.InputStream)).RootElement;
            lock (_messages)
            {
                _messages.Add(message);
            }

            call.Response.Close();
        }
    }
}
