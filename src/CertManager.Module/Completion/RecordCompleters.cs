namespace CertManager.Commands;

/// <summary>What is remembered by id and name, and nothing else.</summary>
/// <param name="items">Which of it.</param>
/// <param name="names">Whether names are offered; else ids.</param>
internal abstract class RecordCompleter(Func<ContextMemory, SeenItems<SeenItem>> items, bool names = false) : SeenCompleter<SeenItem>
{
    private protected sealed override IEnumerable<SeenItem> Items(ContextMemory memory, CommandLine line) => items(memory).All;

    private protected sealed override IEnumerable<(string? Value, string? Other)> Values(SeenItem item) => [names ? (item.Name, item.Id) : (item.Id, item.Name)];
}

/// <summary>Domains whose control was proven.</summary>
internal sealed class ProvenDomainCompleter() : RecordCompleter(static memory => memory.Domains, names: true);

/// <summary>Ids of those.</summary>
internal sealed class ProvenDomainIdCompleter() : RecordCompleter(static memory => memory.Domains);

/// <summary>The provider's numbers of organisations.</summary>
internal sealed class OrganizationCompleter() : RecordCompleter(static memory => memory.Organizations);

/// <summary>Aliases of ACME accounts.</summary>
internal sealed class AcmeAliasCompleter() : RecordCompleter(static memory => memory.AcmeAccounts, names: true);

/// <summary>Ids of ACME accounts.</summary>
internal sealed class AcmeIdCompleter() : RecordCompleter(static memory => memory.AcmeAccounts);

/// <summary>Names of orders: those of the certificates that stand for them.</summary>
internal sealed class OrderNameCompleter() : RecordCompleter(static memory => memory.Orders, names: true);

/// <summary>Ids of orders.</summary>
internal sealed class OrderIdCompleter() : RecordCompleter(static memory => memory.Orders);

/// <summary>The provider's codes of types that can be applied for.</summary>
internal sealed class TypeCodeCompleter() : RecordCompleter(static memory => memory.Types);
