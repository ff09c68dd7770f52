using System.Net;

namespace CertManager.Emulator;

/// <summary>Decides which certificate a name is served with at an address, and keeps what was made ready for that.</summary>
internal sealed class ServedCertificates : IDisposable
{
    private const int ExpiredDays = 90;

    private readonly EmulatorGround _ground;
    private readonly Dictionary<object, ServedCertificate?> _ready = [];
    private bool _disposed;

    internal ServedCertificates(EmulatorGround ground)
    {
        _ground = ground;
    }

    /// <returns>Null when the name is not served there.</returns>
    internal ServedCertificate? Find(string name, FrontAddress address)
    {
        FrontFault fault = address.Behaviour.Fault;
        if (_ground.Serving.FindLate(name, address.Horizon) is not { Files: { } files } certificate)
        {
            return null;
        }

        return fault switch
        {
            FrontFault.Expired => Ready((name.ToUpperInvariant(), fault), () => Expired(name)),
            FrontFault.SelfSigned => Ready((name.ToUpperInvariant(), fault), () => ServedCertificate.SelfSigned(name, _ground.Now())),
            _ => Ready((certificate.Id, files, fault == FrontFault.LeafOnly), () => ServedCertificate.Open(files, withIssuers: fault != FrontFault.LeafOnly)),
        };
    }

    /// <summary>The files of a practice certificate, as the account keeps those of others.</summary>
    internal static CertificateFiles FilesOf(PracticeCertificate practice)
    {
        IReadOnlyList<string> chain = [.. PemText.Read(practice.Chain).Select(static block => Pem.Write(block.Label, block.Der))];
        return new CertificateFiles(practice.Certificate, chain, new NetworkCredential(string.Empty, practice.PrivateKey).Password);
    }

    public void Dispose()
    {
        lock (_ready)
        {
            _disposed = true;
            foreach (ServedCertificate? certificate in _ready.Values)
            {
                certificate?.Dispose();
            }
        }
    }

    private ServedCertificate? Expired(string name)
    {
        DateTimeOffset now = _ground.Now();
        var request = new PracticeRequest { Names = [name], NotBefore = now.AddDays(-ExpiredDays - 10), Days = ExpiredDays };
        return ServedCertificate.Open(FilesOf(_ground.Authority.Value.Issue(request, now)), withIssuers: true);
    }

    private ServedCertificate? Ready(object key, Func<ServedCertificate?> make)
    {
        lock (_ready)
        {
            Platform.ThrowIfDisposed(_disposed, this);
            if (!_ready.TryGetValue(key, out ServedCertificate? ready))
            {
                _ready.Add(key, ready = make());
            }

            return ready;
        }
    }
}
