using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Issue and validation of tokens (docs.kakaocloud.com, api-preparation; shapes of Keystone v3 as the vendor's Go SDK has them).</summary>
internal sealed class TokenApi
{
    private const string ProjectId = "7e00000000000000000000000000c0de";
    private static readonly string[] Methods = ["application_credential"];

    private readonly EmulatedKakaoAccount _account;
    private readonly KakaoTokens _tokens;
    private readonly KakaoStyle _style;

    internal TokenApi(EmulatedKakaoAccount account, KakaoTokens tokens, KakaoStyle style)
    {
        _account = account;
        _tokens = tokens;
        _style = style;
        Routes =
        [
            new() { Operation = KakaoOperations.IssueToken, Method = "POST", Path = KakaoGateway.TokenPath, HasBody = true, IsRead = false, Carry = Issue },
            new() { Operation = KakaoOperations.ValidateToken, Method = "GET", Path = KakaoGateway.TokenPath, IsRead = true, Carry = Validate },
        ];
    }

    internal IReadOnlyList<Route> Routes { get; }

    /// <summary>Whether a body is announced as JSON.</summary>
    internal static bool IsJson(EmulatedRequest request) =>
        MediaTypeHeaderValue.TryParse(request.SingleHeader("Content-Type"), out MediaTypeHeaderValue? type)
        && string.Equals(type!.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private ServiceAnswer Issue(Call call)
    {
        if (!IsJson(call.Request))
        {
            // Notice of 2 April 2026: without it no token is issued.
            throw new KakaoRefusalException(new KakaoStatus(_style.ContentTypeRefusal, "content_type_invalid", "Content-Type must be application/json."));
        }

        if (!IsKnown(Credential(call.Body)))
        {
            throw new KakaoRefusalException(KakaoStatus.Unauthorized);
        }

        KakaoToken token = _tokens.Issue();
        return Answer(token, _style.TokenStatus);
    }

    private ServiceAnswer Validate(Call call)
    {
        if (_tokens.Find(call.Request.SingleHeader("X-Auth-Token")) is null)
        {
            throw new KakaoRefusalException(KakaoStatus.Unauthorized);
        }

        string subject = call.Request.SingleHeader("X-Subject-Token") ?? throw new KakaoRefusalException(KakaoStatus.Invalid("X-Subject-Token is missing."));
        return Answer(_tokens.Find(subject) ?? throw new KakaoRefusalException(new KakaoStatus(404, "token_not_found", "There is no such token.")), 200);
    }

    /// <exception cref="KakaoRefusalException">The body is not of the documented form.</exception>
    private static (string? Id, string? Name, string? User, string Secret) Credential(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            JsonElement auth = Only(document.RootElement, "auth");
            JsonElement identity = Only(auth, "identity");
            JsonElement methods = identity.GetProperty("methods");
            JsonElement credential = identity.GetProperty("application_credential");
            bool isCredential = methods.GetArrayLength() == 1 && methods[0].GetString() == Methods[0] && identity.EnumerateObject().Count() == 2;
            string? id = Text(credential, "id");
            string? name = Text(credential, "name");
            string? secret = Text(credential, "secret");
            string? user = credential.TryGetProperty("user", out JsonElement owner) ? Text(owner, "id") : null;
            bool isById = id is not null && name is null && user is null;
            bool isByName = id is null && name is not null && user is not null;
            return isCredential && secret is not null && (isById || isByName)
                ? (id, name, user, secret)
                : throw Malformed();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Malformed();
        }
    }

    private static JsonElement Only(JsonElement element, string field) =>
        element.EnumerateObject().Count() == 1 ? element.GetProperty(field) : throw Malformed();

    private static string? Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out JsonElement value) && value.GetString() is { Length: > 0 } text ? text : null;

    private static KakaoRefusalException Malformed() =>
        new(KakaoStatus.Invalid("Give the method application_credential with id and secret, or with name, secret and the id of the user."));

    private bool IsKnown((string? Id, string? Name, string? User, string Secret) credential) =>
        credential.Secret == _account.SecretKey
        && (credential.Id is { } id ? id == _account.AccessKey : credential.Name == _account.AccessKeyName && credential.User == _account.UserId);

    private ServiceAnswer Answer(KakaoToken token, int status)
    {
        string header = _style.TokenHeader switch
        {
            HeaderCaseForm.Lower => "x-subject-token",
            HeaderCaseForm.Upper => "X-SUBJECT-TOKEN",
            _ => "X-Subject-Token",
        };
        byte[] body = _style.TokenBody == TokenBodyForm.None ? [] : Json.Write(writer =>
        {
            writer.WriteStartObject("token");
            Write(writer, token);
            writer.WriteEndObject();
        });
        return new ServiceAnswer(status, body) { Headers = [new(header, token.Text)] };
    }

    private void Write(Utf8JsonWriter writer, KakaoToken token)
    {
        switch (_style.TokenTimes)
        {
            case TokenTimeForm.Fraction:
                WriteTime("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", TimeSpan.Zero);
                break;
            case TokenTimeForm.Seconds:
                WriteTime("yyyy-MM-dd'T'HH:mm:ss'Z'", TimeSpan.Zero);
                break;
            case TokenTimeForm.KoreanOffset:
                WriteTime("yyyy-MM-dd'T'HH:mm:sszzz", TimeSpan.FromHours(9));
                break;
            case TokenTimeForm.Absent:
                break;
        }

        if (_style.TokenBody == TokenBodyForm.Brief)
        {
            return;
        }

        writer.WriteString("issued_at", token.IssuedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        AnswerWriter.WriteList(writer, "roles", ["project-member"], static (roles, role) => roles.WriteString("name", role));
        writer.WriteStartArray("methods");
        writer.WriteStringValue(Methods[0]);
        writer.WriteEndArray();
        writer.WriteStartObject("project");
        writer.WriteString("id", ProjectId);
        writer.WriteString("name", "emulator");
        writer.WriteEndObject();
        writer.WriteStartObject("user");
        writer.WriteString("id", _account.UserId);
        writer.WriteString("name", KakaoWriter.UserName);
        writer.WriteEndObject();
        writer.WriteStartObject("application_credential");
        writer.WriteString("id", _account.AccessKey);
        writer.WriteString("name", _account.AccessKeyName);
        writer.WriteEndObject();
        if (_style.ExtraFields)
        {
            writer.WriteNull("emulator_extra");
        }

        void WriteTime(string format, TimeSpan offset) => writer.WriteString("expires_at", token.ExpiresAt.ToOffset(offset).ToString(format, CultureInfo.InvariantCulture));
    }
}
