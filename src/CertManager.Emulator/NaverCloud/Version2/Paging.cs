using System.Text.Json;

namespace CertManager.Emulator;

/// <summary><c>page</c> and <c>pageSize</c> of lists.</summary>
internal static class Paging
{
    internal const string Page = "page";
    internal const string PageSize = "pageSize";

    /// <summary>Answers one page of a list.</summary>
    /// <param name="answers">The style.</param>
    /// <param name="call">The request.</param>
    /// <param name="field">The list's name.</param>
    /// <param name="all">All elements.</param>
    /// <param name="defaultSize">Elements of a page where the request does not say.</param>
    /// <param name="write">Writes one.</param>
    internal static ServiceAnswer Answer<T>(AnswerWriter answers, Call call, string field, IReadOnlyList<T> all, int defaultSize, Action<Utf8JsonWriter, T> write)
    {
        int page = Number(call, Page, 1);
        int size = Math.Min(Number(call, PageSize, defaultSize), answers.Style.LargestPage);
        if (all.Count == 0)
        {
            return answers.NoHits(field, counts: true);
        }

        int last = (all.Count + size - 1) / size;
        if (page > last)
        {
            switch (answers.Style.PageBeyondEnd)
            {
                case PageEndForm.NullList:
                    return answers.Count(all.Count, writer => writer.WriteNull(field));
                case PageEndForm.Code2200:
                    return answers.Status(ServiceStatus.NotFound);
                case PageEndForm.LastPage:
                    page = last;
                    break;
                default:
                    return answers.Count(all.Count, writer => AnswerWriter.WriteList(writer, field, [], write));
            }
        }

        T[] shown = [.. all.Skip((page - 1) * size).Take(size)];
        return answers.Count(all.Count, writer => AnswerWriter.WriteList(writer, field, shown, write));
    }

    private static int Number(Call call, string parameter, int otherwise)
    {
        if (!call.Query.TryGetValue(parameter, out string? text))
        {
            return otherwise;
        }

        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw GatewayRefusalException.BadRequest(parameter + " is no integer from 1.");
    }
}
