using System.Globalization;
using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.GlobalEdge;

/// <summary>The calls of Global Edge, and its pages: <c>pageNo</c> from 1, and <c>offset</c>, which is the size of a page (edge-getcertificatelist, 2026-09-17).</summary>
internal sealed class EdgeApi
{
    internal const string Product = "Global Edge";

    /// <summary>The documented default; a maximum is not documented.</summary>
    private const int PageSize = 15;

    /// <summary>No account comes near it; a server that always has something new is not the API.</summary>
    private const int MostPages = 2000;

    private readonly NaverServiceClient _client;
    private readonly NaverAnswerReader _common;

    internal EdgeApi(NaverServiceClient client, NaverAnswerReader common)
    {
        _client = client;
        _common = common;
    }

    /// <summary>Reads something.</summary>
    internal Task<JsonElement> ReadAsync(string target, CancellationToken cancel, ListAllowance? allowance = null) =>
        _client.ReadAsync(target, new EdgeAnswers(_common, Product), cancel, allowance);

    /// <summary>Changes something.</summary>
    internal Task<JsonElement> ChangeAsync(HttpMethod method, string target, byte[]? body, CancellationToken cancel, bool accumulates = false) =>
        _client.ChangeAsync(method, target, body, new EdgeAnswers(_common, Product), cancel, accumulates);

    /// <summary>Reads all pages of a list.</summary>
    /// <param name="path">The path.</param>
    /// <param name="page">Finds the list and what is said of it in an answer; null when it has none.</param>
    /// <param name="take">Takes an element, and says whether it is one that had not come before.</param>
    /// <param name="enough">Whether what was looked for has been found.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The answer with the first page.</returns>
    internal async Task<JsonElement> ReadPagesAsync(string path, Func<JsonElement, JsonElement?> page, Func<JsonElement, bool> take, Func<bool>? enough, CancellationToken cancel)
    {
        JsonElement first = default;
        int count = 0;
        long seen = 0;
        var allowance = new ListAllowance();
        for (int number = 1; number <= MostPages; number++)
        {
            JsonElement answer;
            try
            {
                answer = await ReadAsync(ApiRequest.WithQuery(path, ("pageNo", $"{number}"), ("offset", $"{PageSize}")), cancel, allowance).ConfigureAwait(false);
            }

            // What comes beyond the end is not documented; a page that was not full was the last.
            catch (CertManagerException error) when (number > 1 && count < PageSize && IsService(error))
            {
                return first;
            }

            first = number == 1 ? answer : first;
            JsonElement[] elements = page(answer) is { } list ? [.. Elements(list, "content")] : [];
            count = elements.Length;
            int fresh = elements.Count(take);
            seen += fresh;
            if (fresh == 0 || enough?.Invoke() == true || Total(page(answer)) <= seen)
            {
                return first;
            }
        }

        throw HttpErrors.AnswerUnreadable.With(_client.Host, 200, BodyFaults.ListTooLong.Format(), AddressText.Of(NaverZones.Parameters));
    }

    /// <summary>The elements of a list that is an answer itself, or stands in it.</summary>
    internal static IEnumerable<JsonElement> Elements(JsonElement list, params string[] names) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : list.ItemsOf(names);

    /// <summary>How many there are in all; null when that is not told, or is 0 beside elements.</summary>
    private static long? Total(JsonElement? list)
    {
        string? text = list?.Find("pageable") is { } pageable ? pageable.TextOf("totalCount") : list?.TextOf("totalCount");
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long total) && total > 0 ? total : null;
    }

    private static bool IsService(CertManagerException error) =>
        error.ErrorId is nameof(NaverErrors.ServiceRefused) or nameof(NaverErrors.ParameterRefused);
}
