using System.Globalization;

namespace CertManager.Emulator;

/// <summary>Certificate Manager API 1.0: register, list, delete.</summary>
internal sealed class NaverCertificateApi
{
    private const string CertificateName = "certificateName";
    private const string CertificateNumber = "certificateNo";
    private const string InstanceNumber = "instanceNo";
    private const string PrivateKey = "privateKey";
    private const string Leaf = "publicKeyCertificate";
    private const string Chain = "certificateChain";

    private static readonly string[] Fields = [CertificateName, PrivateKey, Leaf, Chain];

    private readonly CertificateStore _store;
    private readonly BundleCheck _check;
    private readonly CertificateAnswers _answers;
    private readonly AnswerStyle _style;
    private readonly Func<DateTimeOffset> _now;

    internal NaverCertificateApi(CertificateStore store, BundleCheck check, CertificateAnswers answers, AnswerStyle style, Func<DateTimeOffset> now)
    {
        _store = store;
        _check = check;
        _answers = answers;
        _style = style;
        _now = now;
        Routes =
        [
            new()
            {
                Operation = NaverOperations.CreateExternalCertificate,
                Method = "POST",
                Path = "/api/v1/certificate/withExternal",
                HasBody = true,
                Carry = Refusable(Register),
            },
            new()
            {
                Operation = NaverOperations.GetCertificateList,
                Method = "GET",
                Path = "/api/v1/certificates",
                Query = [CertificateName, CertificateNumber, InstanceNumber],
                Carry = Refusable(List),
            },
            new()
            {
                Operation = NaverOperations.DeleteCertificate,
                Method = "DELETE",
                Path = "/api/v1/certificate/{certificateNo}",
                Query = [CertificateName],
                Carry = Refusable(Delete),
            },
        ];
    }

    internal IReadOnlyList<Route> Routes { get; }

    private Func<Call, JsonAnswer> Refusable(Func<Call, JsonAnswer> operation) => call =>
    {
        try
        {
            return operation(call);
        }
        catch (ServiceRefusalException refusal)
        {
            return _answers.State(refusal.Status);
        }
    };

    private JsonAnswer Register(Call call)
    {
        Dictionary<string, string?> fields = JsonFields.Read(call.Body, Fields);
        string name = Demand(fields, CertificateName);
        string privateKey = Demand(fields, PrivateKey);
        string leaf = Demand(fields, Leaf);
        string chain = Demand(fields, Chain);
        if (!IsName(name))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidName);
        }

        DateTimeOffset now = _now();
        CertificateFacts facts = _check.Check(privateKey, leaf, chain, now);
        RegisteredCertificate added = _store.Add(name, facts, now)
            ?? throw new ServiceRefusalException(ServiceStatus.InvalidName with { Code = _style.DuplicateNameCode });
        IReadOnlyList<RegisteredCertificate> shown = _style.Create switch
        {
            CreateForm.All => _store.List(),
            CreateForm.None => [],
            _ => [added],
        };
        return _answers.List(shown, now);
    }

    private JsonAnswer List(Call call)
    {
        IEnumerable<RegisteredCertificate> hits = _store.List();
        if (call.Query.TryGetValue(CertificateName, out string? name))
        {
            hits = name.Length == 0
                ? throw GatewayRefusalException.BadRequest("certificateName is empty.")
                : hits.Where(certificate => _style.PartialNameFilter
                    ? certificate.Name.Contains(name)
                    : string.Equals(certificate.Name, name, StringComparison.Ordinal));
        }

        if (call.Query.TryGetValue(CertificateNumber, out string? numberText))
        {
            long number = Integer(numberText, CertificateNumber);
            hits = hits.Where(certificate => certificate.Number == number);
        }

        if (call.Query.TryGetValue(InstanceNumber, out string? instanceText))
        {
            string instance = Integer(instanceText, InstanceNumber).ToString(CultureInfo.InvariantCulture);
            hits = hits.Where(certificate => certificate.UsedBy.Contains(instance, StringComparer.Ordinal));
        }

        IReadOnlyList<RegisteredCertificate> found = [.. hits];
        return found.Count > 0 ? _answers.List(found, _now()) : _answers.NoHits();
    }

    private JsonAnswer Delete(Call call)
    {
        long number = Integer(call.Path[CertificateNumber], CertificateNumber);
        return call.Query.TryGetValue(CertificateName, out string? name) && name.Length > 0
            ? _answers.State(_store.Delete(number, name))
            : throw new ServiceRefusalException(ServiceStatus.Missing("CertificateName"));
    }

    /// <summary>3 to 20 letters, digits and hyphens, a letter first.</summary>
    private static bool IsName(string text) =>
        text.Length is >= 3 and <= 20 && IsLetter(text[0]) && text.All(static c => IsLetter(c) || c is (>= '0' and <= '9') or '-');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Demand(Dictionary<string, string?> fields, string field) =>
        fields.TryGetValue(field, out string? value) && !string.IsNullOrEmpty(value)
            ? value!
            : throw new ServiceRefusalException(ServiceStatus.Missing(char.ToUpperInvariant(field[0]) + field.Substring(1)));

    private static long Integer(string text, string parameter) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw GatewayRefusalException.BadRequest(parameter + " is no integer.");
}
