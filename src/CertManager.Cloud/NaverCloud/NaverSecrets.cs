using System.Security;
using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Takes the secrets out of answers: private keys (issuePrivate gives one where the provider does not keep it) and HMAC keys
/// (CreateEabCredential). Neither becomes a string on the way, because a string cannot be wiped.
/// </summary>
internal static class NaverSecrets
{
    private const string Block = "PRIVATE KEY";
    private static readonly string[] Names = ["hmac", "secret", "privateKey"];

    /// <summary>What names of an HMAC key look like, letters only and small; the surest first.</summary>
    private static readonly Predicate<string>[] HmacNames =
    [
        static name => name.EndsWith("mackey", StringComparison.Ordinal),
        static name => name.IndexOf("hmac", StringComparison.Ordinal) >= 0,
        static name => name.EndsWith("mac", StringComparison.Ordinal),
        static name => name.EndsWith("key", StringComparison.Ordinal) && name.IndexOf("public", StringComparison.Ordinal) < 0,
    ];

    private static readonly byte[] Utf8Block = Encoding.ASCII.GetBytes(Block);

    /// <summary>Whether a property is one that nobody gets to see.</summary>
    internal static bool IsSecret(string name, JsonElement value) => IsSecretName(name) || IsSecret(value);

    /// <summary>Whether a value holds a private key.</summary>
    internal static bool IsSecret(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.IndexOf(Block, StringComparison.Ordinal) >= 0;

    /// <summary>The same JSON without its secrets.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal static byte[] Redact(byte[] json)
    {
        using var stream = new MemoryStream(json.Length);
        using (var writer = new Utf8JsonWriter(stream))
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            string? name = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString();
                    continue;
                }

                if ((name is not null && IsSecretName(name)) || HasBlock(ref reader))
                {
                    reader.Skip();
                }
                else
                {
                    Copy(ref reader, writer, name);
                }

                name = null;
            }
        }

        return stream.ToArray();
    }

    /// <summary>The private key in an answer, found by its PEM block; null when there is none.</summary>
    internal static SensitiveText? PrivateKey(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        while (reader.Read())
        {
            if (HasBlock(ref reader))
            {
                return new SensitiveText(Value(ref reader));
            }
        }

        return null;
    }

    /// <summary>The value of the property whose name says best that it is an HMAC key; null when there is none.</summary>
    internal static SecureString? HmacKey(byte[] json) =>
        HmacNames.Select(isKey => FirstText(json, isKey)).FirstOrDefault(static key => key is not null);

    private static SecureString? FirstText(byte[] json, Predicate<string> wanted)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        bool named = false;
        while (reader.Read())
        {
            if (named && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0)
            {
                return Secure(ref reader);
            }

            named = reader.TokenType == JsonTokenType.PropertyName && IsKeyName(reader.GetString()!, wanted);
        }

        return null;
    }

    /// <summary>Neither an identifier of the key ("hmacKeyId", "kid") nor the algorithm that it is for is the key.</summary>
    private static bool IsKeyName(string name, Predicate<string> wanted)
    {
        string letters = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return wanted(letters) && letters.IndexOf("alg", StringComparison.Ordinal) < 0 && !letters.EndsWith("id", StringComparison.Ordinal);
    }

    private static bool IsSecretName(string name) => Names.Any(secret => name.IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool HasBlock(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length < Block.Length)
        {
            return false;
        }

        byte[] value = Value(ref reader);
        bool found = value.AsSpan().IndexOf(Utf8Block) >= 0;
        SensitiveText.Wipe(value);
        return found;
    }

    /// <summary>The text of a string, unescaped.</summary>
    private static byte[] Value(ref Utf8JsonReader reader)
    {
        byte[] room = new byte[reader.ValueSpan.Length];
        int length = reader.CopyString(room);
        byte[] value = room.AsSpan(0, length).ToArray();
        SensitiveText.Wipe(room);
        return value;
    }

    private static SecureString Secure(ref Utf8JsonReader reader)
    {
        char[] characters = new char[reader.ValueSpan.Length];
        int length = reader.CopyString(characters);
        var secure = new SecureString();
        for (int at = 0; at < length; at++)
        {
            secure.AppendChar(characters[at]);
        }

        SensitiveText.Wipe(characters);
        secure.MakeReadOnly();
        return secure;
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, string? name)
    {
        if (name is not null)
        {
            writer.WritePropertyName(name);
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }
}
