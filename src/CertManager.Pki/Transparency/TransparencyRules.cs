using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Judges the SCTs that are embedded in the certificate of the service (RFC 6962 section 3.3), when log keys are given.</summary>
internal static class TransparencyRules
{
    internal static IReadOnlyList<Finding> Judge(CertificatePath path, JudgeOptions options, string location)
    {
        if (options.LogKeys.Count == 0)
        {
            return [];
        }

        var findings = new List<Finding>();
        var logs = new LogKeys(options.LogKeys, findings);
        List<SignedTimestamp>? timestamps;
        try
        {
            timestamps = SignedTimestamp.ListOf(path.Leaf);
        }
        catch (AsnContentException)
        {
            findings.Add(TransparencyFindings.SctListUnreadable.At(location));
            return findings;
        }

        if (timestamps is null)
        {
            findings.Add(TransparencyFindings.SctMissing.At(location));
        }
        else if (path.Members.Count > 1)
        {
            JudgeEach(timestamps, logs, path, options.Time, location, findings);
        }

        return findings;
    }

    private static void JudgeEach(List<SignedTimestamp> timestamps, LogKeys logs, CertificatePath path, DateTimeOffset time, string location, List<Finding> findings)
    {
        byte[] precertificate = Precertificate.Rebuild(path.Leaf);
        var right = new List<string>();
        foreach (SignedTimestamp timestamp in timestamps)
        {
            string log = Convert.ToBase64String(timestamp.LogId);
            if (timestamp.Version != 0 || !logs.Knows(timestamp))
            {
                findings.Add(TransparencyFindings.SctLogUnknown.At(location, log));
            }
            else if (timestamp.Timestamp <= (ulong)Math.Max(0, time.ToUnixTimeMilliseconds()) && logs.IsSigned(timestamp, precertificate, path.Members[1].PublicKey))
            {
                right.Add(log);
            }
            else
            {
                findings.Add(TransparencyFindings.SctSignatureInvalid.At(location, log));
            }
        }

        if (right.Count > 0)
        {
            findings.Add(TransparencyFindings.SctVerified.At(location, right.Count, timestamps.Count, string.Join(", ", right)));
        }
    }
}
