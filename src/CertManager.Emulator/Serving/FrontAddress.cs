using System.Net;

namespace CertManager.Emulator;

/// <summary>One address of the TLS front: how it behaves, and how far behind the links it is.</summary>
internal sealed class FrontAddress
{
    private readonly object _gate = new();
    private readonly Func<DateTimeOffset> _now;
    private FrontBehaviour _behaviour = new();
    private DateTimeOffset _horizon;

    internal FrontAddress(IPAddress address, Func<DateTimeOffset> now)
    {
        Address = address;
        _now = now;
        _horizon = now();
    }

    internal IPAddress Address { get; }

    internal FrontBehaviour Behaviour
    {
        get
        {
            lock (_gate)
            {
                return _behaviour;
            }
        }

        set
        {
            lock (_gate)
            {
                _horizon = Advance();
                _behaviour = value;
            }
        }
    }

    /// <summary>
    /// The links of this time are served. It never goes back: an address that has got a change keeps it, however slow it is from then on. A
    /// stale address stays at the time at which it became so.
    /// </summary>
    internal DateTimeOffset Horizon
    {
        get
        {
            lock (_gate)
            {
                return _horizon = Advance();
            }
        }
    }

    private DateTimeOffset Advance()
    {
        if (_behaviour.Fault == FrontFault.Stale)
        {
            return _horizon;
        }

        DateTimeOffset reached = _now() - _behaviour.Propagation;
        return reached > _horizon ? reached : _horizon;
    }
}
