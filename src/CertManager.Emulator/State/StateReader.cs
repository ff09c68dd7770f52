using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Reads what <see cref="StateWriter"/> wrote, and nothing else: an object has all its fields and no other.</summary>
internal sealed class StateReader : StateArchive
{
    internal const string TypeName = "$type";

    private readonly JsonElement _root;
    private readonly List<object> _objects = [];
    private readonly List<string> _texts = [];

    internal StateReader(JsonElement root)
    {
        _root = root;
    }

    internal override bool IsReading => true;

    internal override T Value<T>(string name, T value) => (T)Read(Field(_root, name), typeof(T))!;

    private object? Read(JsonElement element, Type declared)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (element.ValueKind == JsonValueKind.Null)
        {
            return declared.IsValueType && type == declared ? throw new FormatException(declared.Name) : null;
        }

        return type == typeof(string) ? ReadText(element)
            : type == typeof(bool) ? element.GetBoolean()
            : type == typeof(int) ? element.GetInt32()
            : type == typeof(long) ? element.GetInt64()
            : type == typeof(DateTimeOffset) ? element.GetDateTimeOffset()
            : type == typeof(Guid) ? element.GetGuid()
            : type == typeof(byte[]) ? element.GetBytesFromBase64()
            : type == typeof(PublicKey) ? ReadKey(element)
            : type.IsEnum ? Enum.Parse(type, element.GetString()!)
            : StateShape.ElementOf(type) is { } item ? ReadItems(element, type, item)
            : element.ValueKind == JsonValueKind.Number ? _objects[element.GetInt32()]
            : ReadObject(element, type);
    }

    private string ReadText(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            return _texts[element.GetInt32()];
        }

        string text = element.GetString()!;
        if (text.Length >= StateShape.LongText)
        {
            _texts.Add(text);
        }

        return text;
    }

    private PublicKey ReadKey(JsonElement element)
    {
        var kept = (KeptKey)ReadObject(element, typeof(KeptKey));
        var algorithm = new Oid(kept.Algorithm);
        return new PublicKey(algorithm, new AsnEncodedData(algorithm, kept.Parameters ?? []), new AsnEncodedData(algorithm, kept.Value));
    }

    private object ReadItems(JsonElement element, Type type, Type item)
    {
        var items = Array.CreateInstance(item, element.GetArrayLength());
        int at = 0;
        foreach (JsonElement one in element.EnumerateArray())
        {
            items.SetValue(Read(one, item), at++);
        }

        return type.IsClass && !type.IsArray ? Activator.CreateInstance(type, items)! : items;
    }

    private object ReadObject(JsonElement element, Type type)
    {
        bool isOpen = StateShape.IsOpen(type);
        if (isOpen)
        {
            string? name = Field(element, TypeName).GetString();
            type = StateShape.Named.FirstOrDefault(named => named.Name == name && type.IsAssignableFrom(named)) ?? throw new FormatException(name);
        }

        object made = Platform.CreateEmpty(type);
        _objects.Add(made);
        IReadOnlyList<StateField> fields = StateShape.FieldsOf(type);
        if (element.EnumerateObject().Count() != fields.Count + (isOpen ? 1 : 0))
        {
            throw new FormatException(type.Name + " " + fields.Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (StateField field in fields)
        {
            field.Field.SetValue(made, Read(Field(element, field.Name), field.Field.FieldType));
        }

        return made;
    }

    private static JsonElement Field(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement found) ? found : throw new FormatException(name);
}
