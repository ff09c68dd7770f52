using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

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
    /// <param name="read">Reads one page: how many of its elements were new, and how many there are in all, in the provider's words.</param>
    /// <param name="enough">Whether what was looked for has been found.</param>
    internal static async Task ReadAsync(
        NaverClient client,
        string path,
        IReadOnlyList<(string Name, string? Value)> filters,
        Func<ApiRequest, Task<(int New, long? Total)>> read,
        Func<bool>? enough = null)
    {
        long seen = 0;
        long? total = null;
        for (int page = 1; page <= MostPages; page++)
        {
            int fresh;
            try
            {
                using ApiRequest call = Request(path, [("page", $"{page}"), ("pageSize", $"{PageSize}"), .. filters]);
                (fresh, total) = await read(call).ConfigureAwait(false);
            }
            catch (CertManagerException error) when (page == 1 && IsService(error))
            {
                // The page size may be what was refused. If it was not, this call says what was.
                using ApiRequest call = Request(path, filters);
                await read(call).ConfigureAwait(false);
                return;
            }
            catch (CertManagerException error) when (page > 1 && IsService(error) && !(total > seen))
            {
                // Beyond the end.
                return;
            }

            seen += fresh;
            if (fresh == 0 || enough?.Invoke() == true)
            {
                return;
            }
        }

        throw HttpErrors.AnswerUnreadable.With(client.Endpoint.Authority, 200, $"more than {MostPages} pages");
    }

    /// <summary>Whether the service itself refused what was asked, not who asked, how often, or that anything was asked at all.</summary>
    private static bool IsService(CertManagerException error) =>
        error.ProviderCode is not null && error.HttpStatus is not (401 or 403 or 404 or 429 or >= 500);

    private static ApiRequest Request(string path, IReadOnlyList<(string Name, string? Value)> parameters)
    {
        string query = string.Join("&", parameters.Where(static parameter => parameter.Value is not null).Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return new ApiRequest(HttpMethod.Get, query.Length == 0 ? path : $"{path}?{query}", changes: false);
    }
}
