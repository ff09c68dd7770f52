using System.Net;
using System.Reflection;

namespace CertManager.Core.Tests.Replacing;

/// <summary>The way to the edge: real handshakes, one of which fails where the rig says so.</summary>
internal sealed class FaultyEdge : IEndpointProbe
{
    private readonly ReplacementRig _rig;
    private readonly IEndpointProbe _probe;
    private readonly CancellationTokenSource _stop;
    private int _handshakes;
    private int _resolved;

    internal FaultyEdge(ReplacementRig rig, IEndpointProbe probe, CancellationTokenSource stop)
    {
        _rig = rig;
        _probe = probe;
        _stop = stop;
    }

    public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancel) =>
        _rig.Resolve is { } resolve ? Task.FromResult(resolve(Interlocked.Increment(ref _resolved))) : _probe.ResolveAsync(host, timeout, cancel);

    public async Task<EndpointObservation> ObserveAsync(ProbeRequest request, CancellationToken cancel)
    {
        int handshake = Interlocked.Increment(ref _handshakes);
        if (handshake != _rig.HandshakeAt || _rig.HandshakeFault == StepFault.None)
        {
            EndpointObservation seen = await _probe.ObserveAsync(request, cancel);
            _rig.OnHandshake?.Invoke(handshake);
            return seen;
        }

        _rig.FaultMet = true;
        string address = request.Address!.ToString();
        switch (_rig.HandshakeFault)
        {
            case StepFault.Reset:
                return await WithAsync(FrontFault.Reset, () => _probe.ObserveAsync(request, cancel));
            case StepFault.TimedOut:
                return await WithAsync(FrontFault.Hang, () => _probe.ObserveAsync(request, cancel));
            case StepFault.KilledDuring:
                await WithAsync(FrontFault.Hang, async () =>
                {
                    Task<EndpointObservation> handshake = _probe.ObserveAsync(request, cancel);
                    await _stop.CancelAsync();
                    return await handshake;
                });
                break;
            case StepFault.KilledAfter:
                await _probe.ObserveAsync(request, cancel);
                break;
        }

        await _stop.CancelAsync();
        throw new OperationCanceledException(_stop.Token);

        async Task<EndpointObservation> WithAsync(FrontFault fault, Func<Task<EndpointObservation>> observe)
        {
            _rig.Account.SetFront(address, new FrontBehaviour { Fault = fault });
            try
            {
                return await observe();
            }
            finally
            {
                _rig.Account.SetFront(address, new FrontBehaviour());
            }
        }
    }
}

/// <summary>The real engine of bundles; the process ends at one of its judgements where the rig says so.</summary>
public class MortalEngine : DispatchProxy
{
    private IPkiEngine _engine = null!;
    private ReplacementRig _rig = null!;
    private CancellationTokenSource _stop = null!;
    private int _judgements;

    internal static IPkiEngine Around(IPkiEngine engine, ReplacementRig rig, CancellationTokenSource stop)
    {
        IPkiEngine proxy = Create<IPkiEngine, MortalEngine>();
        var mortal = (MortalEngine)(object)proxy;
        (mortal._engine, mortal._rig, mortal._stop) = (engine, rig, stop);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IPkiEngine.Judge) && ++_judgements == _rig.JudgementAt)
        {
            _rig.FaultMet = true;
            _stop.Cancel();
            throw new OperationCanceledException(_stop.Token);
        }

        try
        {
            return targetMethod.Invoke(_engine, args);
        }
        catch (TargetInvocationException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }
}
