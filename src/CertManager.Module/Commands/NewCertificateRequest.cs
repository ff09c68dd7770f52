using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Makes a private key and a signing request for it.</summary>
[Cmdlet(VerbsCommon.New, "CertificateRequest", SupportsShouldProcess = true)]
[OutputType(typeof(SigningRequest))]
public sealed class NewCertificateRequestCommand : AsyncCmdlet
{
    private static readonly Message Review = new("Write a new private key and a request for {0} to {1}", "{0}의 새 개인 키와 서명 요청을 {1}에 저장합니다");

    private SigningRequestOptions _options = null!;

    /// <summary>The domain names, internationalised ones as they are; the first one becomes the common name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Domain { get; set; } = null!;

    /// <summary>The kind of key.</summary>
    [Parameter]
    public RequestKey KeyType { get; set; } = RequestKey.EcP256;

    /// <summary>Organisation.</summary>
    [Parameter]
    public string? Organization { get; set; }

    /// <summary>Unit of the organisation.</summary>
    [Parameter]
    public string? OrganizationUnit { get; set; }

    /// <summary>City.</summary>
    [Parameter]
    public string? Locality { get; set; }

    /// <summary>State or province.</summary>
    [Parameter]
    public string? State { get; set; }

    /// <summary>Country, two letters.</summary>
    [Parameter]
    public string? Country { get; set; }

    /// <summary>The folder that gets privkey.pem and request.csr; taken literally. Without it both stay in memory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DestinationPath { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Overwrite { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => DestinationPath;

    /// <inheritdoc/>
    protected override void PrepareInput() => _options = new()
    {
        Names = [.. Domain.Select(DomainRules.ToAscii)],
        Key = KeyType,
        Organization = Organization,
        OrganizationUnit = OrganizationUnit,
        Locality = Locality,
        State = State,
        Country = Country,
        Folder = DestinationPath is null ? null : FilePaths.Literal(SessionState, DestinationPath),
        Overwrite = Overwrite,
    };

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        // In memory nothing changes that a question would be about.
        if (_options.Folder is { } folder)
        {
            string what = Review.Format(string.Join(", ", _options.Names), folder);
            if (!await pipeline.ShouldProcessAsync(what, what, "New-CertificateRequest").ConfigureAwait(false))
            {
                return;
            }
        }

        SigningRequest request = CompositionRoot.Pki.CreateRequest(_options);
        pipeline.MaskKeysIn(request.PrivateKeyPath);
        pipeline.Write(request);
    }
}
