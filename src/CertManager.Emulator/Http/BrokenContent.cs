using System.Net;

namespace CertManager.Emulator;

/// <summary>A body that breaks off, as a caller in memory sees it.</summary>
internal sealed class BrokenContent : HttpContent
{
    private readonly byte[] _body;
    private readonly int _sent;

    internal BrokenContent(byte[] body, int sent)
    {
        _body = body;
        _sent = sent;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await Platform.WriteAsync(stream, [.. _body.Take(_sent)], CancellationToken.None).ConfigureAwait(false);
        throw new IOException("The response ended prematurely.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
