using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Gives the provider the private key of a certificate that was issued for a request of one's own.</summary>
[Cmdlet(VerbsLifecycle.Register, "CertificatePrivateKey", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(void))]
public sealed class RegisterCertificatePrivateKeyCommand : CertificateCmdlet
{
    private const string PathSet = "Path";
    private const string KeySet = "PrivateKey";
    private const string RequestSet = "Request";

    private static readonly Message Review = new(
        "{0}: give the provider the private key of certificate {1} from {2}. It cannot be taken back",
        "{0}: 인증서 {1}의 개인 키({2})를 서비스에 등록합니다. 되돌릴 수 없습니다");

    private BundleInput _input = null!;

    /// <summary>File of the private key, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string PrivateKeyPath { get; set; } = null!;

    /// <summary>The private key as SecureString or PEM text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [SensitiveTextTransformation]
    public SensitiveText PrivateKey { get; set; } = null!;

    /// <summary>The request that the certificate was issued for, with its key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RequestSet)]
    [ObjectTransformation(typeof(SigningRequest))]
    public SigningRequest Request { get; set; } = null!;

    /// <summary>Password of an encrypted key.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = KeySet)]
    [SensitiveTextTransformation]
    public SensitiveText? Password { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.PrivateKey];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        string location = ParameterSetName == PathSet ? FilePaths.Literal(SessionState, PrivateKeyPath) : "-" + ParameterSetName;
        SensitiveText key = ParameterSetName switch
        {
            PathSet => InputFile.Read(location),
            KeySet => PrivateKey.Copy(),
            _ => KeyOf(Request),
        };
        _input = new BundleInput { Password = Password?.Copy() };
        _input.Parts.Add(new BundlePart(BundleRole.PrivateKey, location, key));
    }

    /// <summary>Wipes the secrets that were bound; the request is the caller's.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        PrivateKey?.Dispose();
        Password?.Dispose();
        base.Dispose(disposing);
    }

    private protected override async Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel)
    {
        using BundleInput input = _input;
        CdnCertificate certificate = await CatalogFor(pipeline).FindAsync(Id, Name, cancel).ConfigureAwait(false);
        string location = input.Location;
        var judge = new PrivateKeyJudge(CompositionRoot.Pki, Connection.Certificates);
        using SensitiveText key = await judge.JudgeAsync(certificate, input, pipeline.Notice, cancel).ConfigureAwait(false);
        string review = Review.Format(Connection, certificate, location);
        if (await pipeline.ShouldProcessAsync(review, review, "Register-CertificatePrivateKey").ConfigureAwait(false))
        {
            await Connection.Certificates.Keeping.RegisterPrivateKeyAsync(certificate.Id, key, cancel).ConfigureAwait(false);
        }
    }

    private static SensitiveText KeyOf(SigningRequest request)
    {
        try
        {
            return request.PrivateKey?.Copy() ?? throw RegistrationErrors.PrivateKeyRequired.With(request);
        }
        catch (ObjectDisposedException)
        {
            throw KeepingErrors.RequestKeyWiped.With(request);
        }
    }
}
