namespace CertManager.Cloud.Http;

/// <summary>The body of an answer is not the API's. Its text is for people, in the language of the session; <see cref="ApiConnection"/> makes AnswerUnreadable of it.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1064", Justification = "Never leaves ApiConnection.")]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "Always made with a reason.")]
internal sealed class UnreadableBodyException : Exception
{
    internal UnreadableBodyException(Message why, Exception? cause = null)
        : base(why.Format(), cause)
    {
    }
}
