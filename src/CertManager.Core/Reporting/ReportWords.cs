namespace CertManager;

/// <summary>The words of a report in its language, whatever that of the session is.</summary>
internal sealed class ReportWords
{
    private static readonly Dictionary<ExpiryState, Message> StateTexts = new()
    {
        [ExpiryState.Unknown] = new("Unknown", "알 수 없음"),
        [ExpiryState.Ok] = new("OK", "정상"),
        [ExpiryState.NotYetValid] = new("Not yet valid", "유효 기간 전"),
        [ExpiryState.Due] = new("Due", "갱신 필요"),
        [ExpiryState.Late] = new("Late", "갱신 지연"),
        [ExpiryState.Mismatch] = new("Mismatch", "불일치"),
        [ExpiryState.Expired] = new("Expired", "만료"),
    };

    // Texts of the page by the names that page.html and page.js call them.
    private static readonly Dictionary<string, Message> Texts = new(StringComparer.Ordinal)
    {
        ["skip"] = new("Skip to the table", "표로 건너뛰기"),
        ["theme"] = new("Light or dark", "밝게 / 어둡게"),
        ["summary"] = new("Summary", "요약"),
        ["timeline"] = new("When they end", "만료 시점"),
        ["table"] = new("Certificates", "인증서"),
        ["search"] = new("Text", "검색어"),
        ["state"] = new("State", "상태"),
        ["name"] = new("Name", "이름"),
        ["domain"] = new("Domain", "도메인"),
        ["ends"] = new("Ends (UTC)", "만료일(UTC)"),
        ["days"] = new("Days left", "남은 일수"),
        ["life"] = new("Life left", "남은 수명"),
        ["provider"] = new("Provider", "제공자"),
        ["context"] = new("Context", "컨텍스트"),
        ["services"] = new("Services", "서비스"),
        ["tags"] = new("Tags", "태그"),
        ["all"] = new("all", "전체"),
        ["reset"] = new("Show all", "전체 보기"),
        ["shown"] = new("{0} of {1} shown", "{1}개 중 {0}개 표시"),
        ["noRows"] = new("No certificate fits these filters.", "조건에 맞는 인증서가 없습니다."),
        ["close"] = new("Close", "닫기"),
        ["details"] = new("Details of", "상세 정보:"),
        ["id"] = new("Number or place", "번호 또는 위치"),
        ["names"] = new("Names", "이름 목록"),
        ["more"] = new("and {0} more (all are in the JSON and CSV reports)", "외 {0}개(전체는 JSON 및 CSV 보고서에 있음)"),
        ["fingerprint"] = new("SHA-256 fingerprint", "SHA-256 지문"),
        ["issuer"] = new("Issuer", "발급자"),
        ["serial"] = new("Serial number", "일련번호"),
        ["key"] = new("Key", "키"),
        ["starts"] = new("Valid from (UTC)", "유효 기간 시작(UTC)"),
        ["condition"] = new("Condition met", "충족한 조건"),
        ["first"] = new("Ends first in the chain", "체인에서 먼저 만료"),
        ["leaf"] = new("the certificate itself", "인증서 자체"),
        ["chain"] = new("Chain", "체인"),
        ["until"] = new("{0} (until {1})", "{0} ({1}까지)"),
        ["findings"] = new("Findings", "검사 결과"),
        ["remedy"] = new("What to do", "조치"),
        ["source"] = new("Rule", "근거"),
        ["inUse"] = new("In use", "사용 중"),
        ["yes"] = new("yes", "예"),
        ["no"] = new("no", "아니요"),
        ["unknown"] = new("not known", "알 수 없음"),
        ["none"] = new("none", "없음"),
        ["next"] = new("The next one may last (SC-081v3)", "다음 인증서의 최대 기간(SC-081v3)"),
        ["inDays"] = new("{0} days", "{0}일"),
        ["renewal"] = new("Renew, the issuer says (RFC 9773)", "발급자 권장 갱신 기간(RFC 9773)"),
        ["error"] = new("Error", "오류"),
        ["warning"] = new("Warning", "경고"),
        ["info"] = new("Info", "정보"),
    };

    private static readonly Message Lead = new("Written {0:yyyy-MM-dd HH:mm} UTC. Certificates: {1}.", "작성 {0:yyyy-MM-dd HH:mm} UTC. 인증서 {1}개.");
    private static readonly Message NoRows = new("This report is about no certificate at all. That is not good news: look at what was piped to it.", "보고서에 인증서가 하나도 없습니다. 이상이 없다는 뜻이 아닙니다. 파이프라인의 입력을 확인하세요.");
    private static readonly Message NotTaken = new("{0} inputs are missing here, because they are nothing that a report tells of: see the errors of the run.", "보고서에 담을 수 없는 입력 {0}개가 빠졌습니다. 실행할 때의 오류를 확인하세요.");
    private static readonly Message EndText = new("{0}: {1}, ends {2}, days left: {3}", "{0}: {1}, 만료일 {2}, 남은 일수: {3}");
    private static readonly Message NextText = new("Next end", "다음 만료");
    private static readonly Message NextDays = new("{0}, in {1} days", "{0}, {1}일 후");
    private static readonly Message PlainAll = new("Without JavaScript, this is the whole table, and it neither sorts nor filters.", "JavaScript가 꺼져 있어 정렬과 필터 없이 전체 표를 표시합니다.");
    private static readonly Message PlainSome = new("Without JavaScript, these are the {0} that end first, of {1}. The CSV report has them all.", "JavaScript가 꺼져 있어 전체 {1}개 중 먼저 만료되는 {0}개만 표시합니다. 전체는 CSV 보고서에 있습니다.");
    private static readonly Message Ended = new("ended", "만료됨");
    private static readonly Message Later = new("later", "이후");
    private static readonly Message DayMark = new("+{0} d", "+{0}일");
    private static readonly Message BarText = new("{0} to {1}: {2} ({3})", "{0} ~ {1}: {2}개({3})");
    private static readonly Message SideText = new("{0}: {1} ({2})", "{0}: {1}개({2})");
    private static readonly Message Axis = new("Certificates by the day of their end, for the next {0} days", "향후 {0}일 동안의 만료일별 인증서 수");
    private static readonly Message AxisWeeks = new("Certificates by the week of their end, for the next {0} days", "향후 {0}일 동안의 주별 만료 인증서 수");
    private static readonly Message NoEnd = new("{0} have no known end and are not on it.", "만료일을 알 수 없는 {0}개는 제외했습니다.");

    private readonly bool _korean;

    internal ReportWords(bool korean) => _korean = korean;

    /// <summary>That nothing came.</summary>
    internal string Empty => NoRows.FormatIn(_korean);

    internal string EndedText => Ended.FormatIn(_korean);

    internal string LaterText => Later.FormatIn(_korean);

    internal string NextEnd => NextText.FormatIn(_korean);

    internal string this[string name] => Texts[name].FormatIn(_korean);

    /// <summary>All texts of the page, for its script.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> All => Texts.Select(text => new KeyValuePair<string, object?>(text.Key, text.Value.FormatIn(_korean)));

    internal string State(ExpiryState state) => StateTexts.TryGetValue(state, out Message? text) ? text.FormatIn(_korean) : state.ToString();

    internal string Written(CertificateReport report) => Lead.FormatIn(_korean, report.Time.UtcDateTime, report.Count);

    internal string Missing(int count) => NotTaken.FormatIn(_korean, count);

    internal string Summary(ReportRow.Facts facts) => EndText.FormatIn(_korean, facts.Name, State(facts.State), DateText.Day(facts.NotAfter), facts.DaysLeft?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?");

    internal string Next(string name, int days) => NextDays.FormatIn(_korean, name, days);

    internal string Plain(int shown, int count) => shown == count ? PlainAll.FormatIn(_korean) : PlainSome.FormatIn(_korean, shown, count);

    internal string Days(int days) => DayMark.FormatIn(_korean, days);

    internal string Bar(string from, string to, int count, string parts) => BarText.FormatIn(_korean, from, to, count, parts);

    internal string Side(string name, int count, string parts) => SideText.FormatIn(_korean, name, count, parts);

    internal string AxisOf(int days, bool byWeek) => (byWeek ? AxisWeeks : Axis).FormatIn(_korean, days);

    internal string WithoutEnd(int count) => NoEnd.FormatIn(_korean, count);
}
