namespace CertManager.Cloud.Http;

/// <summary>Turns a refusal of one provider into the error that says what to do.</summary>
internal interface IAnswerReader
{
    /// <summary>Reads a refusal.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="body">The body, cut at <see cref="ApiConnection.MaxErrorBody"/> bytes.</param>
    CertManagerException ReadError(HttpResponseMessage response, byte[] body);

    /// <summary>The error of an answer that is not the API's.</summary>
    /// <param name="response">Status and headers.</param>
    /// <param name="why">What is wrong with it, for people.</param>
    CertManagerException Unreadable(HttpResponseMessage response, string why);

    /// <summary>The parameters of Connect-CertManager that say where such a call goes, for what there is to do about an address that is wrong.</summary>
    string Address { get; }

    /// <summary>The provider's id of a request; null when it gave none.</summary>
    string? RequestId(HttpResponseMessage response);
}
