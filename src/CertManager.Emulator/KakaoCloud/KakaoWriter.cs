using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes what the parts of the personality have in common, in a style.</summary>
internal sealed class KakaoWriter
{
    internal const string UserId = "5e00000000000000000000000000c0de";
    internal const string UserName = "emulator@practice.example";

    private const int DefaultLimit = 20;

    internal KakaoWriter(KakaoStyle style)
    {
        Style = style;
    }

    internal KakaoStyle Style { get; }

    /// <summary>A page of a list under its plural name.</summary>
    /// <param name="field">The list's name.</param>
    /// <param name="all">All hits.</param>
    /// <param name="query">Has <c>offset</c> and <c>limit</c> where they were given.</param>
    /// <param name="longest">The longest page; a longer one is refused.</param>
    /// <param name="write">Writes the fields of one.</param>
    internal ServiceAnswer Page<T>(string field, IReadOnlyList<T> all, IReadOnlyDictionary<string, string> query, int longest, Action<Utf8JsonWriter, T> write)
    {
        int offset = Number(query, "offset", 0, int.MaxValue, 0);
        int limit = Number(query, "limit", 1, longest, DefaultLimit);
        return new ServiceAnswer(200, Json.Write(writer =>
        {
            AnswerWriter.WriteList(writer, field, [.. all.Skip(offset).Take(limit)], write);
            if (Style.Pagination != PaginationForm.Absent)
            {
                writer.WriteStartObject("pagination");
                writer.WriteNumber("offset", offset);
                writer.WriteNumber("limit", limit);
                writer.WriteNumber("total", all.Count + (Style.Pagination == PaginationForm.MovingTotal ? offset / limit % 2 : 0));
                writer.WriteEndObject();
            }

            WriteExtra(writer);
        }));
    }

    /// <summary>One object under its singular name.</summary>
    internal static ServiceAnswer One(int status, string field, Action<Utf8JsonWriter> write) => new(status, Json.Write(writer =>
    {
        writer.WriteStartObject(field);
        write(writer);
        writer.WriteEndObject();
    }));

    /// <summary>A time of the contract.</summary>
    internal void WriteTime(Utf8JsonWriter writer, string field, DateTimeOffset time) => writer.WriteString(field, time.UtcDateTime.ToString(
        Style.Times switch
        {
            ContractTimeForm.Fraction => "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            ContractTimeForm.ZeroOffset => "yyyy-MM-dd'T'HH:mm:ss'+00:00'",
            _ => "yyyy-MM-dd'T'HH:mm:ss'Z'",
        },
        CultureInfo.InvariantCulture));

    internal void WriteCreator(Utf8JsonWriter writer)
    {
        switch (Style.Creator)
        {
            case CreatorForm.Id:
                writer.WriteString("creator_id", UserId);
                break;
            case CreatorForm.Name:
                writer.WriteString("creator_id", UserName);
                break;
            case CreatorForm.Null:
                writer.WriteNull("creator_id");
                break;
            case CreatorForm.Absent:
                break;
        }
    }

    internal void WriteExtra(Utf8JsonWriter writer)
    {
        if (Style.ExtraFields)
        {
            writer.WriteStartObject("emulator_extra");
            writer.WriteNull("id");
            writer.WriteEndObject();
        }
    }

    private static int Number(IReadOnlyDictionary<string, string> query, string name, int least, int most, int otherwise)
    {
        if (!query.TryGetValue(name, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new KakaoRefusalException(KakaoStatus.Invalid(name + " is out of range."));
    }
}
