using System.Globalization;

namespace CertManager.Emulator;

/// <summary>Certificate Manager API 1.0: register, list, delete.</summary>
internal sealed class Version1Api : CertificateManagerApi
{
    private const string InstanceNumber = "instanceNo";

    private static readonly Dictionary<string, JsonKind> Fields = new()
    {
        [CertificateName] = JsonKind.Text,
        ["privateKey"] = JsonKind.Text,
        ["publicKeyCertificate"] = JsonKind.Text,
        ["certificateChain"] = JsonKind.Text,
    };

    private readonly CertificateElements _elements;
    private PreparedList? _prepared;

    internal Version1Api(AccountState state)
        : base(state)
    {
        _elements = new CertificateElements(state.Answers);
        Routes =
        [
            Version1(NaverOperations.CreateExternalCertificate, "POST", "/certificate/withExternal", Register),
            Version1(NaverOperations.GetCertificateList, "GET", "/certificates", List, CertificateName, CertificateNumber, InstanceNumber),
            Version1(
                NaverOperations.DeleteCertificate,
                "DELETE",
                "/certificate/{certificateNo}",
                call => Delete(Integer(call.Path[CertificateNumber], CertificateNumber), call, IsKnown),
                CertificateName),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    /// <summary>Makes the answer to a list of everything beforehand; it is good until something changes.</summary>
    /// <returns>Its length in bytes.</returns>
    internal int Prepare()
    {
        int version = State.Certificates.Version;
        DateTimeOffset now = Now;
        IReadOnlyList<AccountCertificate> all = [.. State.Certificates.List(now).Where(IsKnown)];
        IEnumerable<DateTimeOffset> ends = all.Select(static certificate => certificate.Facts?.NotAfter).OfType<DateTimeOffset>().Where(end => end >= now);
        _prepared = new PreparedList(version, now, ends.DefaultIfEmpty(DateTimeOffset.MaxValue).Min(), Write(all, now));
        return _prepared.Answer.Body.Length;
    }

    private ServiceAnswer Register(Call call)
    {
        var fields = JsonBody.Read(call.Body, Fields);
        string name = fields.Demand(CertificateName);
        string privateKey = fields.Demand("privateKey");
        string leaf = fields.Demand("publicKeyCertificate");
        string chain = fields.Demand("certificateChain");
        CheckName(name);

        DateTimeOffset now = Now;
        (CertificateFacts facts, CertificateFiles files) = State.Check.Check(privateKey, leaf, chain, now);
        AccountCertificate added = State.Certificates.Add(External(name, facts, files, now)) ?? throw NameTaken();
        return Write(Shown(added, now), now);
    }

    private ServiceAnswer List(Call call)
    {
        DateTimeOffset now = Now;
        if (call.Query.Count == 0 && _prepared is { } prepared && prepared.IsGood(State.Certificates.Version, now))
        {
            return prepared.Answer;
        }

        IEnumerable<AccountCertificate> hits = State.Certificates.List(now).Where(IsKnown);
        if (call.Query.TryGetValue(CertificateName, out string? name))
        {
            hits = name.Length == 0
                ? throw GatewayRefusalException.BadRequest("certificateName is empty.")
                : hits.Where(certificate => FitsNameFilter(certificate.Name, name));
        }

        if (Integer(call, CertificateNumber) is { } number)
        {
            hits = hits.Where(certificate => certificate.Number == number);
        }

        if (Integer(call, InstanceNumber) is { } instance)
        {
            string service = instance.ToString(CultureInfo.InvariantCulture);
            hits = hits.Where(certificate => certificate.Instances.Contains(service, StringComparer.Ordinal));
        }

        IReadOnlyList<AccountCertificate> found = [.. hits];
        return found.Count > 0 ? Write(found, now) : Answers.NoHits(CertificateElements.ListField, counts: false);
    }

    /// <summary>1.0 is for what was registered; where there is only 1.0, for private certificates as well.</summary>
    private bool IsKnown(AccountCertificate certificate) => Style.Version1ShowsAll || certificate.Type is CertificateType.External or CertificateType.Private;

    private IReadOnlyList<AccountCertificate> Shown(AccountCertificate added, DateTimeOffset now) => Style.Create switch
    {
        CreateForm.All => [.. State.Certificates.List(now).Where(IsKnown)],
        CreateForm.None => [],
        _ => [added],
    };

    private ServiceAnswer Write(IReadOnlyList<AccountCertificate> certificates, DateTimeOffset now) =>
        Answers.Rows(ServiceStatus.Success, certificates.Count, writer =>
            AnswerWriter.WriteList(writer, CertificateElements.ListField, certificates, (writer, certificate) => _elements.WriteVersion1(writer, certificate, now)));

    /// <summary>An answer that holds as long as nothing changes and nothing expires.</summary>
    private sealed record PreparedList(int Version, DateTimeOffset From, DateTimeOffset Until, ServiceAnswer Answer)
    {
        internal bool IsGood(int version, DateTimeOffset now) => version == Version && now >= From && now <= Until;
    }
}
