namespace CertManager;

/// <summary>The errors of chains: one that cannot be made, and the two commands that are taken for each other.</summary>
public static class ChainErrors
{
    /// <summary>Something is missing, and is not at hand.</summary>
    public static readonly ErrorDefinition ChainUnresolved = new(
        nameof(ChainUnresolved),
        ErrorKind.InvalidData,
        new("The chain of {0} cannot be completed from what is at hand: {1}.", "{0}의 체인을 현재 있는 인증서만으로는 완성할 수 없습니다: {1}."),
        new("{2}", "{2}"));

    /// <summary>Nothing was given to make a chain of.</summary>
    public static readonly ErrorDefinition ChainInputMissing = new(
        nameof(ChainInputMissing),
        ErrorKind.InvalidArgument,
        new("Resolve-CertificateChain works on files, PEM text or a bundle of this machine, and none was given.", "Resolve-CertificateChain은 이 컴퓨터의 파일, PEM 텍스트 또는 번들을 처리하지만 아무것도 지정하지 않았습니다."),
        new(
            "Give -Path, -CertificatePath, -PfxPath or -Certificate, or pipe a bundle in. The chain of a registered certificate is shown by Get-CertificateChain.",
            "-Path, -CertificatePath, -PfxPath, -Certificate 중 하나를 지정하거나 번들을 파이프로 전달하세요. 등록된 인증서의 체인은 Get-CertificateChain으로 볼 수 있습니다."));

    /// <summary>No registered certificate was named.</summary>
    public static readonly ErrorDefinition ChainNotNamed = new(
        nameof(ChainNotNamed),
        ErrorKind.InvalidArgument,
        new("Get-CertificateChain gets the chain of a registered certificate, and none was named.", "Get-CertificateChain은 등록된 인증서의 체인을 가져오지만 인증서를 지정하지 않았습니다."),
        new(
            "Name it with -Name or -Id. The chain of files or of a bundle is put in order and completed by Resolve-CertificateChain.",
            "-Name 또는 -Id로 인증서를 지정하세요. 파일이나 번들의 체인을 정리하고 완성하려면 Resolve-CertificateChain을 사용하세요."));
}
