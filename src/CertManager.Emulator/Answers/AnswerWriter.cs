using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes answers of Certificate Manager in a style: the envelope, and fields that no document pins down.</summary>
internal sealed class AnswerWriter
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    internal AnswerWriter(AnswerStyle style)
    {
        Style = style;
    }

    internal AnswerStyle Style { get; }

    /// <summary>The offset of times that have none.</summary>
    internal TimeSpan Offset => Style.Zone == DateZone.Korea ? Korea : TimeSpan.Zero;

    /// <summary>An answer that says how it went and no more.</summary>
    internal ServiceAnswer Status(ServiceStatus status) => Rows(status, 0, static _ => { });

    /// <summary>An answer with <c>totalRows</c>.</summary>
    internal ServiceAnswer Rows(ServiceStatus status, int rows, Action<Utf8JsonWriter> content) => Envelope(status, rows, hasRows: true, Style.BothCounters, content);

    /// <summary>A success with <c>totalCount</c>.</summary>
    internal ServiceAnswer Count(int count, Action<Utf8JsonWriter> content) => Envelope(ServiceStatus.Success, count, Style.BothCounters, hasCount: true, content);

    /// <summary>A list without hits.</summary>
    internal ServiceAnswer NoHits(string field, bool counts)
    {
        return Style.NoHits switch
        {
            NoHitsForm.NullList => Empty(writer => writer.WriteNull(field)),
            NoHitsForm.NoList => Empty(static _ => { }),
            NoHitsForm.Code2200 => Status(ServiceStatus.NotFound),
            NoHitsForm.Code1006 => Status(ServiceStatus.NoneExists),
            _ => Empty(writer => WriteArray(writer, field, [], writer.WriteStringValue)),
        };

        ServiceAnswer Empty(Action<Utf8JsonWriter> list) => counts ? Count(0, list) : Rows(ServiceStatus.Success, 0, list);
    }

    /// <summary>A list of objects.</summary>
    internal static void WriteList<T>(Utf8JsonWriter writer, string field, IReadOnlyList<T> elements, Action<Utf8JsonWriter, T> write)
    {
        const int FlushAt = 1024 * 1024;
        writer.WriteStartArray(field);
        foreach (T element in elements)
        {
            writer.WriteStartObject();
            write(writer, element);
            writer.WriteEndObject();

            // Otherwise all of a long list is held twice.
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    internal void WriteDate(Utf8JsonWriter writer, string field, DateTimeOffset? time)
    {
        switch (Style.DatePresence)
        {
            case OptionalForm.Present when time is { } known:
                WriteKnownDate(writer, field, known);
                break;
            case OptionalForm.Present:
                WriteMissing(writer, field);
                break;
            case OptionalForm.Null:
                writer.WriteNull(field);
                break;
            case OptionalForm.Absent:
                break;
        }
    }

    /// <summary>Names in the form chosen.</summary>
    internal void WriteNames(Utf8JsonWriter writer, string field, IReadOnlyList<string> names, NameListForm form)
    {
        switch (form)
        {
            case NameListForm.Absent:
                break;
            case NameListForm.Null:
                writer.WriteNull(field);
                break;
            case NameListForm.Array:
                WriteArray(writer, field, names, writer.WriteStringValue);
                break;
            default:
                WriteText(writer, field, names, Separator(form));
                break;
        }
    }

    internal void WriteUsage(Utf8JsonWriter writer, string field, IReadOnlyList<string> services)
    {
        switch (Style.Usage)
        {
            case UsageForm.Absent:
                break;
            case UsageForm.Null:
                writer.WriteNull(field);
                break;
            case UsageForm.TextArray:
                WriteArray(writer, field, services, writer.WriteStringValue);
                break;
            case UsageForm.NumberArray:
                WriteArray(writer, field, services, service => writer.WriteRawValue(service));
                break;
            default:
                WriteText(writer, field, services, ",");
                break;
        }
    }

    /// <summary>A field that there is no value for.</summary>
    internal void WriteMissing(Utf8JsonWriter writer, string field)
    {
        switch (Style.MissingValues)
        {
            case MissingForm.Null:
                writer.WriteNull(field);
                break;
            case MissingForm.Empty:
                writer.WriteString(field, string.Empty);
                break;
            case MissingForm.Absent:
                break;
        }
    }

    /// <summary>A text, or a field that there is no value for.</summary>
    internal void WriteText(Utf8JsonWriter writer, string field, string? text)
    {
        if (text is null)
        {
            WriteMissing(writer, field);
        }
        else
        {
            writer.WriteString(field, text);
        }
    }

    /// <summary>A field that no document names.</summary>
    internal void WriteOptional(Utf8JsonWriter writer, string field, Action<string> write)
    {
        switch (Style.OptionalFields)
        {
            case OptionalForm.Present:
                write(field);
                break;
            case OptionalForm.Null:
                writer.WriteNull(field);
                break;
            case OptionalForm.Absent:
                break;
        }
    }

    /// <summary>The object that no document names, in an element.</summary>
    internal void WriteExtra(Utf8JsonWriter writer)
    {
        if (Style.ExtraFields)
        {
            writer.WriteStartObject("emulatorExtra");
            writer.WriteNull("certificateNo");
            writer.WriteEndObject();
        }
    }

    /// <summary>PEM with the line ends chosen.</summary>
    internal string PemText(string pem) => Style.PemLineEnds == LineEndForm.CrLf ? pem.Replace("\n", "\r\n") : pem;

    private ServiceAnswer Envelope(ServiceStatus status, int count, bool hasRows, bool hasCount, Action<Utf8JsonWriter> content) => new(HttpStatus(status), Json.Write(writer =>
    {
        writer.WriteNumber("returnCode", long.Parse(status.Code, CultureInfo.InvariantCulture), Style.ReturnCode);
        writer.WriteString("returnMessage", status.Message);
        WriteCounter(writer, "totalRows", hasRows ? Style.TotalRows : CountForm.Absent, count);
        WriteCounter(writer, "totalCount", hasCount ? Style.TotalCount : CountForm.Absent, count);
        content(writer);
        if (Style.ExtraFields)
        {
            writer.WriteString("emulatorExtra", "no document names this field");
        }
    }));

    private int HttpStatus(ServiceStatus status) => (status == ServiceStatus.Success, Style.ServiceErrors) switch
    {
        (false, ServiceErrorForm.Always200) => 200,
        (false, ServiceErrorForm.Always400) => 400,
        _ => status.Http,
    };

    private static void WriteCounter(Utf8JsonWriter writer, string field, CountForm form, int count)
    {
        if (form != CountForm.Absent)
        {
            writer.WriteNumber(field, form == CountForm.Count ? count : 0);
        }
    }

    private void WriteText(Utf8JsonWriter writer, string field, IReadOnlyList<string> parts, string separator) =>
        WriteText(writer, field, parts.Count == 0 ? null : string.Join(separator, parts));

    private static void WriteArray(Utf8JsonWriter writer, string field, IReadOnlyList<string> parts, Action<string> write)
    {
        writer.WriteStartArray(field);
        foreach (string part in parts)
        {
            write(part);
        }

        writer.WriteEndArray();
    }

    private static string Separator(NameListForm form) => form switch
    {
        NameListForm.CommaSpace => ", ",
        NameListForm.Semicolon => ";",
        NameListForm.Space => " ",
        NameListForm.LineEnd => "\n",
        _ => ",",
    };

    /// <summary>A time that is always there.</summary>
    internal void WriteKnownDate(Utf8JsonWriter writer, string field, DateTimeOffset time)
    {
        string? format = Style.Dates switch
        {
            DateForm.IsoWithOffset => "yyyy-MM-dd'T'HH:mm:sszzz",
            DateForm.IsoWithoutOffset => "yyyy-MM-dd'T'HH:mm:ss",
            DateForm.Spaced => "yyyy-MM-dd HH:mm:ss",
            DateForm.Compact => "yyyyMMddHHmmss",
            _ => null,
        };
        if (format is not null)
        {
            writer.WriteString(field, time.ToOffset(Offset).ToString(format, CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumber(field, time.ToUnixTimeMilliseconds(), Style.Dates == DateForm.EpochNumber ? NumberForm.Number : NumberForm.Text);
        }
    }
}
