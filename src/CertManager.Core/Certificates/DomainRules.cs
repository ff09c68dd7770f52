using System.Globalization;
using System.Net;

namespace CertManager;

/// <summary>What a domain to be certified looks like, and its one form: ASCII, lower case, no dot at the end.</summary>
/// <remarks>
/// Sources: RFC 1035 section 2.3.4 (63 octets a label, 253 characters a name), RFC 1123 section 2.1 (letters, digits, hyphens), RFC 5890
/// section 2.3 (A-labels; <c>??--</c> is reserved), RFC 9525 section 6.3 and CA/Browser Forum Baseline Requirements section 3.2.2.6
/// (wildcards). Which names below a public suffix are no wildcards either (<c>*.co.kr</c>) is left to the authority: that list changes daily.
/// </remarks>
public static class DomainRules
{
    /// <summary>A domain that no authority certifies.</summary>
    public static readonly ErrorDefinition DomainInvalid = new(
        nameof(DomainInvalid),
        ErrorKind.InvalidArgument,
        new("{0} is no domain that can be certified: {1}.", "{0}은(는) 인증서를 발급받을 수 있는 도메인이 아닙니다: {1}."),
        new("Give a domain name such as www.shop.example or *.shop.example, without scheme, port or path.", "www.shop.example 또는 *.shop.example과 같은 도메인 이름을 스킴, 포트, 경로 없이 지정하세요."));

    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const string Wildcard = "*.";

    private static readonly Message Empty = new("it is empty", "비어 있습니다");
    private static readonly Message IsUrl = new("it is a URL or a path", "URL 또는 경로입니다");
    private static readonly Message IsMail = new("it is a mail address or holds a user name", "메일 주소이거나 사용자 이름이 들어 있습니다");
    private static readonly Message IsAddress = new("it is an IP address", "IP 주소입니다");
    private static readonly Message HasPort = new("it has a port", "포트가 들어 있습니다");
    private static readonly Message TooLong = new("it has more than 253 characters", "253자를 넘습니다");
    private static readonly Message LabelEmpty = new("a label between two dots is empty", "점 사이의 레이블이 비어 있습니다");
    private static readonly Message LabelTooLong = new("a label has more than 63 characters", "63자를 넘는 레이블이 있습니다");
    private static readonly Message LabelCharacters = new("a label has other characters than letters, digits and hyphens inside", "레이블에 문자, 숫자, 중간 하이픈 이외의 문자가 있습니다");
    private static readonly Message LabelReserved = new("a label with hyphens at its third and fourth place is reserved, or is no valid internationalised label", "셋째와 넷째 자리에 하이픈이 있는 레이블은 예약되어 있거나 올바른 국제화 레이블이 아닙니다");
    private static readonly Message WildcardMisplaced = new("an asterisk may only be the whole first label", "별표는 첫 번째 레이블 전체로만 사용할 수 있습니다");
    private static readonly Message WildcardTooWide = new("a wildcard directly below a top-level domain is not issued", "최상위 도메인 바로 아래의 와일드카드는 발급되지 않습니다");
    private static readonly Message SingleLabel = new("it has no dot: a name inside a network is not certified", "점이 없습니다. 내부 네트워크 이름은 발급되지 않습니다");
    private static readonly Message Nameless = new("An empty name", "빈 이름");
    private static readonly Message NotShown = new("A text of {0} characters", "{0}자의 텍스트");

    /// <summary>The domain in ASCII (A-labels) and lower case, without a dot at the end; a leading <c>*.</c> stays.</summary>
    /// <param name="domain">The domain as people write it, internationalised or not.</param>
    /// <exception cref="CertManagerException">DomainInvalid: it is none that can be certified.</exception>
    public static string ToAscii(string? domain) =>
        Examine(domain, out string ascii) is { } why ? throw DomainInvalid.With(Show(domain), why) : ascii;

    /// <summary>What is wrong with a domain, in the language of the session; null when it can be certified.</summary>
    /// <param name="domain">The domain as people write it, internationalised or not.</param>
    public static string? Problem(string? domain) => Examine(domain, out _)?.Format();

    private static Message? Examine(string? domain, out string ascii)
    {
        ascii = string.Empty;
        if (string.IsNullOrWhiteSpace(domain))
        {
            return Empty;
        }

        // RFC 3490 section 3.1: these count as dots in what people type.
        string name = domain!.Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.');
        if (NotHost(name) is { } other)
        {
            return other;
        }

        bool isWildcard = name.StartsWith(Wildcard, StringComparison.Ordinal);
        string host = isWildcard ? name.Substring(Wildcard.Length) : name;
        if (host.Contains('*'))
        {
            return WildcardMisplaced;
        }

        if (host.EndsWith(".", StringComparison.Ordinal))
        {
            host = host.Substring(0, host.Length - 1);
        }

        string[] labels = host.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            if (ExamineLabel(ref labels[i]) is { } why)
            {
                return why;
            }
        }

        if (labels.Length == 1)
        {
            return isWildcard ? WildcardTooWide : SingleLabel;
        }

        // No top-level domain is a number (RFC 3696 section 2): what looks like 1.2.3 or 10.0.0.999 was meant as an address.
        if (labels[labels.Length - 1].All(static c => c is >= '0' and <= '9'))
        {
            return IsAddress;
        }

        ascii = (isWildcard ? Wildcard : string.Empty) + string.Join(".", labels);
        return ascii.Length > LongestName ? TooLong : null;
    }

    private static Message? NotHost(string name)
    {
        if (name.IndexOfAny(['/', '\\', '?', '#']) >= 0)
        {
            return IsUrl;
        }

        if (name.Contains('@'))
        {
            return IsMail;
        }

        int colon = name.IndexOf(':');
        return colon < 0 ? null
            : IPAddress.TryParse(name.Trim('[', ']'), out _) || name.StartsWith("[", StringComparison.Ordinal) ? IsAddress
            : HasPort;
    }

    private static Message? ExamineLabel(ref string label)
    {
        if (label.Length == 0)
        {
            return LabelEmpty;
        }

        // Looked at first, because the mapping takes time that grows with the square of the length.
        if (label.Length > LongestLabel)
        {
            return LabelTooLong;
        }

        var mapping = new IdnMapping { UseStd3AsciiRules = true };
        try
        {
            label = label.All(static c => c < 0x80) ? label.ToLowerInvariant() : mapping.GetAscii(label).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return LabelCharacters;
        }

        if (label.Length > LongestLabel)
        {
            return LabelTooLong;
        }

        if (!label.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') || label[0] == '-' || label[label.Length - 1] == '-')
        {
            return LabelCharacters;
        }

        return label.Length >= 4 && label[2] == '-' && label[3] == '-' && !IsInternationalised(mapping, label) ? LabelReserved : null;
    }

    private static bool IsInternationalised(IdnMapping mapping, string label)
    {
        try
        {
            return label.StartsWith("xn--", StringComparison.Ordinal) && mapping.GetUnicode(label) != label;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // What was pasted in the wrong place may be a key, or a URL with a password; control characters could forge lines on a terminal.
    private static string Show(string? domain) => domain switch
    {
        null => Nameless.Format(),
        _ when string.IsNullOrWhiteSpace(domain) => Nameless.Format(),
        { Length: > LongestName } => NotShown.Format(domain.Length),
        _ when domain.Contains('@') || domain.Any(char.IsControl) => NotShown.Format(domain.Length),
        _ => domain,
    };
}
