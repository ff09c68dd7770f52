using System.Text;

namespace CertManager;

/// <summary>Which addresses alerts are sent to, and what may be shown of them: scheme, the last labels of the name, port. The rest is, or may be, a token.</summary>
public static class WebhookAddress
{
    private const int Longest = 4096;
    private const int LabelsShown = 2;

    /// <summary>Refuses what is not sent to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="parameter">Where it was given, for the error, which does not repeat it.</param>
    /// <returns>What may be shown of it.</returns>
    /// <exception cref="CertManagerException">AlertAddressNotAllowed.</exception>
    public static string Check(SensitiveText address, string parameter)
    {
        Uri? target = address.Bytes.Length <= Longest && Uri.TryCreate(TextOf(address), UriKind.Absolute, out Uri? read) ? read : null;
        bool isSafe = target is { UserInfo: "", Fragment: "", Host.Length: > 0 }
            && (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && target.IsLoopback));
        return isSafe ? Show(target!) : throw AlertErrors.AlertAddressNotAllowed.With(parameter);
    }

    /// <summary>The address itself, for the time of a call.</summary>
    internal static Uri Of(SensitiveText address) => new(TextOf(address));

    private static string TextOf(SensitiveText address) => Encoding.UTF8.GetString(address.Bytes).Trim();

    private static string Show(Uri target)
    {
        string[] labels = target.Host.Split('.');
        bool isWhole = target.HostNameType != UriHostNameType.Dns || labels.Length <= LabelsShown;
        string host = isWhole ? target.Host : "*." + string.Join(".", labels.Skip(labels.Length - LabelsShown));
        return FormattableString.Invariant($"{target.Scheme}://{host}{(target.IsDefaultPort ? string.Empty : ":" + target.Port)}/***");
    }
}
