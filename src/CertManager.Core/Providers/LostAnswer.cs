namespace CertManager;

/// <summary>A change is sent once: whoever sent it looks for what became of it when the answer is lost.</summary>
internal static class LostAnswer
{
    /// <summary>The answer of a change, or how it was lost. A refusal is thrown.</summary>
    /// <param name="call">The call, under way.</param>
    /// <exception cref="CertManagerException">The provider refused it, or it never got there.</exception>
    internal static async Task<(T? Answer, CertManagerException? Lost)> OrLostAsync<T>(this Task<T> call)
    {
        try
        {
            return (await call.ConfigureAwait(false), null);
        }
        catch (CertManagerException error) when (error.OutcomeUnknown)
        {
            return (default, error);
        }
    }
}
