using System.Globalization;

namespace CertManager.Emulator;

/// <summary>API 2.0: revocation and subscription of orders.</summary>
internal sealed class OrderApi : CertificateManagerApi
{
    private const string OrderId = "orderId";

    private static readonly string[] Reasons = ["affiliationChanged", "superseded", "cessationOfOperation", "unspecified"];

    private static readonly Dictionary<string, JsonKind> RevokeFields = new()
    {
        [OrderId] = JsonKind.Text,
        [CertificateNumber] = JsonKind.Integer,
        ["revokeType"] = JsonKind.Text,
    };

    private static readonly Dictionary<string, JsonKind> ExtendFields = new()
    {
        [OrderId] = JsonKind.Text,
        ["subscriptionPeriod"] = JsonKind.Text,
    };

    internal OrderApi(AccountState state)
        : base(state)
    {
        Routes =
        [
            Version2(NaverOperations.RevokeCertificate, "POST", "/certificate/revoke", Revoke),
            Version2(NaverOperations.SubscriptionExtend, "POST", "/certificate/subscription/extend", Extend),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer Revoke(Call call)
    {
        var fields = JsonBody.Read(call.Body, RevokeFields);
        string orderId = fields.Demand(OrderId);
        long number = fields.DemandInteger(CertificateNumber);
        if (!Reasons.Contains(fields.Demand("revokeType"), StringComparer.Ordinal))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("RevokeType"));
        }

        DateTimeOffset now = Now;
        AccountCertificate[] named = [.. CertificatesOf(orderId, now).Where(certificate => number == 0 || certificate.Number == number)];
        if (named.Length == 0)
        {
            throw new ServiceRefusalException(ServiceStatus.NotFound);
        }

        AccountCertificate[] valid = [.. named.Where(certificate => IsRevocable(certificate, now))];
        if (valid.Length == 0)
        {
            throw new ServiceRefusalException(ServiceStatus.Refused("Only an Advanced certificate that is issued and neither expired nor revoked can be revoked"));
        }

        foreach (AccountCertificate certificate in valid)
        {
            State.Certificates.Change(certificate.Number, certificate => certificate with { IsRevoked = true, ChangedAt = now }, now);
        }

        return Success();
    }

    private ServiceAnswer Extend(Call call)
    {
        var fields = JsonBody.Read(call.Body, ExtendFields);
        string orderId = fields.Demand(OrderId);
        string period = fields.Demand("subscriptionPeriod");
        if (period is not ("1Y" or "2Y" or "3Y"))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("SubscriptionPeriod"));
        }

        if (State.Certificates.FindOrder(orderId) is not { } order || !CertificatesOf(orderId, Now).Any(static certificate => certificate.IsAdvanced))
        {
            throw new ServiceRefusalException(ServiceStatus.NotFound);
        }

        State.Certificates.Replace(order with { SubscribedUntil = order.SubscribedUntil.AddYears(int.Parse(period.Substring(0, 1), CultureInfo.InvariantCulture)) });
        return Success();
    }

    private IEnumerable<AccountCertificate> CertificatesOf(string orderId, DateTimeOffset now) =>
        State.Certificates.List(now).Where(certificate => certificate.Application?.OrderId == orderId);

    private static bool IsRevocable(AccountCertificate certificate, DateTimeOffset now) =>
        certificate.IsAdvanced && certificate.StatusAt(now).Code > 0;
}
