namespace CertManager.Emulator;

/// <summary>A slot of Global Edge.</summary>
internal sealed class Slot
{
    internal const string Korea = "KR_JP";
    internal const string World = "GLOBAL";

    internal required long Id { get; init; }

    internal required SlotTls Tls { get; set; }

    /// <summary>Those of a region in the order in which they came: the last one is served.</summary>
    internal IReadOnlyList<SlotItem> Items { get; set; } = [];

    internal LinkTerms Terms { get; } = new();

    /// <summary>Whether it has never been changed since it was made.</summary>
    internal bool IsNew { get; set; } = true;

    internal bool IsDeleted { get; set; }

    internal bool IsGlobal => Items.Any(static item => item.Region == World);

    /// <summary>What edges serve in Korea and Japan: what the TLS front shows.</summary>
    internal SlotItem Regional => Items.Last(static item => item.Region == Korea);

    /// <summary>Where it stands, in the provider's word.</summary>
    internal string StatusAt(DateTimeOffset now, SlotStatusForm form)
    {
        if (IsDeleted)
        {
            return Terms.IsBusy(now) ? "DELETING" : "DELETED";
        }

        if (!Terms.IsBusy(now))
        {
            return "RUNNING";
        }

        double done = (now - Terms.ChangedAt).TotalSeconds / (Terms.DoneAt - Terms.ChangedAt).TotalSeconds;
        return done switch
        {
            < 0.1 when IsNew || form == SlotStatusForm.ReadyAgain => "READY",
            >= 0.8 when form == SlotStatusForm.UnknownWord => "VERIFYING",
            _ => "PUBLISHING",
        };
    }
}

/// <summary>A certificate in a slot, as it was when it was linked.</summary>
internal sealed record SlotItem(long Id, string Region, AccountCertificate Certificate);

/// <summary>The TLS settings of a slot, in the words of requests.</summary>
internal sealed record SlotTls(string Version, string Profile)
{
    internal const string AllVersions = "TLS_ALL_VERSIONS";
    internal const string Modern = "TLS_MIN_VERSION_1_2";
    internal const string DefaultProfile = "DEFAULT";

    /// <summary>The versions as lists show them.</summary>
    internal string Versions => Version == AllVersions ? "1.0,1.1,1.2,1.3" : "1.2,1.3";

    /// <summary>The cipher profile as lists show it.</summary>
    internal string ShownProfile => $"GE-{Profile}-v1";

    /// <exception cref="ServiceRefusalException">There is no such combination.</exception>
    internal static SlotTls Read(JsonBody fields)
    {
        string version = fields.Text("tlsVersion") ?? throw EdgeStatus.Invalid("tlsVersion");
        string profile = fields.Text("cipherProfile") ?? DefaultProfile;
        if (version is not (AllVersions or Modern))
        {
            throw EdgeStatus.Invalid("tlsVersion");
        }

        return profile is DefaultProfile or "GENERAL" || (profile == "STRICT" && version == Modern) ? new SlotTls(version, profile) : throw EdgeStatus.Invalid("cipherProfile");
    }
}

/// <summary>An edge: it serves a domain with the certificates of its slot.</summary>
internal sealed record Edge(long Id, string Name, string Domain, Slot Slot, DateTimeOffset CreatedAt);
