namespace CertManager.Commands;

/// <summary>Names of certificates; a number is taken for a name that is to come.</summary>
internal class CertificateNameCompleter : SeenCompleter<SeenCertificate>
{
    private protected override IEnumerable<SeenCertificate> Items(ContextMemory memory, CommandLine line) => memory.Certificates.All;

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenCertificate item) => [(item.Name, item.Id)];
}

/// <summary>Numbers of certificates, of those with the name that is given beside, if one is.</summary>
internal sealed class CertificateIdCompleter : SeenCompleter<SeenCertificate>
{
    private protected override IEnumerable<SeenCertificate> Items(ContextMemory memory, CommandLine line)
    {
        string? name = line.Text(line.Parameter == "CertificateId" ? "CertificateName" : "Name");
        return memory.Certificates.All.Where(item => name is null || item.Name == name);
    }

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenCertificate item) => [(item.Id, item.Name)];
}

/// <summary>Names of certificates, and the numbers of those whose name another one has, too.</summary>
internal sealed class CertificateCompleter : CertificateNameCompleter
{
    private HashSet<string?> _ambiguous = [];

    private protected override IEnumerable<SeenCertificate> Items(ContextMemory memory, CommandLine line)
    {
        SeenCertificate[] all = memory.Certificates.All;
        _ambiguous = [.. all.GroupBy(static item => item.Name).Where(static same => same.Skip(1).Any()).Select(static same => same.Key)];
        return all;
    }

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenCertificate item) =>
        _ambiguous.Contains(item.Name) ? [(item.Id, item.Name)] : base.Values(item);
}

/// <summary>Domains of certificates and of services, wildcards among them.</summary>
internal class DomainCompleter : SeenCompleter<SeenItem>
{
    private protected override IEnumerable<SeenItem> Items(ContextMemory memory, CommandLine line) =>
        [.. memory.Certificates.All, .. memory.Services.All, .. memory.Domains.All];

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenItem item) =>
        item.Domains.Select(domain => ((string?)domain, item.Name));
}

/// <summary>Hosts: domains that are no wildcards.</summary>
internal sealed class HostNameCompleter : DomainCompleter
{
    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenItem item) =>
        base.Values(item).Where(static one => one.Value?.IndexOf('*') < 0);
}
