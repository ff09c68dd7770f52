namespace CertManager.Commands;

/// <summary>The words of <c>-ApiVersion</c>: the provider's version numbers, which an enum cannot be named after.</summary>
internal static class ApiVersions
{
    internal const string Auto = "Auto";
    internal const string One = "1.0";
    internal const string Two = "2.0";

    internal static CertificateApi Parse(string version) => version switch
    {
        One => CertificateApi.Version1,
        Two => CertificateApi.Version2,
        _ => CertificateApi.Auto,
    };

    /// <summary>What a provider has to have for it.</summary>
    internal static IEnumerable<ProviderFeature> Needs(string version) => Parse(version) == CertificateApi.Auto ? [] : [ProviderFeature.ApiVersions];
}
