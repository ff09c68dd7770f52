namespace CertManager.Emulator;

/// <summary>
/// How the emulator answers where the documents are silent. Clients must read every style; none of them is evidence of how the real
/// service answers. docs/DIFFERENCES.md says why each calm choice was made.
/// </summary>
public sealed record AnswerStyle
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
    public TotalRowsForm TotalRows { get; init; } = TotalRowsForm.Count;

    /// <summary>How times are written.</summary>
    public DateForm Dates { get; init; } = DateForm.IsoWithOffset;

    /// <summary>In which zone times are written.</summary>
    public DateZone Zone { get; init; } = DateZone.Korea;

    /// <summary>How a field is written that has no value.</summary>
    public MissingForm MissingValues { get; init; } = MissingForm.Null;

    /// <summary>Whether the fields that only client code knows, not the documents, are there.</summary>
    public OptionalForm OptionalFields { get; init; } = OptionalForm.Present;

    /// <summary>How <c>usedInstanceNoList</c> is written.</summary>
    public UsageForm Usage { get; init; } = UsageForm.Text;

    /// <summary>How <c>subDomainAddress</c> is written.</summary>
    public SubDomainForm SubDomains { get; init; } = SubDomainForm.Comma;

    /// <summary>The answer to a list call without hits.</summary>
    public NoHitsForm NoHits { get; init; } = NoHitsForm.EmptyList;

    /// <summary>Which certificates the answer to a registration holds.</summary>
    public CreateForm Create { get; init; } = CreateForm.Added;

    /// <summary>Whether there are fields that no document names.</summary>
    public bool ExtraFields { get; init; }

    /// <summary>Whether the name filter of a list finds parts of names.</summary>
    public bool PartialNameFilter { get; init; }

    /// <summary>How <c>errorCode</c> of a gateway error is written.</summary>
    public NumberForm GatewayCode { get; init; } = NumberForm.Text;

    /// <summary>Whether a gateway error has <c>details</c>.</summary>
    public bool GatewayDetails { get; init; } = true;

    /// <summary>Whether the message of a gateway error holds HTML tags.</summary>
    public bool HtmlInMessages { get; init; }

    /// <summary>The code for a name that is taken.</summary>
    public string DuplicateNameCode { get; init; } = "2000";

    /// <summary>A style in which everything is chosen at random, and the same for the same seed on every platform.</summary>
    /// <param name="seed">The seed; any number.</param>
    public static AnswerStyle Hostile(int seed)
    {
        var choice = new SeededChoice(seed);
        return new AnswerStyle
        {
            ReturnCode = choice.Of<NumberForm>(),
            CertificateNumber = choice.Of<NumberForm>(),
            StatusCode = choice.Of<NumberForm>(),
            TotalRows = choice.Of<TotalRowsForm>(),
            Dates = choice.Of<DateForm>(),
            Zone = choice.Of<DateZone>(),
            MissingValues = choice.Of<MissingForm>(),
            OptionalFields = choice.Of<OptionalForm>(),
            Usage = choice.Of<UsageForm>(),
            SubDomains = choice.Of<SubDomainForm>(),
            NoHits = choice.Of<NoHitsForm>(),
            Create = choice.Of<CreateForm>(),
            ExtraFields = choice.OfTwo(),
            PartialNameFilter = choice.OfTwo(),
            GatewayCode = choice.Of<NumberForm>(),
            GatewayDetails = choice.OfTwo(),
            HtmlInMessages = choice.OfTwo(),
            DuplicateNameCode = choice.Among("2000", "1000", "2001"),
        };
    }
}
