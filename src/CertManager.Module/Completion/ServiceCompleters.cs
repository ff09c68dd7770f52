namespace CertManager.Commands;

/// <summary>Names of services, of the kinds that are given beside, if any are.</summary>
internal class ServiceNameCompleter : SeenCompleter<SeenService>
{
    private protected sealed override IEnumerable<SeenService> Items(ContextMemory memory, CommandLine line)
    {
        string[] kinds = line.Value("Kind") switch
        {
            null => [],
            System.Collections.IEnumerable list and not string => [.. list.Cast<object?>().Select(static one => $"{one}")],
            { } one => [$"{one}"],
        };
        return memory.Services.All.Where(item => kinds.Length == 0 || kinds.Contains(item.Kind.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenService item) => [(item.Name, item.Id)];
}

/// <summary>Ids of services.</summary>
internal sealed class ServiceIdCompleter : ServiceNameCompleter
{
    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenService item) => [(item.Id, item.Name)];
}

/// <summary>Numbers of the instances that services belong to.</summary>
internal sealed class InstanceIdCompleter : ServiceNameCompleter
{
    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenService item) => [(item.Instance, item.Name)];
}

/// <summary>Ids of services and of the instances that they belong to.</summary>
internal sealed class ServiceOrInstanceIdCompleter : ServiceNameCompleter
{
    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenService item) => [(item.Id, item.Name), (item.Instance, item.Name)];
}

/// <summary>Ids of links, of the service that is given beside, if one is.</summary>
internal sealed class LinkItemCompleter : SeenCompleter<SeenItem>
{
    private protected override IEnumerable<SeenItem> Items(ContextMemory memory, CommandLine line) => memory.Services.All
        .Where(service => (line.Text("ServiceName") ?? service.Name) == service.Name && (line.Text("ServiceId") ?? service.Id) == service.Id)
        .SelectMany(static service => service.Items);

    private protected override IEnumerable<(string? Value, string? Other)> Values(SeenItem item) => [(item.Id, null)];
}

/// <summary>The provider's codes of the regions of load balancers, by the zone of the context.</summary>
internal sealed class RegionCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        from context in line.Contexts
        where context.Provider == ProviderKind.NaverCloud
        from region in RegionsOf(context.Zone)
        select new Choice(region, () => $"{region} · {context.Zone}");

    private static string[] RegionsOf(CloudZone zone) => zone switch
    {
        CloudZone.Government => ["KR", "KRS"],
        CloudZone.Financial => ["FKR"],
        _ => ["KR", "JPN", "SGN"],
    };
}
