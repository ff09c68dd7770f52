using System.Globalization;
using System.Text.RegularExpressions;

namespace CertManager;

/// <summary>
/// Reads a condition as people write it: <c>days &lt; 14</c>, <c>share &lt;= 1/3</c>, <c>days &lt;= 14 and share &lt; 20%</c>. A share is a fraction, a percentage
/// or a number from 0 to 1.
/// </summary>
public static class WhenText
{
    private const int LongestText = 100;
    private const int MostDays = 36500;

    private static readonly Message WordWanted = new("'days' or 'share' is wanted here", "여기에는 'days' 또는 'share'가 와야 합니다");
    private static readonly Message SignWanted = new("'<' or '<=' is wanted here", "여기에는 '<' 또는 '<='가 와야 합니다");
    private static readonly Message DaysWanted = new("a whole number of days from 1 to 36500 is wanted here", "여기에는 1~36500 사이의 정수(일수)가 와야 합니다");
    private static readonly Message ShareWanted = new("a share from 0 to 1 is wanted here, such as 1/3, 20% or 0.2", "여기에는 1/3, 20%, 0.2와 같은 0~1 사이의 비율이 와야 합니다");
    private static readonly Message AndWanted = new("nothing, or 'and' with the other of days and share, is wanted here", "여기에서 끝나거나, 'and'와 함께 days와 share 중 나머지 하나가 와야 합니다");
    private static readonly Message OnceOnly = new("'{0}' stands here for the second time", "'{0}'이(가) 두 번 지정되었습니다");
    private static readonly Message TooLong = new("a condition has no more than {0} characters", "조건은 {0}자를 넘을 수 없습니다");

    private static readonly Regex Token = new(@"\G\s*(?:(?<word>[A-Za-z]+)|(?<sign><=|<)|(?<number>[0-9][0-9./]*%?)|(?<other>\S))", RegexOptions.CultureInvariant);
    private static readonly Regex Fraction = new(@"^([0-9]{1,6})/([0-9]{1,6})$", RegexOptions.CultureInvariant);

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CertManagerException">ExpiryWhenUnreadable: it says where, and what is allowed there.</exception>
    public static ExpiryCondition Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw ExpiryErrors.ExpiryWhenUnreadable.With(text.Substring(0, LongestText) + "...", LongestText + 1, TooLong.Format(LongestText));
        }

        MatchCollection tokens = Token.Matches(text);
        int next = 0;
        ExpiryCondition condition = Clause(null);
        if (next < tokens.Count)
        {
            Expect(Is("word", "and"), AndWanted);
            condition = condition.And(Clause(condition));
            Expect(next == tokens.Count, AndWanted);
        }

        return condition;

        ExpiryCondition Clause(ExpiryCondition? first)
        {
            bool isDays = Is("word", "days");
            Expect(isDays || Is("word", "share"), WordWanted, advance: false);
            Expect(first is null || (first.Days is null) == isDays, OnceOnly, isDays ? "days" : "share");
            bool isBelow = Is("sign", "<");
            Expect(isBelow || Is("sign", "<="), SignWanted);
            string number = next < tokens.Count ? tokens[next].Groups["number"].Value : string.Empty;
            ExpiryCondition? read = isDays ? Days(number) : Share(number);
            Expect(read is not null, isDays ? DaysWanted : ShareWanted);
            return isBelow ? read!.Below() : read!;
        }

        bool Is(string kind, string wanted) => next < tokens.Count && string.Equals(tokens[next].Groups[kind].Value, wanted, StringComparison.OrdinalIgnoreCase);

        // Goes on to what follows when it is right, but for the last look at the same place.
        void Expect(bool isRight, Message problem, object? argument = null, bool advance = true)
        {
            if (!isRight)
            {
                int at = next < tokens.Count ? tokens[next].Index + tokens[next].Value.Length - tokens[next].Value.TrimStart().Length : text.Length;
                throw ExpiryErrors.ExpiryWhenUnreadable.With(text, at + 1, argument is null ? problem.Format() : problem.Format(argument));
            }

            next += advance ? 1 : 0;
        }
    }

    /// <summary>Reads a number of days.</summary>
    /// <returns>Null when it is none from 1 to 36500.</returns>
    internal static ExpiryCondition? Days(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= MostDays ? ExpiryCondition.InDays(days) : null;

    /// <summary>Reads a share: 1/3, 20%, 0.2.</summary>
    /// <returns>Null when it is none from 0 to 1.</returns>
    internal static ExpiryCondition? Share(string text)
    {
        string bare = text.Trim();
        Match fraction = Fraction.Match(bare);
        double share = fraction.Success ? Number(fraction.Groups[1].Value) / Number(fraction.Groups[2].Value)
            : bare.EndsWith("%", StringComparison.Ordinal) ? Number(bare.Substring(0, bare.Length - 1)) / 100
            : Number(bare);
        return share is >= 0 and <= 1 ? ExpiryCondition.OfLife(share) : null;
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
