using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CertManager.Shell.Commands;

/// <summary>ConvertTo-Json: values, tables, lists and objects with their properties.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _input = [];

    /// <summary>What is written; several objects make a list.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>How deep objects are followed; what is deeper is written as text.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    /// <summary>In one line.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _input.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = !Compress, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = Environment.NewLine };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            Write(json, _input.Count == 1 ? _input[0] : _input, 0);
        }

        WriteObject(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void Write(Utf8JsonWriter json, object? value, int depth)
    {
        object? item = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        switch (item)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case string or char or Guid or Uri:
                json.WriteStringValue(item.ToString());
                break;
            case DateTime or DateTimeOffset:
                json.WriteStringValue(((IFormattable)item).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case Enum word:
                json.WriteNumberValue(Convert.ToInt64(word, CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteNumberValue(Convert.ToDecimal(item, CultureInfo.InvariantCulture));
                break;
            case float or double:
                WriteFraction(json, Convert.ToDouble(item, CultureInfo.InvariantCulture));
                break;
            case var _ when depth > Depth:
                json.WriteStringValue(LanguagePrimitives.ConvertTo<string>(value));
                break;
            case IDictionary table:
                json.WriteStartObject();
                foreach (DictionaryEntry pair in table)
                {
                    json.WritePropertyName(pair.Key.ToString()!);
                    Write(json, pair.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (object? member in list)
                {
                    Write(json, member, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                foreach (PSPropertyInfo property in PSObject.AsPSObject(value!).Properties)
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
        }
    }

    // 1 is written as 1.0, so that it is read as a fraction again.
    private static void WriteFraction(Utf8JsonWriter json, double value)
    {
        if (double.IsInteger(value) && Math.Abs(value) < 1e15)
        {
            json.WriteNumberValue((decimal)value * 1.0m);
        }
        else
        {
            json.WriteNumberValue(value);
        }
    }
}
