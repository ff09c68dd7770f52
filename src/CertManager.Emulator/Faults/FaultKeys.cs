using System.Globalization;
using System.Reflection;

namespace CertManager.Emulator;

/// <summary>The keys of rules.</summary>
internal static class FaultKeys
{
    private const int MostSeconds = 315_360_000;
    private const int MostMilliseconds = 3_600_000;

    private static readonly FaultKind[] Every = Platform.Values<FaultKind>();
    private static readonly FaultKind[] Counted = [.. Every.Where(static kind => kind != FaultKind.RateLimit)];
    private static readonly FaultKind[] Answering = [FaultKind.Answer, FaultKind.Redirect, FaultKind.Malformed, FaultKind.WrongContentType];
    private static readonly FaultKind[] Refusing = [FaultKind.Answer, FaultKind.Redirect, FaultKind.RateLimit];
    private static readonly FaultKind[] Committing = [.. Answering, FaultKind.Drop, FaultKind.Hang, FaultKind.Latency, FaultKind.Truncate];

    /// <summary>The names of all operations. Some differ by letter case only.</summary>
    internal static IReadOnlyList<string> Operations { get; } =
    [
        .. ((Type[])[typeof(NaverOperations), typeof(KakaoOperations)])
            .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Distinct()
            .OrderBy(static name => name, StringComparer.Ordinal),
    ];

    /// <summary>All of them, in the order in which they are written.</summary>
    internal static IReadOnlyList<FaultKey> All { get; } =
    [
        Choice("Kind", Every, static fault => fault.Kind, static (fault, kind) => fault with { Kind = kind }, isNeeded: true),
        Choice("Commit", Committing, static fault => fault.Commit, static (fault, commit) => fault with { Commit = commit }),
        new(
            "Operation",
            Every,
            string.Join(", ", Operations),
            static (fault, text) => Operations.Contains(text) ? fault with { Operation = text } : null,
            static fault => Present(fault.Operation))
        {
            Choices = Operations,
        },
        Number("Nth", Counted, 1, int.MaxValue, static fault => fault.Nth == 1 ? null : fault.Nth, static (fault, nth) => fault with { Nth = nth }),
        Number("Times", Counted, 0, int.MaxValue, static fault => fault.Times == 1 ? null : fault.Times, static (fault, times) => fault with { Times = times }),
        new(
            "Probability",
            Counted,
            "0-1",
            static (fault, text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1
                ? fault with { Probability = number }
                : null,
            static fault => Present(fault.Probability?.ToString("R", CultureInfo.InvariantCulture)))
        {
            IsNumber = true,
        },
        Number("Seed", Counted, int.MinValue, int.MaxValue, static fault => fault.Seed, static (fault, seed) => fault with { Seed = seed }),
        Number("Status", Answering, 200, 599, static fault => fault.Status, static (fault, status) => fault with { Status = status }),
        Number("RetryAfter", Refusing, 0, MostSeconds, static fault => fault.RetryAfter, static (fault, seconds) => fault with { RetryAfter = seconds }),
        Choice("RetryAfterForm", Refusing, static fault => fault.RetryAfterForm, static (fault, form) => fault with { RetryAfterForm = form }),
        new(
            "Headers",
            [.. Answering, FaultKind.RateLimit],
            "Name: value",
            ReadHeader,
            static fault => fault.Headers.Select(static header => header.Key + ": " + header.Value))
        {
            IsList = true,
        },
        new(
            "Body",
            [.. Answering, FaultKind.RateLimit],
            "text",
            static (fault, text) => fault with { Body = text },
            static fault => Present(fault.Body)),
        Number("LatencyMs", [FaultKind.Latency], 0, MostMilliseconds, static fault => fault.LatencyMs, static (fault, time) => fault with { LatencyMs = time }, isNeeded: true),
        Number("SkewSeconds", [FaultKind.Skew], -MostSeconds, MostSeconds, static fault => fault.SkewSeconds, static (fault, skew) => fault with { SkewSeconds = skew }, isNeeded: true),
        new(
            "Location",
            [FaultKind.Redirect],
            "/path, https://host/path",
            static (fault, text) => IsPrintable(text) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _) ? fault with { Location = text } : null,
            static fault => Present(fault.Location)),
        Number("Limit", [FaultKind.RateLimit], 1, 1_000_000, static fault => fault.Limit, static (fault, limit) => fault with { Limit = limit }, isNeeded: true),
        Number("WindowMs", [FaultKind.RateLimit], 1, MostMilliseconds, static fault => fault.WindowMs == 1000 ? null : fault.WindowMs, static (fault, window) => fault with { WindowMs = window }),
    ];

    /// <summary>The keys that a rule can have. It either counts requests or leaves it to chance.</summary>
    internal static IEnumerable<FaultKey> Of(FaultKind kind, bool isRandom) =>
        All.Where(key => key.Kinds.Contains(kind) && (isRandom ? key.Name is not ("Nth" or "Times") : key.Name != "Seed"));

    private static FaultKey Choice<T>(string name, IReadOnlyList<FaultKind> kinds, Func<Fault, T> get, Func<Fault, T, Fault> set, bool isNeeded = false)
        where T : struct, Enum
    {
        T[] values = Platform.Values<T>();
        return new(
            name,
            kinds,
            string.Join(", ", values),
            (fault, text) => values.Where(value => Same(value.ToString(), text)).Select(value => set(fault, value)).FirstOrDefault(),
            fault => isNeeded || !get(fault).Equals(default(T)) ? [get(fault).ToString()] : [])
        {
            Choices = [.. values.Select(static value => value.ToString())],
            IsNeeded = isNeeded,
        };
    }

    private static FaultKey Number(string name, IReadOnlyList<FaultKind> kinds, int least, int most, Func<Fault, int?> get, Func<Fault, int, Fault> set, bool isNeeded = false)
    {
        string from = least == int.MinValue ? "..., -1, 0, 1, ..." : $"{least}, {least + 1}, ...";
        return new(
            name,
            kinds,
            most == int.MaxValue ? from : $"{from}, {most}",
            (fault, text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? set(fault, number) : null,
            fault => Present(get(fault)?.ToString(CultureInfo.InvariantCulture)))
        {
            IsNumber = true,
            IsNeeded = isNeeded,
        };
    }

    /// <summary>Framing is the head's (RFC 9112 section 6), and what is no field would break it.</summary>
    private static Fault? ReadHeader(Fault fault, string text)
    {
        int colon = text.IndexOf(':');
        string name = colon < 0 ? string.Empty : text.Substring(0, colon);
        bool isToken = name.Length > 0 && name.All(static c => c is > ' ' and < (char)127 && "\"(),/:;<=>?@[\\]{}".IndexOf(c) < 0);
        bool isFraming = ((string[])["Content-Length", "Transfer-Encoding", "Connection"]).Any(framing => Same(framing, name));
        return isToken && !isFraming && IsPrintable(text) ? fault with { Headers = [.. fault.Headers, new(name, text.Substring(colon + 1).Trim(' '))] } : null;
    }

    private static bool IsPrintable(string text) => text.All(static c => c is >= ' ' and < (char)127);

    private static string[] Present(string? text) => text is null ? [] : [text];

    internal static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
