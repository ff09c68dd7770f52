using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes a bundle in every form that people have one: files, texts, a PFX, the output of other tools, or a bundle that was read before.</summary>
public abstract class BundleCmdlet : AsyncCmdlet
{
    private protected const string PathSet = "Path";
    private protected const string PartsSet = "Parts";
    private protected const string BundleSet = "Bundle";

    private readonly HashSet<SensitiveText> _bound = [];
    private BundleInput? _input;
    private InputAllowance _allowance = null!;

    /// <summary>Files that make one bundle together: certificate, key and chain in any order and form. Wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = null!;

    /// <summary>The same, taken literally; each file of Get-ChildItem is a bundle of its own.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[]? LiteralPath { get; set; }

    /// <summary>File of the certificate, taken literally.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("CertFile")]
    public string? CertificatePath { get; set; }

    /// <summary>File of the private key, taken literally.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("KeyFile")]
    public string? PrivateKeyPath { get; set; }

    /// <summary>File of the chain, taken literally.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("ChainFile")]
    public string? ChainPath { get; set; }

    /// <summary>File of certificate and chain; only used when there is no -CertificatePath.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("FullChainFile")]
    public string? FullChainPath { get; set; }

    /// <summary>PKCS#12 file; only used when there is neither -CertificatePath nor -FullChainPath.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [Alias("PfxFile")]
    public string? PfxPath { get; set; }

    /// <summary>The certificate as PEM text; may hold chain and key as well.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Certificate { get; set; }

    /// <summary>The private key as SecureString or PEM text.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [SensitiveTextTransformation]
    public SensitiveText? PrivateKey { get; set; }

    /// <summary>The chain as PEM text.</summary>
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Chain { get; set; }

    /// <summary>Password of an encrypted key or PFX.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = PartsSet, ValueFromPipelineByPropertyName = true)]
    [SensitiveTextTransformation]
    [Alias("PfxPass")]
    public SensitiveText? Password { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _input?.Location;

    /// <summary>A bundle that was read before; null in every other form. Cmdlets that take one override it with a parameter.</summary>
    private protected virtual CertificateBundle? GivenBundle => null;

    /// <summary>A PKCS#12 file that never was one on a disk; null in every other form. Cmdlets that take one override it with a parameter.</summary>
    private protected virtual byte[]? GivenPfx => null;

    /// <summary>Looks at the path of an input file before it is read.</summary>
    /// <param name="file">Full path.</param>
    private protected virtual void CheckInput(string file)
    {
    }

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        Remember(PrivateKey);
        Remember(Password);
        _input = new BundleInput { Password = Password?.Copy() };
        _allowance = new InputAllowance(ParameterSetName == PathSet ? "-Path" : "-LiteralPath");
        if (ParameterSetName == PathSet)
        {
            Add(BundleRole.Any, Path.SelectMany(path => FilePaths.Wildcard(SessionState, path)));
        }
        else if (ParameterSetName == PartsSet)
        {
            AddParts();
        }
    }

    /// <summary>Wipes every secret that was bound, those of earlier pipeline input included.</summary>
    /// <param name="disposing">True when called by Dispose.</param>
    protected override void Dispose(bool disposing)
    {
        foreach (SensitiveText secret in _bound)
        {
            secret.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Reads what was prepared. The findings of reading are with the bundle, too.</summary>
    private protected BundleReading ReadBundle()
    {
        if (GivenBundle is { } bundle)
        {
            return new BundleReading(bundle, bundle.ReadingFindings);
        }

        using BundleInput input = _input!;
        return CompositionRoot.Pki.Read(input);
    }

    /// <summary>Reads what was prepared, as far as there is a certificate in it.</summary>
    /// <exception cref="CertManagerException">There is none; the findings say why.</exception>
    private protected CertificateBundle RequireCertificate()
    {
        BundleReading reading = ReadBundle();
        return reading.Bundle ?? throw Verdict.Unreadable(_input!.Location, reading.Findings);
    }

    /// <summary>Reads what was prepared, as a whole.</summary>
    /// <exception cref="CertManagerException">Something could not be read or does not fit; the findings say what.</exception>
    private protected CertificateBundle RequireBundle()
    {
        CertificateBundle bundle = RequireCertificate();
        if (Verdict.Blocking(bundle.ReadingFindings, []).Count > 0)
        {
            bundle.Dispose();
            throw Verdict.Unreadable(_input!.Location, bundle.ReadingFindings);
        }

        return bundle;
    }

    private void Remember(SensitiveText? secret)
    {
        if (secret is not null)
        {
            _bound.Add(secret);
        }
    }

    private void AddParts()
    {
        Add(BundleRole.Any, (LiteralPath ?? []).Select(path => FilePaths.Literal(SessionState, path)));
        AddText(BundleRole.Certificate, "-Certificate", Certificate is null ? null : new SensitiveText(string.Join("\n", Certificate)));
        AddText(BundleRole.PrivateKey, "-PrivateKey", PrivateKey?.Copy());
        AddText(BundleRole.Chain, "-Chain", Chain is null ? null : new SensitiveText(string.Join("\n", Chain)));

        // Other tools hand out the same certificate in several files: the first form that is there counts. An empty cell of a table is no path.
        string? certificate = Given(CertificatePath) ?? Given(FullChainPath);
        Add(BundleRole.Certificate, certificate);
        Add(BundleRole.PrivateKey, Given(PrivateKeyPath));
        Add(BundleRole.Chain, Given(ChainPath));
        Add(BundleRole.Any, certificate is null ? Given(PfxPath) : null);

        if (GivenPfx is { } pfx)
        {
            // A copy: the part is wiped, and the caller's bytes are the caller's.
            _input!.Parts.Add(new BundlePart(BundleRole.Any, "-PfxBytes", new SensitiveText((byte[])pfx.Clone())));
        }

        if (_input!.Parts.Count == 0)
        {
            throw Errors.BundleInputMissing.With();
        }
    }

    private static string? Given(string? path) => string.IsNullOrEmpty(path) ? null : path;

    private void Add(BundleRole role, string? path)
    {
        if (path is not null)
        {
            Add(role, [FilePaths.Literal(SessionState, path)]);
        }
    }

    private void Add(BundleRole role, IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            CheckInput(file);
            _input!.Parts.Add(new BundlePart(role, file, _allowance.Count(InputFile.Read(file))));
        }
    }

    private void AddText(BundleRole role, string parameter, SensitiveText? text)
    {
        if (text is not null)
        {
            _input!.Parts.Add(new BundlePart(role, parameter, text));
        }
    }
}
