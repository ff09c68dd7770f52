namespace CertManager.Emulator;

/// <summary>Load Balancer (Classic): its own store of certificates, which has nothing to do with Certificate Manager.</summary>
internal sealed class ClassicCertificateApi : ActionApi
{
    internal const string Prefix = "/loadbalancer/v2/";
    private const string CertificateName = "certificateName";
    private const string PrivateKey = "privateKey";
    private const string Leaf = "publicKeyCertificate";
    private const string Chain = "certificateChain";

    private readonly ClassicStore _store;

    internal ClassicCertificateApi(AccountState state)
        : base(state, Prefix)
    {
        _store = state.Classic;
        Routes =
        [
            .. Action(NaverOperations.AddLoadBalancerSslCertificate, "addLoadBalancerSslCertificate", Add, CertificateName, PrivateKey, Leaf, Chain),
            .. Action(NaverOperations.GetLoadBalancerSslCertificateList, "getLoadBalancerSslCertificateList", List, CertificateName),
            .. Action(NaverOperations.DeleteLoadBalancerSslCertificate, "deleteLoadBalancerSslCertificate", Delete, CertificateName),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ActionAnswer Add(ActionCall call)
    {
        string name = call.Demand(CertificateName);
        var certificate = new ClassicCertificate(name, call.Demand(Leaf), call.Text(Chain) ?? string.Empty);

        // Refuses what does not belong together; the key is not kept: nothing serves with it.
        BundleCheck.KeyOf(certificate.Leaf, call.Demand(PrivateKey));
        lock (_store.Gate)
        {
            if (_store.Certificates.Exists(other => other.Name == name))
            {
                throw LoadBalancerStatus.Invalid(CertificateName);
            }

            _store.Certificates.Add(certificate);
            return Write([certificate]);
        }
    }

    private ActionAnswer List(ActionCall call)
    {
        string? name = call.Text(CertificateName);
        lock (_store.Gate)
        {
            return Write([.. _store.Certificates.Where(certificate => name is null || certificate.Name == name)]);
        }
    }

    private ActionAnswer Delete(ActionCall call)
    {
        string name = call.Demand(CertificateName);
        lock (_store.Gate)
        {
            ClassicCertificate certificate = _store.Certificates.Find(certificate => certificate.Name == name) ?? throw LoadBalancerStatus.NotFound();
            if (_store.IsUsed(name))
            {
                throw LoadBalancerStatus.Refused("A load balancer uses the certificate");
            }

            _store.Certificates.Remove(certificate);
            return Write([.. _store.Certificates]);
        }
    }

    private ActionAnswer Write(ClassicCertificate[] certificates) => new(certificates.Length, writer =>
        AnswerWriter.WriteList(writer, "sslCertificateList", certificates, (writer, certificate) =>
        {
            writer.WriteString(CertificateName, certificate.Name);
            State.Answers.WriteMissing(writer, PrivateKey);
            writer.WriteString(Leaf, certificate.Leaf);
            writer.WriteString(Chain, certificate.Chain);
            State.Answers.WriteExtra(writer);
        }));
}
