using System.Text.Json;

namespace CertManager.VectorRunner.Suites;

/// <summary>Bundles of certificate, key, intermediates and roots: taken, or refused for the same reason.</summary>
internal sealed class BundleCfsslSuite : ISuite
{
    private readonly DateTimeOffset _now;

    /// <param name="now">The time of cases that name none.</param>
    internal BundleCfsslSuite(DateTimeOffset now)
    {
        _now = now;
    }

    public bool Takes(string suite) => suite == "bundle-cfssl";

    public bool IsGood(JsonElement vector) => vector.Text("expected") == "ACCEPT";

    public CaseResult Run(JsonElement vector)
    {
        string[] errors = Errors(vector);
        CaseResult accepted = CaseResult.OfAcceptance(IsGood(vector), errors.Length == 0, errors);
        string[] wanted = errors.Length == 0 ? [] : IdsOf(vector.Text("meaning"), vector.Text("code"));
        return accepted.Verdict != Verdict.Right || wanted.Length == 0 || errors.Intersect(wanted).Any()
            ? accepted
            : CaseResult.Misread($"{vector.Text("meaning")} ({vector.Text("code")})", "another reason", errors);
    }

    private string[] Errors(JsonElement vector)
    {
        BundleReading reading = Bundles.Read(
            (BundleRole.Certificate, vector.Text("cert_pem")),
            (BundleRole.PrivateKey, vector.Text("key_pem")),
            (BundleRole.Chain, vector.Text("intermediates_pem")),
            (BundleRole.Chain, vector.Text("extra_pem")));
        using CertificateBundle? bundle = reading.Bundle;
        IReadOnlyList<Finding> findings = bundle is null ? reading.Findings : Bundles.Engine.Judge(bundle, new()
        {
            Time = vector.Time("validation_time") ?? _now,
            TrustedRoots = Bundles.ReadCertificates(vector.Text("roots_pem") is { } roots ? [roots] : []),
            OnlyTrustedRoots = true,

            // The suite's certificates have hosts or none; it asks about chains only.
            Path = new() { NamesRequired = false },
        }).Findings;

        // The suite is of 2014 and about chains and keys; its root has 1024 bits and an intermediate SHA-1, which a user would accept by id.
        return [.. findings.Where(static finding => finding.Severity == FindingSeverity.Error && finding.Id is not ("KeyWeak" or "SignatureHashWeak")).Select(static finding => finding.Id)];
    }

    // The findings of a class, by its name, otherwise by cfssl's number for it (package errors, file error.go): thousands say which part,
    // the rest why. None: the suite does not say why, or for a reason that is not known here.
    private static string[] IdsOf(string? meaning, string? code) => (meaning, code) switch
    {
        ("expired-intermediate", _) => ["ChainMemberExpired"],
        ("key-mismatch", _) or (_, "2300") => ["KeyMismatch"],
        ("pathlen", _) or (_, "1213") => ["PathLengthExceeded"],
        ("private-key-parse", _) or (_, "2001" or "2002" or "2003") => ["PrivateKeyNotThere", "CertificateAndKeySwapped", "InputUnreadable", "InputEmpty"],
        ("unknown-authority/missing-intermediate", _) => ["ChainIncomplete"],
        (_, "1001" or "1002" or "1003") => ["CertificateMissing", "CertificateMalformed", "CertificateAndKeySwapped", "InputUnreadable", "InputEmpty"],
        (_, "1100") => ["SelfSigned", "RootUntrusted"],
        (_, "1210") => ["IssuerNotAuthority", "IssuerPurposeWrong"],
        (_, "1211") => ["LeafExpired", "LeafNotYetValid", "ChainMemberExpired", "ChainMemberNotYetValid"],
        (_, "1212") => ["NameNotPermitted"],
        (_, "1214") => ["ServerAuthMissing", "IssuerPurposeWrong"],
        (_, "1220") => ["ChainIncomplete", "RootUntrusted", "SignatureInvalid", "SelfSigned"],
        (_, "2100") => ["PasswordRequired"],
        (_, "2200") => ["KeyUnsupported"],
        (_, "3001" or "3002" or "3003") => ["InputUnreadable", "CertificateMalformed"],
        _ => [],
    };
}
