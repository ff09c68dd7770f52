using System.Text;

namespace CertManager;

/// <summary>
/// Collects what is to be told of certificates, one at a time, and writes it in any form, as often as is wanted: the input is read once. Of each
/// input only what the report tells is kept. The same input at the same time makes the same bytes.
/// </summary>
public sealed class CertificateReport
{
    /// <summary>The states of which a JUnit report makes failures when none are named: what is late was not renewed in time, the others hurt already.</summary>
    public static readonly IReadOnlyList<ExpiryState> FailingStates = [ExpiryState.Late, ExpiryState.Mismatch, ExpiryState.Expired];

    private static readonly Message TitleText = new("Certificates", "인증서 현황");
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly ExpiryJudge _judge = new([]);
    private readonly Dictionary<string, ReportMember> _members = new(StringComparer.Ordinal);
    private readonly List<ReportRow> _rows = [];

    /// <summary>Begins a report.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="title">Its title; null for the usual one.</param>
    public CertificateReport(ReportLanguage language, string? title = null)
    {
        IsKorean = language == ReportLanguage.Ko;
        Title = PlainText.Line(title ?? TitleText.FormatIn(IsKorean));
    }

    /// <summary>When it is written, UTC.</summary>
    public required DateTimeOffset Time { get; set; }

    /// <summary>The states of which a JUnit report makes failures.</summary>
    public IReadOnlyCollection<ExpiryState> FailOn { get; init; } = FailingStates;

    /// <summary>How many certificates it tells of.</summary>
    public int Count => _rows.Count;

    /// <summary>How many inputs it cannot tell of; it says so.</summary>
    public int Missing { get; private set; }

    internal bool IsKorean { get; }

    internal string Title { get; }

    /// <summary>In the order of the input.</summary>
    internal IReadOnlyList<ReportRow> Rows => _rows;

    /// <summary>In the order of their ends; unknown ones last.</summary>
    internal IEnumerable<ReportRow> RowsByEnd => _rows.OrderBy(static row => row.Expiry.NotAfter ?? DateTimeOffset.MaxValue);

    /// <summary>Adds an input.</summary>
    /// <param name="input">A CertificateExpiry as it was judged, or a CdnCertificate, CertificateBundle, EndpointResult or CertificateJudgement, which is judged by the default conditions.</param>
    /// <param name="now">The time to judge at; of what was judged already that time counts.</param>
    /// <exception cref="CertManagerException">It is nothing of that.</exception>
    public void Add(object? input, DateTimeOffset now)
    {
        CertificateExpiry? expiry = input switch
        {
            CertificateExpiry known => known,
            CdnCertificate certificate => _judge.Judge(certificate, now),
            CertificateBundle bundle => _judge.Judge(bundle, now),
            EndpointResult endpoint => _judge.Judge(endpoint, now),
            CertificateJudgement judgement => Judge(judgement),
            _ => null,
        };
        if (expiry is null)
        {
            Missing++;
            throw ReportErrors.ReportInputUnsupported.With(input?.GetType().Name ?? "null");
        }

        _rows.Add(Row(expiry));
    }

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="format">In which form.</param>
    public void Write(Stream stream, CertificateReportFormat format)
    {
        using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        switch (format)
        {
            case CertificateReportFormat.Html:
                new ReportPage(this).Write(text);
                break;
            case CertificateReportFormat.Csv:
                ReportCsv.Write(this, text);
                break;
            case CertificateReportFormat.Json:
                ReportJson.Write(this, text);
                break;
            default:
                ReportJUnit.Write(this, text);
                break;
        }
    }

    /// <summary>Writes it to a file.</summary>
    /// <param name="pki">Writes it whole or not at all, and never through a link.</param>
    /// <param name="path">Full path.</param>
    /// <param name="format">In which form.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="CertManagerException">A file is in the way, is a link, or cannot be written.</exception>
    public void Write(IPkiEngine pki, string path, CertificateReportFormat format, bool overwrite)
    {
        using var content = new MemoryStream();
        Write(content, format);
        pki.WriteReport(path, content.ToArray(), overwrite);
    }

    /// <summary>The form that the ending of a path tells; null when it tells none.</summary>
    /// <param name="path">The path.</param>
    public static CertificateReportFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => CertificateReportFormat.Html,
        ".CSV" => CertificateReportFormat.Csv,
        ".JSON" => CertificateReportFormat.Json,
        ".XML" => CertificateReportFormat.JUnit,
        _ => null,
    };

    // Whatever else it found, a judgement has dates, and the time that they were judged at.
    private static CertificateExpiry Judge(CertificateJudgement judgement)
    {
        CertificateInfo[] issuers = [.. judgement.Path.Skip(1).Select(static member => member.Certificate)];
        var validity = Validity.Of(judgement.Leaf, issuers);
        return new CertificateExpiry(judgement, validity, ExpiryJudge.Standard(validity.NotBefore, validity.NotAfter, judgement.JudgedAt), judgement.JudgedAt)
        {
            Name = judgement.Names.FirstOrDefault() ?? judgement.Leaf?.ToString() ?? judgement.Location,
            Id = judgement.Location.Length > 0 ? judgement.Location : null,
            Provider = judgement.Provider,
            PrimaryDomain = judgement.Names.FirstOrDefault(),
            Domains = judgement.Names,
            Fingerprint = judgement.Leaf?.Fingerprint,
            Findings = judgement.Findings,
        };
    }

    private ReportRow Row(CertificateExpiry expiry) => expiry.Source switch
    {
        CdnCertificate record => new ReportRow(expiry) { Kind = "Certificate", Issuer = record.Issuer, SerialNumber = record.SerialNumber, PublicKey = record.PublicKey, Findings = expiry.Findings },
        CertificateBundle bundle => OfChain(expiry, "Bundle", bundle.Leaf, bundle.Chain, [.. bundle.ReadingFindings, .. expiry.Findings]),
        EndpointResult endpoint => OfChain(expiry, "Endpoint", endpoint.Certificate, endpoint.Chain, expiry.Findings),
        CertificateJudgement judgement => OfChain(expiry, "Bundle", judgement.Leaf, [.. judgement.Path.Skip(1).Select(static member => member.Certificate)], judgement.Findings),
        _ => new ReportRow(expiry) { Kind = expiry.Source.GetType().Name, Findings = expiry.Findings },
    };

    private ReportRow OfChain(CertificateExpiry expiry, string kind, CertificateInfo? leaf, IReadOnlyList<CertificateInfo> issuers, IReadOnlyList<Finding> findings) => new(expiry)
    {
        Kind = kind,
        Issuer = leaf?.Issuer,
        SerialNumber = leaf?.SerialNumber,
        PublicKey = leaf?.PublicKey,
        Chain = leaf is null ? [] : [.. issuers.Prepend(leaf).Select(Member)],
        Findings = expiry.Findings.Count > 0 ? expiry.Findings : findings,
    };

    private ReportMember Member(CertificateInfo certificate)
    {
        if (!_members.TryGetValue(certificate.Fingerprint, out ReportMember? member))
        {
            _members[certificate.Fingerprint] = member = new ReportMember(certificate);
        }

        return member;
    }
}
