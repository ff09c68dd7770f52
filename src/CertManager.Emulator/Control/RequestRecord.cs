using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CertManager.Emulator;

/// <summary>One request as the journal tells of it: no headers, no bodies, and no secret that stood in a query.</summary>
internal sealed class RequestRecord
{
    private const int LongestQuery = 2000;
    private const int Looked = 4096;

    private static readonly Regex SecretName = new("key|secret|passw|token|signature", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex AnswerCode = new("(?:\"(?:returnCode|errorCode|code)\"\\s*:\\s*\"?|<(?:returnCode|errorCode)>)([A-Za-z0-9_.-]{1,60})", RegexOptions.CultureInvariant);

    internal RequestRecord(EmulatedRequest request, DateTimeOffset time)
    {
        Time = time;
        Method = request.Method;
        Target = Shown(request.Target);
    }

    /// <summary>From 1 in the order of arrival.</summary>
    internal long Sequence { get; set; }

    /// <summary>When it came, by the emulator's clock.</summary>
    internal DateTimeOffset Time { get; }

    internal string Method { get; }

    /// <summary>Path and query.</summary>
    internal string Target { get; }

    /// <summary>The operation that it asked for; null when there is none such.</summary>
    internal string? Operation { get; set; }

    /// <summary>What it met; null for nothing.</summary>
    internal string? Fault { get; set; }

    /// <summary>HTTP status; null while it is carried out, and when the connection broke.</summary>
    internal int? Status { get; private set; }

    /// <summary>The provider's code in the answer; null when there is none.</summary>
    internal string? Code { get; private set; }

    /// <summary>How long it took; null while it is carried out.</summary>
    internal double? Milliseconds { get; private set; }

    internal void Answered(EmulatedResponse answer)
    {
        Status = answer.Status;
        Match code = AnswerCode.Match(Encoding.UTF8.GetString(answer.Body, 0, Math.Min(answer.Body.Length, Looked)));
        Code = code.Success ? code.Groups[1].Value : null;
    }

    internal void Ended(TimeSpan took) => Milliseconds = Math.Round(took.TotalMilliseconds, 3);

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence", Sequence);
        writer.WriteString("time", Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("operation", Operation);
        writer.WriteString("method", Method);
        writer.WriteString("path", Target);
        Write(writer, "status", Status);
        writer.WriteString("code", Code);
        Write(writer, "milliseconds", Milliseconds);
        writer.WriteString("fault", Fault);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, number.Value);
        }
    }

    /// <summary>Names of certificates are no secrets, files are: a value whose name says that it is a key, or that is a file, is left out.</summary>
    private static string Shown(string target)
    {
        int mark = target.IndexOf('?');
        if (mark < 0)
        {
            return Cut(target);
        }

        IEnumerable<string> pairs = target.Substring(mark + 1).Split('&').Select(static pair =>
        {
            int equals = pair.IndexOf('=');
            string name = equals < 0 ? string.Empty : pair.Substring(0, equals);
            return IsFile(name) || (equals < 0 && IsFile(pair)) ? "***"
                : equals >= 0 && (SecretName.IsMatch(Uri.UnescapeDataString(name)) || IsFile(pair.Substring(equals + 1))) ? name + "=***"
                : pair;
        });
        return Cut(target.Substring(0, mark) + "?" + string.Join("&", pairs));
    }

    private static bool IsFile(string text) => Uri.UnescapeDataString(text).IndexOf("-----", StringComparison.Ordinal) >= 0;

    private static string Cut(string text) => text.Length <= LongestQuery ? text : text.Substring(0, LongestQuery) + "...";
}
