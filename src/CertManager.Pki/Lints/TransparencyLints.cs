using static CertManager.FindingSeverity;
using static CertManager.Pki.Lint;
using static CertManager.Pki.LintScope;

namespace CertManager.Pki;

/// <summary>Certificate Transparency: timestamps of logs inside the certificate (RFC 6962).</summary>
internal static class TransparencyLints
{
    private const int LogIdLength = 32;
    private const int VersionLength = 1;

    // Apple's policy for certificates from before 2021-04-21 counts more the longer one lives; the newer one asks for two or three.
    private static readonly (int Months, int Timestamps)[] Steps = [(15, 2), (27, 3), (39, 4)];

    private const int MostTimestamps = 5;

    private static readonly Message WithTimestamps = new(
        "Ask the authority for a certificate with embedded timestamps, or have the server send them during the handshake; Chrome and Safari refuse certificates without.",
        "인증 기관에 타임스탬프(SCT)가 포함된 인증서를 요청하거나 서버가 핸드셰이크에서 보내도록 하세요. Chrome과 Safari는 SCT가 없는 인증서를 거부합니다.");

    internal static readonly Lint[] Rows =
    [
        Browser("TimestampsTooFew", Info, "Apple's Certificate Transparency policy", Subscriber, LintDates.AppleTransparency, "w_ct_sct_policy_count_unsatisfied",
            new("It holds timestamps of fewer logs than browsers may ask for ({0}).", "포함된 타임스탬프(SCT)의 로그 수가 브라우저가 요구할 수 있는 수보다 적습니다({0})."),
            static s => s.Extensions.IsPrecertificate ? null : Missing(s), WithTimestamps),
        Rfc("TimestampsEmpty", Warning, "RFC 6962 section 3.3", Subscriber, LintDates.Rfc6962, "e_empty_sct_list",
            new("Its list of timestamps is empty.", "타임스탬프(SCT) 목록이 비어 있습니다."), static s => When(!s.Extensions.IsPrecertificate && IsEmpty(List(s).Span))),
        Rfc("TimestampsInPrecertificate", Warning, "RFC 6962 section 3.3", Any, LintDates.Rfc6962, "e_precert_with_sct_list",
            new("It is a precertificate and holds timestamps.", "사전 인증서인데 타임스탬프(SCT)가 있습니다."), static s => When(s.Extensions.IsPrecertificate && s.Has(Oids.SignedTimestamps))),
    ];

    private static bool IsEmpty(ReadOnlySpan<byte> list) => list.Length >= 2 && list[0] == 0 && list[1] == 0;

    private static string? Missing(LintSubject subject)
    {
        int expected = MostTimestamps;
        foreach ((int months, int timestamps) in Steps)
        {
            if (subject.Certificate.NotBefore.AddMonths(months) > subject.Certificate.NotAfter)
            {
                expected = timestamps;
                break;
            }
        }

        int found = CountLogs(List(subject).Span);
        return found < expected ? FrameLints.Number(found) + "/" + FrameLints.Number(expected) : null;
    }

    private static ReadOnlyMemory<byte> List(LintSubject subject)
    {
        var items = new DerItems(subject.ValueOf(Oids.SignedTimestamps));
        return items.MoveNext() ? items.Current.Content : default;
    }

    // Timestamps of one log count once. They are few: each is compared with those before.
    private static int CountLogs(ReadOnlySpan<byte> list)
    {
        if (list.Length < 2)
        {
            return 0;
        }

        list = list.Slice(2);
        int count = 0;
        for (int at = 0; IdAt(list, at) is { IsEmpty: false } id; at += LengthAt(list, at))
        {
            bool isNew = true;
            for (int before = 0; before < at; before += LengthAt(list, before))
            {
                isNew &= !IdAt(list, before).SequenceEqual(id);
            }

            count += isNew ? 1 : 0;
        }

        return count;
    }

    private static ReadOnlySpan<byte> IdAt(ReadOnlySpan<byte> list, int at) =>
        at + 2 + VersionLength + LogIdLength <= list.Length ? list.Slice(at + 2 + VersionLength, LogIdLength) : default;

    private static int LengthAt(ReadOnlySpan<byte> list, int at) => 2 + (list[at] << 8) + list[at + 1];
}
