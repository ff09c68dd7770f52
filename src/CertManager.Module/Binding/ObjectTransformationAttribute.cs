using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes objects of one type and nothing else. PowerShell's own conversion error would repeat the value, which may be the text of a key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ObjectTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Message NoBundle = new(
        "A bundle comes from Import-CertificateBundle; this is a {0}. Its value is not shown.",
        "번들은 Import-CertificateBundle로 만듭니다. 지정한 값의 형식은 {0}이며 값은 표시하지 않습니다.");

    private static readonly Message NoRequest = new(
        "A signing request comes from New-CertificateRequest; this is a {0}. Its value is not shown.",
        "CSR 개체는 New-CertificateRequest로 만듭니다. 지정한 값의 형식은 {0}이며 값은 표시하지 않습니다.");

    private readonly Type _type;

    /// <summary>Makes the attribute.</summary>
    /// <param name="type"><see cref="CertificateBundle"/> or <see cref="SigningRequest"/>.</param>
    public ObjectTransformationAttribute(Type type)
    {
        _type = type;
    }

    /// <summary>Checks the type.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null || _type.IsInstanceOfType(value))
        {
            return value;
        }

        // With an invalid cast inside, the binder goes on to the property names of what came through the pipeline.
        string message = (_type == typeof(SigningRequest) ? NoRequest : NoBundle).Format(value.GetType().Name);
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
