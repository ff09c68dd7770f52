using System.Management.Automation;

namespace CertManager.Commands;

/// <content>What comes through the pipeline, and where results go.</content>
public sealed partial class GetCertificateExpiryCommand
{
    /// <summary>Certificates, bundles, results of Test-CdnEndpoint, files and folders.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputSet, ValueFromPipeline = true)]
    public object[] InputObject { get; set; } = null!;

    private void Judge(object? item, PipelineWriter pipeline, CancellationToken cancel)
    {
        switch (item is CertificateExpiry known ? known.Source : item)
        {
            case CdnCertificate certificate:
                _hosts.Compare(certificate);
                Take(_judge.Judge(certificate, ClockOf(ContextOf(certificate.Context))), pipeline);
                break;

            // By the clock that Test-CdnEndpoint itself takes.
            case EndpointResult endpoint:
                Take(_judge.Judge(endpoint, ClockOf(_selected)), pipeline);
                break;
            case CertificateBundle bundle:
                Take(_judge.Judge(bundle, ClockOf(null)), pipeline);
                break;
            case FileSystemInfo entry:
                JudgeFiles([new WatchedPath(entry.FullName, isNamed: false)], pipeline, cancel);
                break;
            default:
                pipeline.Error(ExpiryErrors.ExpiryInputUnsupported.With(item?.GetType().Name ?? "null"), item);
                break;
        }
    }

    /// <summary>Hands on what is wanted; what edges or issuers are still to be asked about is held back.</summary>
    private void Take(CertificateExpiry expiry, PipelineWriter pipeline, bool isPassed = false)
    {
        if (VerifyEdge || _advisor is not null)
        {
            if (isPassed || _watched.Passes(expiry))
            {
                _held.Add(expiry);
            }
        }
        else if (isPassed || _filter.Passes(expiry))
        {
            pipeline.Write(expiry);
        }
    }

    private CertManagerContext? ContextOf(string? name) => name is not null && _known.TryGetValue(name, out CertManagerContext? context) ? context : null;

    private static DateTimeOffset ClockOf(CertManagerContext? context) => (context?.Clock ?? SystemClock.Instance).UtcNow;

    private bool IsOfUnknownContext(object item) =>
        (item is PSObject wrapped ? wrapped.BaseObject : item) is CdnCertificate { Context: { } name } && !_known.ContainsKey(name);
}
