using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>The security token service: who a key belongs to.</summary>
internal sealed class IdentityApi
{
    internal IdentityApi(bool isSubAccount)
    {
        byte[] answer = Json.Write(writer => Write(writer, isSubAccount));
        Routes =
        [
            new()
            {
                Operation = NaverOperations.GetCallerIdentity,
                Method = "GET",
                IsRead = true,
                Path = "/api/v1/caller-identity",
                AnyContentType = true,
                Carry = _ => new ServiceAnswer(200, answer),
            },
        ];
    }

    internal IReadOnlyList<Route> Routes { get; }

    private static void Write(Utf8JsonWriter writer, bool isSubAccount)
    {
        writer.WriteString("id", isSubAccount ? "emulated-sub-account" : "1000001");
        writer.WriteString("loginAlias", "emulator");
        writer.WriteString("userType", isSubAccount ? "Sub" : "Customer");
    }
}
