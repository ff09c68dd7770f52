using System.Diagnostics;
using System.Globalization;
using CertManager.Emulator;
using Microsoft.AspNetCore.Http.Features;

namespace CertManager.EmulatorServer;

/// <summary>Passes requests to the account as they were on the wire.</summary>
internal sealed class KestrelHead
{
    private readonly EmulatedAccountBase _account;
    private readonly CancellationToken _stopping;

    /// <param name="account">Answers.</param>
    /// <param name="stopping">Ends the requests that faults hold up: who stops the server does not wait for them.</param>
    internal KestrelHead(EmulatedAccountBase account, CancellationToken stopping)
    {
        _account = account;
        _stopping = stopping;
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        EmulatedRequest request = await ReadAsync(context);
        EmulatedResponse answer;
        long start = Stopwatch.GetTimestamp();
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
            answer = await _account.AnswerAsync(request, end.Token);
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

        context.Response.ContentLength = answer.MayHaveBody ? answer.Body.Length : null;
        if (answer.MayHaveBody && !HttpMethods.IsHead(request.Method))
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
