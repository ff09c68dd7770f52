namespace CertManager.Emulator;

/// <summary>Answers what a loopback port takes.</summary>
internal interface IRequestTaker
{
    /// <exception cref="IOException">The connection is to be dropped without an answer.</exception>
    Task<EmulatedResponse> AnswerAsync(EmulatedRequest request, CancellationToken cancel);

    /// <summary>The answer to what is no HTTP request at all.</summary>
    EmulatedResponse AnswerUnreadable(string details);
}
