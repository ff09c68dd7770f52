namespace CertManager.Pki;

/// <summary>Everything that was given about revocation, read once for a judgement.</summary>
internal sealed class RevocationData
{
    private readonly List<CertificateRevocationList> _lists = [];
    private readonly List<OcspResponse> _responses = [];
    private readonly JudgeOptions _options;
    private string? _fault;

    /// <summary>Reads what is given.</summary>
    /// <param name="options">The data, and how old they may be.</param>
    /// <param name="findings">Takes what is wrong with them.</param>
    internal RevocationData(JudgeOptions options, List<Finding> findings)
    {
        _options = options;
        Read(options.RevocationLists, RevocationInput.LargestList, RevocationFindings.RevocationListUnusable, CertificateRevocationList.Parse, _lists, findings);
        Read(options.OcspResponses, RevocationInput.LargestResponse, RevocationFindings.OcspResponseUnusable, OcspResponse.Parse, _responses, findings);
        foreach (OcspResponse response in _responses)
        {
            if (response.ErrorStatus is { } error)
            {
                findings.Add(RevocationFindings.OcspResponseUnusable.At(string.Empty, RevocationReasons.AnswerIsError.Format(error)));
            }
        }
    }

    /// <summary>The revocation lists that could be read.</summary>
    internal IReadOnlyList<CertificateRevocationList> Lists => _lists;

    /// <summary>What they say together: one that says revoked outweighs all, one that says good outweighs those that say nothing.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuers">Its issuer, and what stands above.</param>
    internal RevocationAnswer Judge(ParsedCertificate certificate, IReadOnlyList<ParsedCertificate> issuers)
    {
        RevocationAnswer? weightiest = null;
        foreach (OcspResponse response in issuers.Count > 0 ? _responses : [])
        {
            Take(OcspJudge.Judge(response, certificate, issuers[0], _options));
        }

        foreach (CertificateRevocationList list in _lists)
        {
            Take(CrlJudge.Judge(list, certificate, issuers, _options));
        }

        return weightiest ?? new(RevocationStatus.Unknown, _fault ?? RevocationReasons.NothingGiven.Format()) { IsCovered = false };

        void Take(RevocationAnswer answer)
        {
            if (weightiest is null || Weight(answer) > Weight(weightiest))
            {
                weightiest = answer;
            }
        }
    }

    private static int Weight(RevocationAnswer answer) => answer.Status switch
    {
        RevocationStatus.Revoked => 3,
        RevocationStatus.Good => 2,
        _ => answer.IsCovered ? 1 : 0,
    };

    private void Read<T>(IReadOnlyList<byte[]> given, int largest, FindingRule unusable, Func<byte[], T> parse, List<T> read, List<Finding> findings)
    {
        foreach (byte[] der in RevocationInput.Decode(given))
        {
            try
            {
                if (der.Length > largest)
                {
                    Refuse(RevocationReasons.TooLarge.Format(largest));
                    continue;
                }

                read.Add(parse(der));
            }
            catch (CertificateFormatException fault)
            {
                Refuse(RevocationReasons.Malformed.Format(fault.Field));
            }
        }

        void Refuse(string reason)
        {
            _fault ??= reason;
            findings.Add(unusable.At(string.Empty, reason));
        }
    }
}
