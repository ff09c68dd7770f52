namespace CertManager;

/// <summary>What one run is registering at the moment: what depends on it is planned when its outcome is known.</summary>
internal sealed class RegistrationsUnderWay
{
    private readonly object _gate = new();
    private readonly List<UnderWay> _all = [];

    /// <summary>Notes a registration until it is disposed of.</summary>
    internal IDisposable Begin(CertificateRegistration registration)
    {
        var begun = new UnderWay(this, registration);
        lock (_gate)
        {
            _all.Add(begun);
        }

        return begun;
    }

    /// <summary>Waits until none is under way that has the same name, or is the same certificate.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bundle">The certificate.</param>
    internal Task WaitForAsync(string name, CertificateBundle bundle)
    {
        lock (_gate)
        {
            return Task.WhenAll(_all.Where(one => one.Concerns(name, bundle)).Select(static one => one.Ended));
        }
    }

    private sealed class UnderWay : IDisposable
    {
        private readonly RegistrationsUnderWay _owner;
        private readonly CertificateRegistration _registration;
        private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal UnderWay(RegistrationsUnderWay owner, CertificateRegistration registration)
        {
            _owner = owner;
            _registration = registration;
        }

        internal Task Ended => _ended.Task;

        internal bool Concerns(string name, CertificateBundle bundle) =>
            _registration.Name == name || _registration.Bundle.Leaf.Fingerprint == bundle.Leaf.Fingerprint;

        public void Dispose()
        {
            lock (_owner._gate)
            {
                _owner._all.Remove(this);
            }

            _ended.TrySetResult(true);
        }
    }
}
