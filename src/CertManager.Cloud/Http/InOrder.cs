namespace CertManager.Cloud.Http;

/// <summary>Makes a call for each of many things, a few at a time, and hands the results on in their order.</summary>
internal static class InOrder
{
    /// <summary>The provider's limits are not documented, only that there are some.</summary>
    private const int AtOnce = 4;

    /// <summary>Works through items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="work">Makes the calls of one.</param>
    /// <param name="take">Takes the results, one at a time.</param>
    /// <param name="cancel">Ends it.</param>
    internal static async Task ForEachAsync<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, CancellationToken, Task<TResult>> work, Action<TResult> take, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = new Queue<Task<TResult>>();
        try
        {
            foreach (TItem item in items)
            {
                if (running.Count == AtOnce)
                {
                    take(await running.Dequeue().ConfigureAwait(false));
                }

                running.Enqueue(work(item, stop.Token));
            }

            while (running.Count > 0)
            {
                take(await running.Dequeue().ConfigureAwait(false));
            }
        }
        finally
        {
            stop.Cancel();
            await EndAsync(running).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for what nobody wants any more; the error that ended the work is on its way already.</summary>
    private static async Task EndAsync(IEnumerable<Task> running)
    {
        foreach (Task task in running)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The first error is the one that is told.
            catch (Exception)
#pragma warning restore CA1031
            {
                // It was told to stop.
            }
        }
    }
}
