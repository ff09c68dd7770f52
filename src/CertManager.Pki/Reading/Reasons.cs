namespace CertManager.Pki;

/// <summary>Why something could not be read: the second half of <see cref="BundleFindings.InputUnreadable"/>.</summary>
internal static class Reasons
{
    internal static readonly Message NotPemNotDer = new(
        "it is neither PEM text nor DER, PKCS#7 or PKCS#12",
        "PEM 텍스트도 아니고 DER, PKCS#7, PKCS#12도 아닙니다");

    internal static readonly Message LabelBroken = new("the BEGIN line is not complete", "BEGIN 행이 온전하지 않습니다");

    internal static readonly Message EndMissing = new("the END line is missing", "END 행이 없습니다");

    internal static readonly Message EndDiffers = new(
        "the END line does not match the BEGIN line",
        "END 행이 BEGIN 행과 일치하지 않습니다");

    internal static readonly Message BeginMissing = new("there is an END line without a BEGIN line", "BEGIN 행 없이 END 행만 있습니다");

    internal static readonly Message Base64Wrong = new(
        "line {0} holds a character that is not Base64",
        "{0}행에 Base64가 아닌 문자가 있습니다");

    internal static readonly Message Base64Incomplete = new(
        "the Base64 text is incomplete: characters are missing at its end",
        "Base64 텍스트가 불완전합니다. 끝부분의 문자가 빠졌습니다");

    internal static readonly Message Empty = new("there is nothing between BEGIN and END", "BEGIN과 END 사이에 내용이 없습니다");

    internal static readonly Message Truncated = new(
        "it is cut off or damaged: its DER structure does not close",
        "잘렸거나 손상되었습니다. DER 구조가 끝까지 이어지지 않습니다");

    internal static readonly Message TrailingBytes = new(
        "{0} bytes follow after its end",
        "끝난 뒤에 {0}바이트가 더 있습니다");

    internal static readonly Message CertificateField = new(
        "the certificate breaks the format of RFC 5280 at: {0}",
        "인증서가 RFC 5280 형식에 어긋납니다. 위치: {0}");

    internal static readonly Message KeyStructure = new(
        "it is not a well-formed private key",
        "올바른 형식의 개인 키가 아닙니다");

    internal static readonly Message KeyInconsistent = new(
        "the numbers of the private key do not belong together: the key is damaged",
        "개인 키의 값들이 서로 맞지 않습니다. 키가 손상되었습니다");

    internal static readonly Message ContainerStructure = new(
        "it is not a well-formed PKCS#7 or PKCS#12 container",
        "올바른 형식의 PKCS#7 또는 PKCS#12 파일이 아닙니다");

    internal static readonly Message TooManyIterations = new(
        "its password protection asks for {0} iterations; at most {1} are carried out",
        "암호 보호에 {0}회 반복이 필요합니다. 최대 {1}회까지만 수행합니다");

    internal static readonly Message Unexpected = new(
        "its structure is damaged",
        "구조가 손상되었습니다");
}
