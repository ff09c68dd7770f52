namespace CertManager.Emulator;

/// <summary>What the operations of one account share.</summary>
internal sealed class AccountState
{
    internal AccountState(AnswerStyle style, CloudZone zone, EmulatorGround ground)
    {
        Style = style;
        Zone = zone;
        Now = ground.Now;
        Authority = ground.Authority;
        Answers = new AnswerWriter(style);
        Certificates = new CertificateStore(new Lifecycle(Records, () => ground.Authority.Value));
        Linking = new LinkingState(style, Certificates, ground.Serving, ground.Now);
        LoadBalancers = new LoadBalancerStore(Linking);
        Edges = new EdgeStore(Linking);
        Certificates.Uses = time => LoadBalancers.Uses(time).Concat(Edges.Uses(time));
        if (style.RenewedFiles == RenewedFilesForm.AtOnce)
        {
            Certificates.FilesReplaced = LoadBalancers.Refresh;
            Certificates.FilesReplaced += Edges.Refresh;
        }

        Kept = [Records, Classic];
        Check = new BundleCheck(() => ground.PracticeRoot, style.RootOptional);
    }

    internal AnswerStyle Style { get; }

    internal CloudZone Zone { get; }

    internal Func<DateTimeOffset> Now { get; }

    internal Lazy<PracticeAuthority> Authority { get; }

    internal AnswerWriter Answers { get; }

    internal BundleCheck Check { get; }

    internal PublishedRecords Records { get; } = new();

    internal CertificateStore Certificates { get; }

    internal LinkingState Linking { get; }

    internal LoadBalancerStore LoadBalancers { get; }

    internal EdgeStore Edges { get; }

    internal ClassicStore Classic { get; } = new();

    /// <summary>What is kept and forgotten beside certificates and links.</summary>
    internal List<IKept> Kept { get; }

    /// <summary>Keeps everything.</summary>
    internal void Keep(StateArchive archive)
    {
        lock (Linking.Gate)
        {
            Certificates.Keep(archive);
            LoadBalancers.Keep(archive);
            Edges.Keep(archive);
            Linking.Names.Keep(archive);
        }

        Kept.ForEach(kept => kept.Keep(archive));
    }

    /// <summary>Forgets certificates, links and what is served: the account holds no private key any more.</summary>
    internal void Clear()
    {
        lock (Linking.Gate)
        {
            LoadBalancers.Clear();
            Edges.Clear();
            Linking.Names.Clear();
            Certificates.Clear();
        }

        Kept.ForEach(static kept => kept.Clear());
    }
}
