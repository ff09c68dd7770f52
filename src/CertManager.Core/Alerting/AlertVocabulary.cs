namespace CertManager;

/// <summary>The ways by which people are told.</summary>
public enum AlertChannel
{
    /// <summary>An incoming webhook of Slack.</summary>
    Slack,

    /// <summary>A workflow of Microsoft Teams that takes an Adaptive Card.</summary>
    Teams,

    /// <summary>Any address that takes the JSON of docs/alerts.md.</summary>
    Webhook,

    /// <summary>Mail by SMTP.</summary>
    Mail,

    /// <summary>An annotation in the log of an Azure Pipelines build.</summary>
    AzurePipelines,

    /// <summary>An annotation of a GitHub Actions run.</summary>
    GitHubActions,
}

/// <summary>What is told.</summary>
public enum AlertKind
{
    /// <summary>Certificates need attention.</summary>
    Alert,

    /// <summary>Certificates that were told of are fine again.</summary>
    Resolved,
}

/// <summary>The language of a message.</summary>
public enum AlertLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Korean.</summary>
    Korean,
}

/// <summary>Builds whose logs have annotations.</summary>
public enum AlertAnnotation
{
    /// <summary>Azure Pipelines.</summary>
    AzurePipelines,

    /// <summary>GitHub Actions.</summary>
    GitHubActions,
}

/// <summary>How the connection to a mail server is kept private. With TLS the server's certificate is always checked.</summary>
public enum SmtpSecurity
{
    /// <summary>TLS is begun after a greeting, or nothing is sent (RFC 3207). The usual port is 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314). The usual port is 465.</summary>
    Tls,

    /// <summary>None: to this machine alone, and without a password. The usual port is 25.</summary>
    None,
}
