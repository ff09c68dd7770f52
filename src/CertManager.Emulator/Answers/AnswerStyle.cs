namespace CertManager.Emulator;

/// <summary>
/// How the emulator answers where the documents are silent. Clients must read every style; none of them is evidence of how the real
/// service answers. docs/DIFFERENCES.md says why each calm choice was made.
/// </summary>
public sealed partial record AnswerStyle
{
    /// <summary>One fixed choice for everything: the defaults below.</summary>
    public static AnswerStyle Calm { get; } = new();

    /// <summary>How <c>returnCode</c> is written.</summary>
    public NumberForm ReturnCode { get; init; } = NumberForm.Text;

    /// <summary>How <c>certificateNo</c> is written.</summary>
    public NumberForm CertificateNumber { get; init; } = NumberForm.Number;

    /// <summary>How <c>statusCode</c> is written.</summary>
    public NumberForm StatusCode { get; init; } = NumberForm.Text;

    /// <summary>What <c>totalRows</c> says.</summary>
    public CountForm TotalRows { get; init; } = CountForm.Count;

    /// <summary>What <c>totalCount</c> of 2.0 lists says: with paging, the number of all elements.</summary>
    public CountForm TotalCount { get; init; } = CountForm.Count;

    /// <summary>Whether answers have both counters, also the one that their page does not name.</summary>
    public bool BothCounters { get; init; }

    /// <summary>How times are written.</summary>
    public DateForm Dates { get; init; } = DateForm.IsoWithOffset;

    /// <summary>In which zone times are written, and read where they have none.</summary>
    public DateZone Zone { get; init; } = DateZone.Korea;

    /// <summary>Whether times are there.</summary>
    public OptionalForm DatePresence { get; init; } = OptionalForm.Present;

    /// <summary>How a field is written that has no value.</summary>
    public MissingForm MissingValues { get; init; } = MissingForm.Null;

    /// <summary>Whether the fields that only client code knows, not the documents, are there.</summary>
    public OptionalForm OptionalFields { get; init; } = OptionalForm.Present;

    /// <summary>How <c>usedInstanceNoList</c> is written.</summary>
    public UsageForm Usage { get; init; } = UsageForm.Text;

    /// <summary>How <c>subDomainAddress</c> is written.</summary>
    public NameListForm SubDomains { get; init; } = NameListForm.Comma;

    /// <summary>How <c>dnsName</c> of API 2.0 is written.</summary>
    public NameListForm DnsNames { get; init; } = NameListForm.Comma;

    /// <summary>The answer to a list call without hits.</summary>
    public NoHitsForm NoHits { get; init; } = NoHitsForm.EmptyList;

    /// <summary>Which certificates the answer to a registration holds.</summary>
    public CreateForm Create { get; init; } = CreateForm.Added;

    /// <summary>Whether the answer to an application holds the certificate's number.</summary>
    public bool IssueNumber { get; init; } = true;

    /// <summary>The name of the field with the type of a certificate in 2.0 lists of certificates.</summary>
    public TypeFieldForm TypeField { get; init; } = TypeFieldForm.CertificateType;

    /// <summary>Codes of the types that have no documented one.</summary>
    public TypeCodeForm TypeCodes { get; init; } = TypeCodeForm.Words;

    /// <summary>The name of the list that ListCertificateTypes answers.</summary>
    public TypeListForm TypeList { get; init; } = TypeListForm.LowerCase;

    /// <summary>How the order's field is called in lists of orders.</summary>
    public OrderIdForm OrderId { get; init; } = OrderIdForm.CapitalId;

    /// <summary>The name of the field with the value of a validation record.</summary>
    public RecordValueForm RecordValue { get; init; } = RecordValueForm.TxtValue;

    /// <summary>Names of the files in a download.</summary>
    public ZipNameForm ZipNames { get; init; } = ZipNameForm.Flat;

    /// <summary>What content type an error has where a ZIP was asked for.</summary>
    public DownloadErrorForm DownloadErrors { get; init; } = DownloadErrorForm.Json;

    /// <summary>Line ends of PEM in JSON; the documents' sample has <c>\r\n</c>.</summary>
    public LineEndForm PemLineEnds { get; init; } = LineEndForm.CrLf;

    /// <summary>Names of the fields in the answer that makes an ACME account.</summary>
    public AcmeFieldForm AcmeFields { get; init; } = AcmeFieldForm.KidAndHmacKey;

    /// <summary>Where the key of a private certificate stands that the service does not keep.</summary>
    public PrivateKeyPlace PrivateKey { get; init; } = PrivateKeyPlace.Envelope;

    /// <summary>Elements of a page where the request does not say.</summary>
    [AnswerChoices(10, 2, 1000)]
    public int PageSize { get; init; } = 10;

    /// <summary>The most elements of a page; a request for more gets so many.</summary>
    [AnswerChoices(100, 5, 1000)]
    public int LargestPage { get; init; } = 100;

    /// <summary>The answer to a page beyond the end.</summary>
    public PageEndForm PageBeyondEnd { get; init; } = PageEndForm.EmptyList;

    /// <summary>Whether there are fields that no document names.</summary>
    public bool ExtraFields { get; init; }

    /// <summary>Whether the name filter of a list finds parts of names.</summary>
    public bool PartialNameFilter { get; init; }

    /// <summary>Whether ListCloudCertificates shows external certificates, as the console's tab does.</summary>
    public bool CloudListShowsExternal { get; init; }

    /// <summary>Whether API 1.0 knows certificates of all types, not only external and private ones.</summary>
    public bool Version1ShowsAll { get; init; }

    /// <summary>The longest name of a new certificate.</summary>
    [AnswerChoices(20, 30)]
    public int NameLimit { get; init; } = 20;

    /// <summary>Whether a chain may end before the root.</summary>
    public bool RootOptional { get; init; }

    /// <summary>The code for a name that is taken.</summary>
    [AnswerChoices("2000", "1000", "2001")]
    public string DuplicateNameCode { get; init; } = "2000";

    /// <summary>The HTTP status of errors in the service's envelope.</summary>
    public ServiceErrorForm ServiceErrors { get; init; } = ServiceErrorForm.AsDocumented;

    /// <summary>How <c>errorCode</c> of a gateway error is written.</summary>
    public NumberForm GatewayCode { get; init; } = NumberForm.Text;

    /// <summary>Whether a gateway error has <c>details</c>.</summary>
    public bool GatewayDetails { get; init; } = true;

    /// <summary>Whether gateway errors are XML.</summary>
    public bool GatewayXml { get; init; }

    /// <summary>Whether the message of a gateway error holds HTML tags.</summary>
    public bool HtmlInMessages { get; init; }
}
