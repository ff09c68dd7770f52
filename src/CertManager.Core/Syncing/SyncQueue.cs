namespace CertManager;

/// <summary>Tells in the order of the file what is done in any order.</summary>
internal sealed class SyncQueue
{
    private readonly SyncPlan _plan;
    private readonly SyncTelling _told;
    private readonly HashSet<SyncItem> _done;
    private int _next;

    internal SyncQueue(SyncPlan plan, SyncTelling told)
    {
        _plan = plan;
        _told = told;
        _done = [.. plan.Items.Where(static item => item.Failure is not null)];
        Flush();
    }

    /// <summary>Lines of items that may go side by side: items that touch the same service stand in one line.</summary>
    internal static IReadOnlyList<IReadOnlyList<SyncItem>> Apart(IEnumerable<SyncItem> items)
    {
        var lines = new List<(HashSet<string> Touched, List<SyncItem> Items)>();
        foreach (SyncItem item in items)
        {
            var touched = new HashSet<string>(item.Touched, StringComparer.Ordinal);
            var together = new List<SyncItem>();
            foreach ((HashSet<string> Touched, List<SyncItem> Items) line in touched.Count == 0 ? [] : lines.Where(line => line.Touched.Overlaps(touched)).ToArray())
            {
                together.AddRange(line.Items);
                touched.UnionWith(line.Touched);
                lines.Remove(line);
            }

            together.Add(item);
            lines.Add((touched, together));
        }

        return [.. lines.Select(static line => line.Items)];
    }

    /// <summary>Notes that an item is done, and tells those whose turn has come.</summary>
    internal void Done(SyncItem item)
    {
        lock (_done)
        {
            _done.Add(item);
            _told.Progress(_done.Count, _plan.Items.Count);
            Flush();
        }
    }

    internal void Flush()
    {
        lock (_done)
        {
            for (; _next < _plan.Items.Count && _done.Contains(_plan.Items[_next]); _next++)
            {
                SyncItem item = _plan.Items[_next];
                foreach (SyncStep step in item.Steps)
                {
                    _told.Done(step);
                    if ((step.Failure ?? item.Failure) is { } failure)
                    {
                        _told.Failed(step, failure);
                    }
                }
            }
        }
    }
}
