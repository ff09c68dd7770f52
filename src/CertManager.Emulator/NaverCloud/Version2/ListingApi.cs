namespace CertManager.Emulator;

/// <summary>API 2.0: lists of certificates.</summary>
internal sealed class ListingApi : CertificateManagerApi
{
    private readonly CertificateElements _elements;

    internal ListingApi(AccountState state)
        : base(state)
    {
        _elements = new CertificateElements(state.Answers);
        Routes =
        [
            Version2(NaverOperations.ListCertificates, "GET", "/certificate/certificates", call => List(call, static _ => true), Paging.Page, Paging.PageSize, CertificateName),
            Version2(NaverOperations.ListCloudCertificates, "GET", "/certificate/getCertificates", call => List(call, IsCloud), Paging.Page, Paging.PageSize, CertificateName),
            Version2(NaverOperations.ListAdvancedCertificates, "GET", "/certificate/getPaidCertificates", ListOrders, Paging.Page, Paging.PageSize, CertificateName),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer List(Call call, Func<AccountCertificate, bool> isWanted)
    {
        DateTimeOffset now = Now;
        return Paging.Answer(
            Answers,
            call,
            CertificateElements.ListField,
            [.. Find(call, now).Where(isWanted)],
            Style.PageSize,
            (writer, certificate) => _elements.WriteVersion2(writer, certificate, isInOrder: false, now));
    }

    private ServiceAnswer ListOrders(Call call)
    {
        DateTimeOffset now = Now;
        IGrouping<string, AccountCertificate>[] orders =
        [
            .. Find(call, now).Where(static certificate => certificate.IsAdvanced).GroupBy(static certificate => certificate.Application!.OrderId, StringComparer.Ordinal),
        ];
        return Paging.Answer(Answers, call, "orders", orders, Style.PageSize, (writer, order) =>
        {
            writer.WriteString(Style.OrderId == OrderIdForm.CapitalId ? "orderID" : "orderId", order.Key);
            Answers.WriteOptional(writer, "subscriptionEndDate", name => Answers.WriteDate(writer, name, State.Certificates.FindOrder(order.Key)?.SubscribedUntil));
            AnswerWriter.WriteList(writer, "certificates", [.. order], (writer, certificate) => _elements.WriteVersion2(writer, certificate, isInOrder: true, now));
            Answers.WriteExtra(writer);
        });
    }

    private IEnumerable<AccountCertificate> Find(Call call, DateTimeOffset now)
    {
        IEnumerable<AccountCertificate> all = State.Certificates.List(now);
        return call.Query.TryGetValue(CertificateName, out string? name) && name.Length > 0
            ? all.Where(certificate => FitsNameFilter(certificate.Name, name))
            : all;
    }

    private bool IsCloud(AccountCertificate certificate) =>
        certificate.Type is CertificateType.CloudBasic or CertificateType.GlobalEdge || (Style.CloudListShowsExternal && certificate.Type == CertificateType.External);
}
