using System.Net;

namespace CertManager;

/// <summary>A host to be asked: a DNS name or an address.</summary>
public sealed class EndpointHost
{
    private static readonly Message IsWildcard = new("a wildcard stands for many hosts", "와일드카드는 여러 호스트를 뜻합니다");
    private static readonly Message NotShown = new("A text of {0} characters", "{0}자의 텍스트");

    private EndpointHost(string text, string name, IPAddress? address)
    {
        Text = text;
        Name = name;
        Address = address;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>As A-labels in lower case without a dot at the end, or the address in its usual form.</summary>
    public string Name { get; }

    /// <summary>The address; null when it is a name.</summary>
    public IPAddress? Address { get; }

    /// <summary>Reads a host as people write it.</summary>
    /// <param name="text">A name, internationalised or not, an IPv4 address, or an IPv6 address, in brackets or without.</param>
    /// <exception cref="CertManagerException">EndpointHostInvalid: it is none.</exception>
    public static EndpointHost Parse(string text)
    {
        string bare = text.Trim();
        if (HostText.IsAddress(bare, out IPAddress address))
        {
            return new EndpointHost(bare, address.ToString(), address);
        }

        // A name inside a network has no dot, and no certificate from a public authority; it can serve one all the same.
        bool isLocal = bare.Length > 0 && !bare.TrimEnd('.').Contains('.');
        string asked = isLocal ? bare.TrimEnd('.') + ".local" : bare;
        string? problem = DomainRules.Problem(asked) ?? (bare.StartsWith("*", StringComparison.Ordinal) ? IsWildcard.Format() : null);
        if (problem is not null)
        {
            throw EndpointErrors.EndpointHostInvalid.With(Show(bare), problem);
        }

        string ascii = DomainRules.ToAscii(asked);
        return new EndpointHost(bare, isLocal ? ascii.Substring(0, ascii.Length - ".local".Length) : ascii, null);
    }

    /// <summary>Whether a certificate is for this host (RFC 9525 section 6.3 for names, 6.4 for addresses). The common name does not count.</summary>
    /// <param name="certificate">The certificate.</param>
    public bool IsCoveredBy(CertificateInfo certificate) => Address is null
        ? DomainNames.Covers(certificate.DnsNames, Name)
        : certificate.IPAddresses.Any(own => IPAddress.TryParse(own, out IPAddress address) && address.Equals(Address));

    /// <summary>The host as it was given.</summary>
    public override string ToString() => Text;

    // What was put in the wrong place may be a URL with a password; control characters could forge lines on a terminal.
    private static string Show(string text) => text.Length is 0 or > 253 || text.Contains('@') || text.Any(char.IsControl) ? NotShown.Format(text.Length) : text;
}
