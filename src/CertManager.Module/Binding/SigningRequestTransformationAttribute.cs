using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes a signing request and nothing else. PowerShell's own conversion error would repeat the value, which may be the text of a key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SigningRequestTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Message WrongType = new(
        "A signing request comes from New-CertificateRequest; this is a {0}. Its value is not shown.",
        "CSR 개체는 New-CertificateRequest로 만듭니다. 지정한 값의 형식은 {0}이며 값은 표시하지 않습니다.");

    /// <summary>Checks the type.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or SigningRequest)
        {
            return value;
        }

        // With an invalid cast inside, the binder goes on to the property names of what came through the pipeline.
        string message = WrongType.Format(value.GetType().Name);
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
