namespace CertManager.Commands;

/// <summary>What <c>-Role</c> needs of a provider.</summary>
internal static class RoleNeeds
{
    /// <summary>A service with one certificate has it as its default one.</summary>
    internal static IEnumerable<ProviderFeature> Of(LinkRole? role) => role is LinkRole.Additional or LinkRole.Global ? [ProviderFeature.FurtherCertificates] : [];
}
