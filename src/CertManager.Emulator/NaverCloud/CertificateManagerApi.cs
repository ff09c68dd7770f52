using System.Globalization;

namespace CertManager.Emulator;

/// <summary>A family of operations of Certificate Manager.</summary>
internal abstract class CertificateManagerApi
{
    private protected const string CertificateName = "certificateName";
    private protected const string CertificateNumber = "certificateNo";

    private protected CertificateManagerApi(AccountState state)
    {
        State = state;
    }

    /// <summary>The operations.</summary>
    internal abstract IReadOnlyList<Route> Routes { get; }

    private protected AccountState State { get; }

    private protected AnswerStyle Style => State.Style;

    private protected AnswerWriter Answers => State.Answers;

    private protected DateTimeOffset Now => State.Now();

    /// <summary>An operation of API 1.0.</summary>
    private protected Route Version1(string operation, string method, string path, Func<Call, ServiceAnswer> carry, params string[] query) =>
        NewRoute(operation, method, "/api/v1" + path, carry, query, mainAccountOnly: false);

    /// <summary>An operation of API 2.0.</summary>
    private protected Route Version2(string operation, string method, string path, Func<Call, ServiceAnswer> carry, params string[] query) =>
        NewRoute(operation, method, "/api/v2" + path, carry, query, mainAccountOnly: true);

    private protected ServiceAnswer Success() => Answers.Status(ServiceStatus.Success);

    /// <summary>The certificate with the number of a path.</summary>
    /// <exception cref="ServiceRefusalException">There is none.</exception>
    private protected AccountCertificate Find(Call call) => Find(Integer(call.Path[CertificateNumber], CertificateNumber));

    /// <exception cref="ServiceRefusalException">There is none.</exception>
    private protected AccountCertificate Find(long number) => State.Certificates.Find(number, Now) ?? throw new ServiceRefusalException(ServiceStatus.NotFound);

    private protected ServiceAnswer Delete(long number, Call call, Func<AccountCertificate, bool> isKnown) =>
        call.Query.TryGetValue(CertificateName, out string? name) && name.Length > 0
            ? Answers.Status(State.Certificates.Delete(number, name, isKnown, Now))
            : throw JsonBody.Missing(CertificateName);

    /// <summary>3 to 20 letters, digits and hyphens, a letter first.</summary>
    /// <exception cref="ServiceRefusalException">It is none.</exception>
    private protected string CheckName(string text) => IsName(text, Style.NameLimit) ? text : throw new ServiceRefusalException(ServiceStatus.InvalidName);

    private protected static bool IsName(string text, int longest) =>
        text.Length >= 3 && text.Length <= longest && IsLetter(text[0]) && text.All(static c => IsLetter(c) || c is (>= '0' and <= '9') or '-');

    internal static AccountCertificate External(string name, CertificateFacts facts, CertificateFiles? files, DateTimeOffset now) => new()
    {
        Number = 0,
        Name = name,
        Type = CertificateType.External,
        RegisteredAt = now,
        ChangedAt = now,
        Facts = facts,
        Files = files,
    };

    private protected ServiceRefusalException NameTaken() => new(ServiceStatus.InvalidName with { Code = Style.DuplicateNameCode });

    private protected bool FitsNameFilter(string name, string filter) =>
        Style.PartialNameFilter ? name.Contains(filter) : string.Equals(name, filter, StringComparison.Ordinal);

    private protected static long Integer(string text, string parameter) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw GatewayRefusalException.BadRequest(parameter + " is no integer.");

    /// <returns>Null when it is not there.</returns>
    private protected static long? Integer(Call call, string parameter) => call.Query.TryGetValue(parameter, out string? text) ? Integer(text, parameter) : null;

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private Route NewRoute(string operation, string method, string path, Func<Call, ServiceAnswer> carry, string[] query, bool mainAccountOnly) => new()
    {
        Operation = operation,
        Method = method,
        Path = path,
        Query = query,
        HasBody = method == "POST",
        IsRead = method == "GET" || operation == NaverOperations.DownloadCertificate,
        MainAccountOnly = mainAccountOnly,
        Carry = call =>
        {
            try
            {
                return carry(call);
            }
            catch (ServiceRefusalException refusal)
            {
                return Answers.Status(refusal.Status);
            }
        },
    };
}
