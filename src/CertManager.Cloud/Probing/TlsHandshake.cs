using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Cloud.Probing;

/// <summary>One handshake over an open connection: takes any certificate, trusts none, and notes what was sent.</summary>
internal static class TlsHandshake
{
    internal static async Task<EndpointObservation> MakeAsync(Stream stream, ProbeRequest request, Stopwatch watch, CancellationToken cancel)
    {
        IReadOnlyList<byte[]> sent = [];

#pragma warning disable CA5359 // Whatever is served is let through, because it is to be seen and judged: nothing is sent over this connection.
        using var tls = new SslStream(stream, leaveInnerStreamOpen: true, (_, leaf, chain, _) =>
        {
            sent = Collect(leaf, chain);
            return true;
        });
#pragma warning restore CA5359
        string name = ServerName(request);
#if NET
        await tls.AuthenticateAsClientAsync(Options(name, request), cancel).ConfigureAwait(false);
#else
        cancel.ThrowIfCancellationRequested();
        await tls.AuthenticateAsClientAsync(name, new X509CertificateCollection(), SslProtocols.None, checkCertificateRevocation: false).ConfigureAwait(false);
#endif
        return new EndpointObservation
        {
            Outcome = ProbeOutcome.Served,
            Certificates = sent,
            Protocol = Describe(tls.SslProtocol),
#if NET
            CipherSuite = tls.NegotiatedCipherSuite.ToString(),
            ApplicationProtocol = tls.NegotiatedApplicationProtocol.Protocol.IsEmpty ? null : tls.NegotiatedApplicationProtocol.ToString(),
#else
            MayBeResumed = true,
#endif
            ElapsedMilliseconds = watch.Elapsed.TotalMilliseconds,
        };
    }

    // An address is no server name (RFC 6066 section 3): SslStream leaves it out when it looks like one.
    private static string ServerName(ProbeRequest request)
    {
        string name = request.ServerName ?? request.Host;
        return HostText.IsAddress(name, out IPAddress literal) ? literal.ToString() : HostText.Ascii(name);
    }

#if NET
    private static SslClientAuthenticationOptions Options(string name, ProbeRequest request) => new()
    {
        TargetHost = name,
        ApplicationProtocols = [.. request.ApplicationProtocols.Select(static protocol => new SslApplicationProtocol(protocol))],
        AllowTlsResume = false,
        AllowRenegotiation = false,

        // As little as the platform can be asked to do: no store is opened, nothing is fetched. The chain is judged elsewhere.
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.AllFlags,
            DisableCertificateDownloads = true,
        },
    };
#endif

    /// <summary>The leaf, then the others in the order in which they were sent. .NET Framework gives them as it arranged them.</summary>
    private static List<byte[]> Collect(X509Certificate? leaf, X509Chain? chain)
    {
        if (leaf is null)
        {
            return [];
        }

        byte[] first = leaf.GetRawCertData();
#if NET
        IEnumerable<byte[]> all = chain?.ChainPolicy.ExtraStore.Select(static certificate => certificate.RawData) ?? [];
#else
        IEnumerable<byte[]> all = chain?.ChainElements.Cast<X509ChainElement>().Select(static element => element.Certificate.RawData) ?? [];
#endif
        List<byte[]> certificates = [.. all];
        int own = certificates.FindIndex(certificate => certificate.AsSpan().SequenceEqual(first));
        if (own >= 0)
        {
            certificates.RemoveAt(own);
        }

        certificates.Insert(0, first);
        return certificates;
    }

    private static string Describe(SslProtocols protocol) => (int)protocol switch
    {
        // By number, because the old ones are marked as obsolete, which is for clients that trust, and 1.3 has no name on .NET Framework 4.7.2.
        0x3000 => "TLS 1.3",
        0xC00 => "TLS 1.2",
        0x300 => "TLS 1.1",
        0xC0 => "TLS 1.0",
        0x30 => "SSL 3.0",
        _ => protocol.ToString(),
    };
}
