using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>
/// Reads lists in pages (<c>offset</c>, <c>limit</c>, <c>pagination</c>). The items are believed, not the total, which may move or be missing: a list ends with
/// a page that is not full, unless the pagination says that there are more, or with one that brings nothing new.
/// </summary>
internal sealed class KakaoPages
{
    /// <summary>Where a list that does not end is given up.</summary>
    private const int MostPages = 500;

    private static readonly Message ListMissing = new("The list '{0}' is missing.", "목록 '{0}'이(가) 없습니다.");

    private readonly KakaoClient _client;
    private readonly Uri _origin;
    private readonly string _path;
    private readonly string _list;
    private readonly int _limit;

    /// <summary>Describes a list.</summary>
    /// <param name="client">Sends.</param>
    /// <param name="origin">The service.</param>
    /// <param name="path">Path of the collection.</param>
    /// <param name="list">Name of the property that holds the items.</param>
    /// <param name="limit">How many items to ask for at once.</param>
    internal KakaoPages(KakaoClient client, Uri origin, string path, string list, int limit)
    {
        _client = client;
        _origin = origin;
        _path = path;
        _list = list;
        _limit = limit;
    }

    /// <summary>Reads the pages, each handed on before the next is asked for.</summary>
    /// <param name="answers">Reads refusals.</param>
    /// <param name="page">Takes the items of a page that were not on one before.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="filters">Names and values; values match as a whole.</param>
    /// <exception cref="CertManagerException">A call failed, an answer is no list, or the list does not end.</exception>
    internal async Task ReadAsync(KakaoAnswers answers, Func<IReadOnlyList<JsonElement>, Task> page, CancellationToken cancel, params (string Name, string? Value)[] filters)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int offset = 0;
        var allowance = new ListAllowance();
        for (int read = 0; read < MostPages; read++)
        {
            string target = ApiRequest.WithQuery(_path, [.. filters, ("limit", Number(_limit)), ("offset", Number(offset))]);
            JsonElement answer = await _client.ReadAsync(_origin, target, answers, cancel, allowance).ConfigureAwait(false);
            JsonElement[] items = answer.Find(_list) switch
            {
                { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object)],
                null when answer.Find("pagination") is not null => [],
                _ => throw answers.Unreadable(_origin.Authority, 200, ListMissing.Format(_list)),
            };
            JsonElement[] fresh = [.. items.Where(item => seen.Add(IdOf(item)))];
            await page(fresh).ConfigureAwait(false);
            offset += items.Length;
            if (fresh.Length == 0 || (items.Length < _limit && !SaysMore(answer, offset)))
            {
                return;
            }
        }

        throw KakaoErrors.KakaoListEndless.With(_origin.Authority, MostPages);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string IdOf(JsonElement item) => item.TextOf("id", "secret_ref") ?? item.GetRawText();

    /// <summary>A server may give fewer at once than it was asked for.</summary>
    private static bool SaysMore(JsonElement answer, int offset) =>
        answer.Find("pagination")?.TextOf("total") is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long total) && total > offset;
}
