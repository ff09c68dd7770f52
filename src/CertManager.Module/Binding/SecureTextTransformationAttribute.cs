using System.Management.Automation;
using System.Security;

namespace CertManager.Commands;

/// <summary>
/// Lets a SecureString parameter be given as text. PowerShell asks for a missing SecureString with masked typing, which it does for no
/// other type; the error of a wrong type names the type and never the value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecureTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Converts.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case null:
                return null;
            case SecureString given:
                // A copy in every case: the cmdlet wipes what it was given when it ends, and never what the caller still holds.
                return given.Copy();
            case string text:
                var secure = new SecureString();
                foreach (char c in text)
                {
                    secure.AppendChar(c);
                }

                secure.MakeReadOnly();
                return secure;
            default:
                throw new ArgumentTransformationMetadataException(SensitiveTextTransformationAttribute.WrongType.Format(value.GetType().Name));
        }
    }
}
