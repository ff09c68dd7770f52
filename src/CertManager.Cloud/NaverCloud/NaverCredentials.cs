namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Finds keys where NAVER's official tools keep them: <c>NCLOUD_ACCESS_KEY</c>, <c>NCLOUD_SECRET_KEY</c> and <c>NCLOUD_API_GW</c> in the
/// environment, then the profile file <c>.ncloud/configure</c> in the home folder (SDK read-me and authenticator guides).
/// </summary>
internal static class NaverCredentials
{
    private const string DefaultProfile = "DEFAULT";

    /// <summary>Finds them.</summary>
    /// <exception cref="CertManagerException">There are none.</exception>
    internal static CloudCredential Find(CredentialQuery query)
    {
        string file = FileIn(query.HomeFolder);
        if (query.ProfileName is not null)
        {
            return FromFile(query, file, query.ProfileName) ?? throw NaverCredentialErrors.ProfileNotFound.With(query.ProfileName, file);
        }

        return FromEnvironment(query)
            ?? FromFile(query, file, DefaultProfile)
            ?? throw NaverCredentialErrors.CredentialsMissing.With(file);
    }

    /// <summary>The names of the profiles of the file, in its order: sections that have keys. Values are not looked at.</summary>
    internal static IReadOnlyList<string> FindProfiles(string homeFolder)
    {
        try
        {
            string file = FileIn(homeFolder);
            return File.Exists(file) ? [.. Read(File.ReadAllLines(file)).Select(static line => line.Section).Distinct(StringComparer.OrdinalIgnoreCase)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string FileIn(string homeFolder) => Path.Combine(homeFolder, ".ncloud", "configure");

    private static CloudCredential? FromEnvironment(CredentialQuery query)
    {
        // A variable that was set from a file often ends with its line break.
        string? accessKey = query.Environment("NCLOUD_ACCESS_KEY")?.Trim();
        string? secretKey = query.Environment("NCLOUD_SECRET_KEY")?.Trim();
        if (string.IsNullOrEmpty(accessKey) && string.IsNullOrEmpty(secretKey))
        {
            return null;
        }

        return Create(query, "NCLOUD_ACCESS_KEY", accessKey, secretKey, query.Environment("NCLOUD_API_GW"));
    }

    private static CloudCredential? FromFile(CredentialQuery query, string file, string profile)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        Dictionary<string, string> section;
        try
        {
            section = ReadSection(File.ReadAllLines(file), profile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileUnreadable.With(file, error.Message);
        }

        if (section.Count == 0)
        {
            return null;
        }

        section.TryGetValue("ncloud_access_key_id", out string? accessKey);
        section.TryGetValue("ncloud_secret_access_key", out string? secretKey);
        section.TryGetValue("ncloud_api_url", out string? gateway);
        return Create(query, $"{file} [{profile}]", accessKey, secretKey, gateway);
    }

    private static Dictionary<string, string> ReadSection(IEnumerable<string> lines, string profile)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string section, string key, string value) in Read(lines).Where(line => string.Equals(line.Section, profile, StringComparison.OrdinalIgnoreCase)))
        {
            values[key] = value;
        }

        return values;
    }

    /// <summary>INI: a file without any section is the default profile; # and ; start a comment line.</summary>
    private static IEnumerable<(string Section, string Key, string Value)> Read(IEnumerable<string> lines)
    {
        string current = DefaultProfile;
        foreach (string line in lines.Select(static line => line.Trim()))
        {
            int equals = line.IndexOf('=');
            if (line.StartsWith("[", StringComparison.Ordinal) && line.EndsWith("]", StringComparison.Ordinal))
            {
                current = line.Substring(1, line.Length - 2).Trim();
            }
            else if (equals > 0 && line[0] is not ('#' or ';'))
            {
                yield return (current, line.Substring(0, equals).Trim(), line.Substring(equals + 1).Trim());
            }
        }
    }

    private static CloudCredential Create(CredentialQuery query, string origin, string? accessKey, string? secretKey, string? gateway)
    {
        if (string.IsNullOrEmpty(accessKey) || string.IsNullOrEmpty(secretKey))
        {
            throw NaverCredentialErrors.CredentialsIncomplete.With(origin);
        }

        CloudZone? zone = string.IsNullOrEmpty(gateway) ? CloudZone.Public : NaverZones.FromGateway(gateway!);
        if (query.Zone is null && zone is null)
        {
            throw NaverCredentialErrors.GatewayUnknown.With(origin, gateway);
        }

        return new CloudCredential
        {
            AccessKey = accessKey!,
            SecretKey = new SensitiveText(secretKey!),
            Zone = query.Zone ?? zone!.Value,
            Origin = origin,
        };
    }
}
