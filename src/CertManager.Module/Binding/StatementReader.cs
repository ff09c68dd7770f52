using System.Management.Automation;
using System.Text;

namespace CertManager.Commands;

/// <summary>Reads what <c>-RevocationList</c>, <c>-OcspResponse</c> and <c>-LogKey</c> take: bytes, PEM text, or files. What they hold is judged, not read here.</summary>
internal static class StatementReader
{
    /// <summary>Most bytes of one file: the largest revocation lists of public authorities have some ten million.</summary>
    private const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Most bytes of all files of a parameter.</summary>
    private const long MaxBytesInAll = 4L * MaxBytes;

    /// <summary>Reads now, on the pipeline thread.</summary>
    /// <param name="state">The session.</param>
    /// <param name="values">What was bound; may be null.</param>
    /// <param name="parameter">The parameter, for messages.</param>
    /// <exception cref="CertManagerException">A file cannot be read, or there are too many.</exception>
    internal static IReadOnlyList<byte[]> Read(SessionState state, object[]? values, string parameter)
    {
        var allowance = new InputAllowance(parameter, MaxBytesInAll);
        object[] sources = [.. (values ?? []).Select(static value => value is PSObject wrapped ? wrapped.BaseObject : value)];

        // An array of bytes that is bound to an array of objects comes apart into its bytes.
        return sources.Length > 0 && Array.TrueForAll(sources, static value => value is byte)
            ? [Array.ConvertAll(sources, static value => (byte)value)]
            : [.. sources.Select(value => ReadOne(state, value, allowance))];
    }

    private static byte[] ReadOne(SessionState state, object value, InputAllowance allowance)
    {
        switch (value)
        {
            case byte[] bytes:
                return bytes;
            case string text when text.Contains("-----BEGIN "):
                return Encoding.UTF8.GetBytes(text);
            default:
                string path = FilePaths.Literal(state, value is FileInfo file ? file.FullName : value?.ToString() ?? string.Empty);
                using (SensitiveText content = allowance.Count(InputFile.Read(path, MaxBytes)))
                {
                    return (byte[])content.Bytes.Clone();
                }
        }
    }
}
