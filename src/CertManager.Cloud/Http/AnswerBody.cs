using System.Diagnostics;

namespace CertManager.Cloud.Http;

/// <summary>The body of an answer. Its time runs only while the network is waited for, not while what has come is taken.</summary>
internal sealed class AnswerBody
{
    private readonly Stream _stream;
    private readonly CancellationTokenSource _limit;
    private readonly ListAllowance? _allowance;
    private TimeSpan _left;

    /// <summary>Takes over a body and stops the time.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="limit">What ends the call.</param>
    /// <param name="left">How long the body may be waited for.</param>
    /// <param name="allowance">How much may be read; null where that was counted already.</param>
    internal AnswerBody(Stream stream, CancellationTokenSource limit, TimeSpan left, ListAllowance? allowance)
    {
        _allowance = allowance;
        _stream = stream;
        _limit = limit;
        _left = left;
        limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads what has come, or waits for it; 0 at the end.</summary>
    /// <exception cref="OperationCanceledException">The time is over, or the call was ended.</exception>
    /// <exception cref="UnreadableBodyException">There is more than any account has.</exception>
    internal async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        _limit.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        try
        {
            int read = await Platform.ReadAsync(_stream, buffer, offset, count, cancel).ConfigureAwait(false);
            _allowance?.Take(read);
            return read;
        }
        finally
        {
            _limit.CancelAfter(Timeout.InfiniteTimeSpan);
            _left -= watch.Elapsed;
        }
    }

    /// <summary>The beginning, at most a number of bytes.</summary>
    internal async Task<byte[]> ReadUpToAsync(int limit, CancellationToken cancel)
    {
        byte[] buffer = new byte[limit];
        int filled = 0;
        while (filled < limit)
        {
            int read = await ReadAsync(buffer, filled, limit - filled, cancel).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        Array.Resize(ref buffer, filled);
        return buffer;
    }
}
