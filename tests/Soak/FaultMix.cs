using System.Text.Json.Nodes;

namespace CertManager.Soak;

/// <summary>Which faults there are, and how often.</summary>
internal static class FaultMix
{
    private const double Faults = 0.05;
    private const double Spikes = 0.02;
    private const double Strays = 0.0002;

    // What a proxy sends twice, the provider refuses or takes for the same; of a slot it would make two, and no client could tell.
    private static readonly string[] Refused =
    [
        "createExternalCertificate", "RegisterExternalCertificate", "deleteCertificate", "DeleteCertificate", "CloudBasicCertificateRequest",
        "RevokeCertificate", "RegisterDomain", "DeleteDomain", "getCertificateList", "ListCertificates", "edgeGetCertificateList",
    ];

    /// <summary>Rules for the control plane: all kinds together strike five requests in a hundred, and two are late.</summary>
    internal static JsonArray Rules(int seed)
    {
        JsonObject[] kinds =
        [
            new() { ["Kind"] = "Answer", ["Status"] = 503 },
            new() { ["Kind"] = "Answer", ["Status"] = 503, ["Commit"] = "After" },
            new() { ["Kind"] = "Answer", ["Status"] = 500 },
            new() { ["Kind"] = "Drop" },
            new() { ["Kind"] = "Drop", ["Commit"] = "After" },
            new() { ["Kind"] = "Hang" },
            new() { ["Kind"] = "Hang", ["Commit"] = "After" },
            new() { ["Kind"] = "Truncate" },
            new() { ["Kind"] = "Truncate", ["Commit"] = "After" },
            new() { ["Kind"] = "Malformed" },
            new() { ["Kind"] = "Malformed", ["Commit"] = "After" },
            new() { ["Kind"] = "WrongContentType" },
            new() { ["Kind"] = "WrongContentType", ["Commit"] = "After" },
            new() { ["Kind"] = "Redirect" },
            new() { ["Kind"] = "Redirect", ["Commit"] = "After" },
            new() { ["Kind"] = "StaleRead" },
            new() { ["Kind"] = "Skew", ["SkewSeconds"] = 600 },
        ];
        // Answers 429 come from a limit, and few from a draw: who learns a rate from refusals without one learns to wait.
        var rules = new JsonArray { new JsonObject { ["Kind"] = "RateLimit", ["Limit"] = 200, ["WindowMs"] = 1000 } };
        IEnumerable<JsonObject> duplicates = Refused.Select(static operation => new JsonObject { ["Kind"] = "Duplicate", ["Operation"] = operation });
        foreach (JsonObject rule in kinds.Concat(duplicates))
        {
            rule["Probability"] = Faults / (kinds.Length + 1);
            rule["Seed"] = seed++;
            rules.Add(rule);
        }

        rules.Add(new JsonObject { ["Kind"] = "Answer", ["Status"] = 429, ["RetryAfter"] = 1, ["Probability"] = Strays, ["Seed"] = seed++ });

        rules.Add(new JsonObject { ["Kind"] = "Latency", ["LatencyMs"] = 300, ["Probability"] = Spikes, ["Seed"] = seed });
        return rules;
    }
}
