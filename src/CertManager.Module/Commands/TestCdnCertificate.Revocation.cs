using System.Management.Automation;

namespace CertManager.Commands;

/// <content>Revocation and transparency by what is given.</content>
public sealed partial class TestCdnCertificateCommand
{
    private IReadOnlyList<byte[]> _lists = [];
    private IReadOnlyList<byte[]> _responses = [];
    private IReadOnlyList<byte[]> _logKeys = [];

    /// <summary>Revocation lists: files, bytes, or PEM text.</summary>
    [Parameter]
    public object[]? RevocationList { get; set; }

    /// <summary>OCSP responses: files, bytes, or PEM text.</summary>
    [Parameter]
    public object[]? OcspResponse { get; set; }

    /// <summary>Public keys of certificate transparency logs: files, bytes, or PEM text.</summary>
    [Parameter]
    public object[]? LogKey { get; set; }

    private protected override IReadOnlyList<byte[]> GivenRevocationLists => _lists;

    private protected override IReadOnlyList<byte[]> GivenOcspResponses => _responses;

    private protected override IReadOnlyList<byte[]> GivenLogKeys => _logKeys;

    private void PrepareRevocation()
    {
        _lists = StatementReader.Read(SessionState, RevocationList, "-RevocationList");
        _responses = StatementReader.Read(SessionState, OcspResponse, "-OcspResponse");
        _logKeys = StatementReader.Read(SessionState, LogKey, "-LogKey");
    }
}
