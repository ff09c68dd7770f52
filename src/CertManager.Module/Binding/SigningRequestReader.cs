using System.Management.Automation;
using System.Text;

namespace CertManager.Commands;

/// <summary>Reads the three forms in which a signing request is given. Runs on the pipeline thread.</summary>
internal static class SigningRequestReader
{
    /// <summary>The request; null when none was given.</summary>
    /// <param name="state">The session.</param>
    /// <param name="request">As an object.</param>
    /// <param name="text">As PEM text, in one piece or in lines.</param>
    /// <param name="path">As a file, taken literally.</param>
    /// <exception cref="CertManagerException">The file or the request cannot be read.</exception>
    internal static SigningRequest? Read(SessionState state, SigningRequest? request, string[]? text, string? path)
    {
        if (request is not null)
        {
            return request;
        }

        if (text is not null)
        {
            return CompositionRoot.Pki.ReadRequest("-Csr", Encoding.UTF8.GetBytes(string.Join("\n", text)));
        }

        if (path is null)
        {
            return null;
        }

        string file = FilePaths.Literal(state, path);
        using SensitiveText content = InputFile.Read(file);
        return CompositionRoot.Pki.ReadRequest(file, content.Bytes);
    }
}
