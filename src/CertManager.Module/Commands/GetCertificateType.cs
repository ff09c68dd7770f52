using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lists the types of certificate that can be applied for.</summary>
[Cmdlet(VerbsCommon.Get, "CertificateType")]
[OutputType(typeof(CertificateTypeInfo))]
public sealed class GetCertificateTypeCommand : ConnectedCmdlet
{
    private NameFilter _codes = null!;

    /// <summary>The provider's codes, wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PatternOf<TypeCodeCompleter>))]
    public string[] Code { get; set; } = ["*"];

    /// <summary>Types in the module's words.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CertificateType[]? Type { get; set; }

    private protected override IEnumerable<ProviderFeature> Needed => [ProviderFeature.Issuing];

    /// <inheritdoc/>
    protected override void PrepareInput()
    {
        base.PrepareInput();
        _codes = new NameFilter(Code);
    }

    private protected override Task ProcessAsync(PipelineWriter pipeline, CancellationToken cancel) =>
        Connection.Certificates.Issuing.ListTypesAsync(
            type =>
            {
                if (_codes.Matches(type.Code) && (Type is null || Type.Contains(type.Type)))
                {
                    pipeline.Write(type);
                }
            },
            cancel);
}
