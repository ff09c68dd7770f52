using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>Keeps an element of a list as it came, and reads all of it when somebody asks.</summary>
internal sealed class NaverRaw
{
    private readonly byte[] _json;

    internal NaverRaw(byte[] json)
    {
        _json = json;
    }

    /// <summary>All fields but secrets; names in any letter case find them.</summary>
    internal IReadOnlyDictionary<string, object?> Read()
    {
        using JsonDocument document = JsonDocument.Parse(_json);
        return NaverJson.Raw(document.RootElement);
    }
}
