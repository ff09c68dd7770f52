using System.Diagnostics;
using System.Globalization;
using CertManager.Emulator;
using Microsoft.AspNetCore.Http.Features;

namespace CertManager.EmulatorServer;

/// <summary>Passes requests to the account as they were on the wire.</summary>
internal sealed class KestrelHead
{
    private readonly EmulatedAccountBase _account;

    internal KestrelHead(EmulatedAccountBase account)
    {
        _account = account;
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        EmulatedRequest request = await ReadAsync(context);
        EmulatedResponse answer;
        long start = Stopwatch.GetTimestamp();
        try
        {
            answer = await _account.AnswerAsync(request, context.RequestAborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            context.Abort();
            return;
        }

        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        context.Response.StatusCode = answer.Status;

        // Who measures a client can take this off.
        context.Response.Headers.Append("x-emulator-answer-ms", milliseconds.ToString("F3", CultureInfo.InvariantCulture));
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            context.Response.Headers.Append(header.Key, header.Value);
        }

        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(0, answer.BreaksOffAt ?? answer.Body.Length), context.RequestAborted);
        }

        if (answer.BreaksOffAt is not null)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    private static async Task<EmulatedRequest> ReadAsync(HttpContext context) => new()
    {
        Method = context.Request.Method,

        // Path and QueryString are decoded: only the raw target is what was signed.
        Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        Headers = [.. context.Request.Headers.SelectMany(static header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value ?? string.Empty)))],
        Body = await ReadBodyAsync(context.Request.Body, context.RequestAborted),
    };

    /// <summary>Keeps at most one byte more than is allowed: enough to show that there is too much.</summary>
    private static async Task<byte[]> ReadBodyAsync(Stream body, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while (kept.Length <= EmulatedRequest.MaxBodyLength && (read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, EmulatedRequest.MaxBodyLength + 1 - kept.Length));
        }

        return kept.ToArray();
    }
}
