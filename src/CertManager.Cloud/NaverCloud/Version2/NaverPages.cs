using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>What was on a page.</summary>
/// <param name="Count">How many elements.</param>
/// <param name="New">How many records that had not come before.</param>
/// <param name="Total">How many there are in all, in the provider's words; null when it does not say.</param>
internal readonly record struct NaverPage(int Count, int New, long? Total);

/// <summary>
/// Turns the pages of a 2.0 list. Defaults, maximum and what comes beyond the end are not documented, and totals are often wrong: the end is
/// a page that brings nothing new.
/// </summary>
internal static class NaverPages
{
    private const int PageSize = 100;

    /// <summary>No account comes near a hundred thousand; a server that always has something new is not the API.</summary>
    private const int MostPages = 2000;

    /// <summary>Reads all pages.</summary>
    /// <param name="client">Names the server in errors.</param>
    /// <param name="path">The path of the list.</param>
    /// <param name="filters">Filters, null for those that are not wanted.</param>
    /// <param name="read">Reads one page.</param>
    /// <param name="enough">Whether what was looked for has been found.</param>
    internal static async Task ReadAsync(
        NaverClient client,
        string path,
        IReadOnlyList<(string Name, string? Value)> filters,
        Func<ApiRequest, Task<NaverPage>> read,
        Func<bool>? enough = null)
    {
        CertManagerException? refused = null;
        NaverPage last = default;
        long seen = 0;
        var allowance = new ListAllowance();
        for (int page = 1; page <= MostPages; page++)
        {
            try
            {
                (string, string?)[] paging = refused is null ? [("page", $"{page}"), ("pageSize", $"{PageSize}")] : page == 1 ? [] : [("page", $"{page}")];
                using var call = new ApiRequest(HttpMethod.Get, ApiRequest.WithQuery(path, [.. paging, .. filters]), changes: false) { Allowance = allowance };
                last = await read(call).ConfigureAwait(false);
            }
            catch (CertManagerException error) when (page == 1 && refused is null && IsService(error))
            {
                // The page size may be what was refused. If it was not, the same page without it says what was.
                refused = error;
                page = 0;
                continue;
            }
            catch (CertManagerException error) when (page > 1 && IsService(error) && IsEnd(last, seen, refused, error))
            {
                return;
            }

            seen += last.New;
            if (last.New == 0 || enough?.Invoke() == true)
            {
                return;
            }

            if (seen > NaverListReader.MostValues)
            {
                throw Endless(client);
            }
        }

        throw Endless(client);
    }

    private static CertManagerException Endless(NaverClient client) =>
        HttpErrors.AnswerUnreadable.With(client.Endpoint.Authority, 200, BodyFaults.ListTooLong.Format(), AddressText.Of(NaverZones.Parameters));

    /// <summary>
    /// Whether a refusal says that there are no more pages: by the total, unless that is 0, which it is beside full lists too. Then a page that was
    /// not full was the last; and where the first page was refused with the same code, paging is what the service refuses.
    /// </summary>
    private static bool IsEnd(NaverPage last, long seen, CertManagerException? refused, CertManagerException error) =>
        last.Total > 0 ? last.Total <= seen : refused is null ? last.Count < PageSize : refused.ProviderCode == error.ProviderCode;

    /// <summary>Whether the service itself refused what was asked, not who asked, how often, or that anything was asked at all.</summary>
    private static bool IsService(CertManagerException error) =>
        error.ProviderCode is not null && error.HttpStatus is not (401 or 403 or 404 or 429 or >= 500);
}
