namespace CertManager.Emulator;

/// <summary>A certificate of the Classic environment's own store.</summary>
internal sealed record ClassicCertificate(string Name, string Leaf, string Chain);

/// <summary>A rule of a load balancer of the Classic environment: it points to a certificate by name.</summary>
internal sealed record ClassicRule(string Protocol, int Port, int ServerPort, string? CertificateName);

/// <summary>A load balancer of the Classic environment.</summary>
internal sealed class ClassicLoadBalancer
{
    internal required long Number { get; init; }

    internal required string Name { get; init; }

    internal string Algorithm { get; set; } = "RR";

    internal IReadOnlyList<ClassicRule> Rules { get; set; } = [];

    internal LinkTerms Terms { get; } = new();
}

/// <summary>Load balancers and certificates of the Classic environment. The TLS front does not show them.</summary>
internal sealed class ClassicStore : IKept
{
    private long _next = 930001;

    /// <summary>Locked by whoever reads or changes it.</summary>
    internal object Gate => Balancers;

    internal List<ClassicLoadBalancer> Balancers { get; } = [];

    internal List<ClassicCertificate> Certificates { get; } = [];

    public void Keep(StateArchive archive)
    {
        lock (Gate)
        {
            archive.List("classicLoadBalancers", Balancers);
            archive.List("classicCertificates", Certificates);
            _next = archive.Value("nextClassicLoadBalancer", _next);
        }
    }

    public void Clear()
    {
        lock (Gate)
        {
            Balancers.Clear();
            Certificates.Clear();
        }
    }

    internal ClassicLoadBalancer Add(string name, int port, string certificateName)
    {
        lock (Gate)
        {
            var balancer = new ClassicLoadBalancer { Number = _next++, Name = name, Rules = [new ClassicRule("HTTPS", port, 80, certificateName)] };
            Balancers.Add(balancer);
            return balancer;
        }
    }

    internal bool IsUsed(string certificateName) => Balancers.Any(balancer => balancer.Rules.Any(rule => rule.CertificateName == certificateName));
}
