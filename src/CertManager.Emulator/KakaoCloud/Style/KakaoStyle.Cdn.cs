namespace CertManager.Emulator;

/// <content>How the simulator of the console guide's CDN certificates behaves where the guide is silent.</content>
public sealed partial record KakaoStyle
{
    /// <summary>What "the same domain" is that two certificates must not stand for.</summary>
    public SameDomainForm SameDomain { get; init; } = SameDomainForm.PrimaryDomain;

    /// <summary>The id of a certificate that was overwritten.</summary>
    public KeptForm OverwriteId { get; init; } = KeptForm.Kept;

    /// <summary>The name of a certificate that was overwritten.</summary>
    public KeptForm OverwriteName { get; init; } = KeptForm.New;

    /// <summary>New files that do not cover the user domain of a linked service any more.</summary>
    public RefusalForm UncoveredDomain { get; init; } = RefusalForm.Refused;

    /// <summary>Deletion of a certificate that services are linked to.</summary>
    public DeleteInUseForm DeleteInUse { get; init; } = DeleteInUseForm.Refused;

    /// <summary>A change to files for another domain.</summary>
    public RefusalForm ChangeDomain { get; init; } = RefusalForm.Refused;

    /// <summary>Registration of a certificate that has expired.</summary>
    public RefusalForm Expired { get; init; } = RefusalForm.Refused;

    /// <summary>Registration of a certificate that is signed by its own key.</summary>
    public RefusalForm SelfSigned { get; init; } = RefusalForm.Refused;

    /// <summary>The type of a certificate with several names and a wildcard among them.</summary>
    public BothTypesForm BothTypes { get; init; } = BothTypesForm.Wildcard;

    /// <summary>How long a service is changed, in seconds.</summary>
    [AnswerChoices(60, 0, 300)]
    public int DeploymentSeconds { get; init; } = 60;

    /// <summary>The most certificates of a project; 0 for no limit.</summary>
    [AnswerChoices(0, 50)]
    public int CertificateQuota { get; init; }

    /// <summary>How <c>fingerprint_sha256</c> is written.</summary>
    public FingerprintForm Fingerprint { get; init; } = FingerprintForm.Lower;

    /// <summary>Whether certificates have <c>serial_number</c> and <c>issuer</c>.</summary>
    public bool LeafDetails { get; init; } = true;

    /// <summary>Whether certificates have the times that the contract lets away: <c>not_before</c>, <c>created_at</c>, <c>updated_at</c>.</summary>
    public bool OptionalTimes { get; init; } = true;

    /// <summary>Whether services have the fields that the contract lets away.</summary>
    public bool OptionalServiceFields { get; init; } = true;

    /// <summary>How times of the contract are written: all ISO 8601, UTC.</summary>
    public ContractTimeForm Times { get; init; } = ContractTimeForm.Seconds;

    /// <summary>Whether the project has CDN.</summary>
    [NeverSeeded]
    public bool CdnEnabled { get; init; } = true;

    /// <summary>Whether the access key may change nothing of CDN.</summary>
    [NeverSeeded]
    public bool ReadOnlyKey { get; init; }
}
