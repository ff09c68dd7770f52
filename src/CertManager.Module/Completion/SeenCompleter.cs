namespace CertManager.Commands;

/// <summary>Offers what the session has seen of the contexts that the command will work on.</summary>
/// <typeparam name="T">What is remembered of each.</typeparam>
internal abstract class SeenCompleter<T> : Completer
    where T : SeenItem
{
    /// <summary>What may be offered.</summary>
    private protected abstract IEnumerable<T> Items(ContextMemory memory, CommandLine line);

    /// <summary>What of it is offered, and what may be typed for it as well. Null where there is nothing.</summary>
    private protected abstract IEnumerable<(string? Value, string? Other)> Values(T item);

    private protected sealed override IEnumerable<Choice> Choices(CommandLine line) =>
        from context in line.Contexts
        let now = context.Clock.UtcNow
        from item in Items(context.Memory, line)
        from value in Values(item)
        where value.Value is not null
        select new Choice(value.Value, () => Tip(value.Value, item, now), value.Other);

    // A domain, say, stands before the certificate that it comes from.
    private static string Tip(string value, T item, DateTimeOffset now) => (value == item.Name || value == item.Id ? string.Empty : value + " · ") + item.Describe(now);
}
