using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes a signing request and nothing else. PowerShell's own conversion error would repeat the value, which may be the text of a key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequestKeyTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Message WrongType = new(
        "A request comes from New-CertificateRequest; this is a {0}. Its value is not shown.",
        "인증서 서명 요청은 New-CertificateRequest로 만듭니다. 지정한 값의 형식은 {0}이며 값은 표시하지 않습니다.");

    /// <summary>Checks the type.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or SigningRequest ? value : throw new ArgumentTransformationMetadataException(WrongType.Format(value.GetType().Name));
    }
}
