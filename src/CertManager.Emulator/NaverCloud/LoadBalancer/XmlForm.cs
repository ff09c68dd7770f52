using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace CertManager.Emulator;

/// <summary>The XML form of an answer: an element for each field, in a list one for each element, called like the list without its ending.</summary>
internal static class XmlForm
{
    private const string ListEnding = "List";

    /// <param name="json">An object with one field: the root.</param>
    internal static byte[] Of(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        JsonProperty root = document.RootElement.EnumerateObject().Single();
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + Element(root.Name, root.Value).ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Element(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new XElement(name, value.EnumerateObject().Select(static field => Element(field.Name, field.Value))),
        JsonValueKind.Array => new XElement(name, value.EnumerateArray().Select(item => Element(Item(name), item))),
        JsonValueKind.Null => new XElement(name),
        JsonValueKind.String => new XElement(name, value.GetString()),
        _ => new XElement(name, value.GetRawText()),
    };

    private static string Item(string list) => list.EndsWith(ListEnding, StringComparison.Ordinal) ? list.Substring(0, list.Length - ListEnding.Length) : list;
}
