using System.Text;

namespace CertManager.Commands;

/// <summary>
/// The commands that make a build's log show stars in the place of a secret. Logs are masked line by line, so each line of a secret is told by itself.
/// </summary>
/// <remarks>
/// Azure Pipelines: <c>##vso[task.setsecret]</c> (learn.microsoft.com, "Logging commands"). GitHub Actions: <c>::add-mask::</c> (docs.github.com,
/// "Workflow commands"). The agent takes the command out of the log; outside a build nothing is written.
/// </remarks>
internal static class BuildLog
{
    /// <summary>Shorter lines stand in every log by chance: with them masked, it could not be read any more.</summary>
    private const int ShortestMasked = 4;

    /// <summary>Whether this is a build whose log can be told.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    internal static bool IsKept(Func<string, string?> environment) => IsTrue(environment("TF_BUILD")) || IsTrue(environment("GITHUB_ACTIONS"));

    /// <summary>Whether nobody looks: a build, or a runbook of Azure Automation. What is shown there stays in a log.</summary>
    /// <remarks>
    /// CI: GitLab, GitHub Actions, CircleCI, Travis and others set it; TF_BUILD: Azure Pipelines; JENKINS_URL and TEAMCITY_VERSION: those two;
    /// AUTOMATION_ASSET_ACCOUNTID: Azure Automation (learn.microsoft.com, "Manage runbooks"; docs of the others, "Predefined variables").
    /// </remarks>
    /// <param name="environment">Reads an environment variable.</param>
    internal static bool IsUnattended(Func<string, string?> environment) =>
        IsKept(environment) || IsTrue(environment("CI"))
        || Array.Exists(["JENKINS_URL", "TEAMCITY_VERSION", "AUTOMATION_ASSET_ACCOUNTID"], name => !string.IsNullOrEmpty(environment(name)));

    /// <summary>The commands for a secret; none outside a build.</summary>
    /// <param name="secret">The secret: one line or several.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="keysOnly">Whether nothing of it is secret but the private keys that stand in it as PEM.</param>
    internal static IReadOnlyList<string> MasksOf(SensitiveText secret, Func<string, string?> environment, bool keysOnly = false)
    {
        Func<string, string>? command =
            IsTrue(environment("TF_BUILD")) ? static line => "##vso[task.setsecret]" + Escape(line, "%AZP25")
            : IsTrue(environment("GITHUB_ACTIONS")) ? static line => "::add-mask::" + Escape(line, "%25")
            : null;
        return command is null ? [] : [.. LinesOf(secret, !keysOnly).Distinct().Select(command)];
    }

    /// <summary>The lines that are the secret: of PEM text those inside of a private key, because certificates and the first and last line of a block are no secret.</summary>
    private static IEnumerable<string> LinesOf(SensitiveText secret, bool isSecret)
    {
        foreach (string line in Encoding.UTF8.GetString(secret.Bytes).Split('\n', '\r').Select(static line => line.Trim()))
        {
            if (line.StartsWith("-----", StringComparison.Ordinal))
            {
                isSecret = line.StartsWith("-----BEGIN ", StringComparison.Ordinal) && line.EndsWith("PRIVATE KEY-----", StringComparison.Ordinal);
            }
            else if (isSecret && line.Length >= ShortestMasked)
            {
                yield return line;
            }
        }
    }

    // Line ends, the only other characters that the message of a command escapes, separate the lines.
    private static string Escape(string line, string percent) => line.Replace("%", percent);

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
