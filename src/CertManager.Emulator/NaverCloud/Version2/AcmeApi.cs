using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>API 2.0: accounts for ACME clients. Their answers are not documented: names beyond those of the request are ours. There is no ACME server behind them.</summary>
internal sealed class AcmeApi : CertificateManagerApi, IKept
{
    private const string AccountNumber = "accountId";

    private static readonly Dictionary<string, JsonKind> Fields = new()
    {
        ["validationMode"] = JsonKind.Text,
        ["certificateTypeCode"] = JsonKind.Text,
        ["validityDays"] = JsonKind.Integer,
        ["alias"] = JsonKind.Text,
        ["organizationNo"] = JsonKind.Integer,
    };

    private readonly SortedDictionary<long, Account> _accounts = [];
    private long _next = 801;

    internal AcmeApi(AccountState state)
        : base(state)
    {
        state.Kept.Add(this);
        Routes =
        [
            Version2(NaverOperations.ListEabCredentials, "GET", "/acme/accounts", _ => List()),
            Version2(NaverOperations.CreateEabCredential, "POST", "/acme/account", Create),
            Version2(NaverOperations.DeactivateEabCredential, "POST", "/acme/account/{accountId}/deactivate", Deactivate),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    public void Keep(StateArchive archive)
    {
        lock (_accounts)
        {
            archive.Map("acmeAccounts", _accounts);
            _next = archive.Value("nextAcmeAccount", _next);
        }
    }

    public void Clear()
    {
        lock (_accounts)
        {
            _accounts.Clear();
        }
    }

    private ServiceAnswer List()
    {
        Account[] accounts;
        lock (_accounts)
        {
            accounts = [.. _accounts.Values];
        }

        return accounts.Length == 0
            ? Answers.NoHits("accounts", counts: true)
            : Answers.Count(accounts.Length, writer => AnswerWriter.WriteList(writer, "accounts", accounts, Write));
    }

    private ServiceAnswer Create(Call call)
    {
        var fields = JsonBody.Read(call.Body, Fields);
        string mode = Check(fields, "validationMode", "PRE", "DNS01");
        string type = Check(fields, "certificateTypeCode", "NPD_01", "NPO_01");
        long days = fields.DemandInteger("validityDays");
        string alias = fields.Demand("alias");
        if (days is < 1 or > 3650)
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("ValidityDays"));
        }

        if (type == "NPO_01" && fields.Integer("organizationNo") is null)
        {
            throw JsonBody.Missing("organizationNo");
        }

        byte[] random = Platform.RandomBytes(48);
        string kid = "emulator-" + Platform.ToHex(random.AsSpan(0, 16).ToArray());
        string key = Base64Url(random.AsSpan(16).ToArray());
        Account added;
        lock (_accounts)
        {
            added = new Account(_next++, alias, mode, type, kid, Now.AddDays(days));
            _accounts.Add(added.Number, added);
        }

        return Answers.Rows(ServiceStatus.Success, 1, writer => WriteCreated(writer, added, key));
    }

    private ServiceAnswer Deactivate(Call call)
    {
        // Whether it takes a body is not documented: none, or an object without fields.
        if (call.Body.Length > 0)
        {
            JsonBody.Read(call.Body, new Dictionary<string, JsonKind>());
        }

        long number = Integer(call.Path[AccountNumber], AccountNumber);
        lock (_accounts)
        {
            if (!_accounts.TryGetValue(number, out Account? account))
            {
                throw new ServiceRefusalException(ServiceStatus.NotFound);
            }

            if (StateOf(account) != "ACTIVE")
            {
                throw new ServiceRefusalException(ServiceStatus.Refused("The account is not active"));
            }

            _accounts[number] = account with { IsDeactivated = true };
            return Success();
        }
    }

    private void WriteCreated(Utf8JsonWriter writer, Account account, string key)
    {
        if (Style.AcmeFields == AcmeFieldForm.Nested)
        {
            writer.WriteStartObject("account");
            Write(writer, account);
            writer.WriteString("hmacKey", key);
            writer.WriteEndObject();
            return;
        }

        Write(writer, account);
        writer.WriteString(Style.AcmeFields == AcmeFieldForm.EabPrefix ? "eabHmacKey" : "hmacKey", key);
    }

    private void Write(Utf8JsonWriter writer, Account account)
    {
        writer.WriteNumber(AccountNumber, account.Number, Style.CertificateNumber);
        writer.WriteString("alias", account.Alias);
        writer.WriteString("validationMode", account.Mode);
        writer.WriteString("certificateTypeCode", account.Type);
        writer.WriteString("status", StateOf(account));
        writer.WriteString(Style.AcmeFields == AcmeFieldForm.EabPrefix ? "eabKid" : "kid", account.Kid);
        Answers.WriteDate(writer, "expireDate", account.EndsAt);
    }

    private string StateOf(Account account) => account.IsDeactivated ? "DEACTIVATED" : Now > account.EndsAt ? "EXPIRED" : "ACTIVE";

    private static string Check(JsonBody fields, string field, params string[] values)
    {
        string value = fields.Demand(field);
        return values.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new ServiceRefusalException(ServiceStatus.InvalidParameter(char.ToUpper(field[0], CultureInfo.InvariantCulture) + field.Substring(1)));
    }

    /// <summary>The form that ACME clients take a key in (RFC 8555 section 7.3.4, RFC 4648 section 5).</summary>
    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed record Account(long Number, string Alias, string Mode, string Type, string Kid, DateTimeOffset EndsAt)
    {
        internal bool IsDeactivated { get; init; }
    }
}
