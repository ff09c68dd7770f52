using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Makes an account for ACME clients. Its HMAC key is in this answer and never again.</summary>
[Cmdlet(VerbsCommon.New, "CertificateAcmeAccount", SupportsShouldProcess = true)]
[OutputType(typeof(AcmeAccount))]
public sealed class NewCertificateAcmeAccountCommand : ConnectedCmdlet
{
    private static readonly Message Review = new(
        "{0}: make the ACME account {1} for {2} certificates, for {3} days. Its HMAC key is shown this once",
        "{0}: {2} 인증서용 ACME 계정 {1}을(를) {3}일 동안 유효하게 만듭니다. HMAC 키는 지금 한 번만 확인할 수 있습니다");

    private CertificateType _type;

    /// <summary>A name of one's own for it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Alias { get; set; } = null!;

    /// <summary>What it issues.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet(nameof(CertificateType.AdvancedDV), nameof(CertificateType.AdvancedOV))]
    public string Type { get; set; } = null!;

    /// <summary>How its domains are validated.</summary>
    [Parameter(Mandatory = true)]
    public AcmeValidationMode? ValidationMode { get; set; }

    /// <summary>How long it lasts, in days.</summary>
    [Parameter(Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int? ValidityDays { get; set; }

    /// <summary>The provider's number of the organisation. Optional, as the field is documented.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public long? OrganizationNumber { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.AcmeAccounts];

    /// <inheritdoc/>
    protected override object? ErrorTarget => Alias;

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _type = (CertificateType)Enum.Parse(typeof(CertificateType), Type, ignoreCase: true);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        string review = Review.Format(Connection, Alias, _type, ValidityDays);
        if (!await pipeline.ShouldProcessAsync(review, review, "New-CertificateAcmeAccount").ConfigureAwait(false))
        {
            return;
        }

        var request = new AcmeAccountRequest
        {
            Alias = Alias,
            Type = _type,
            ValidationMode = ValidationMode!.Value,
            ValidityDays = ValidityDays!.Value,
            OrganizationNumber = OrganizationNumber,
        };
        AcmeAccount account = await Connection.Certificates.AcmeAccounts.CreateAsync(request, cancel).ConfigureAwait(false);
        account.Context = Connection.Name;
        if (account.GetHmacKey() is { } key)
        {
            using (key)
            {
                using var secret = new SensitiveText(key);
                pipeline.Mask(secret);
            }
        }

        pipeline.Write(account);
    }
}
