namespace CertManager.Commands;

/// <summary>Names of the contexts of this session.</summary>
internal sealed class ContextNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        CertManagerSession.Current.Contexts.Select(static context => new Choice(context.Name, () => $"{context} · {context.Identity} · {context.Endpoint}"));
}

/// <summary>Addresses of the emulators of this session that listen on a port.</summary>
internal sealed class EmulatorAddressCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        from emulator in CertManagerSession.Current.Emulators
        let address = line.Parameter == "CdnEndpoint" ? emulator.CdnEndpoint : emulator.Endpoint
        where address is not null
        select new Choice(address.ToString(), () => $"{address} · {emulator.Provider} {emulator.Zone}");
}

/// <summary>Names of the profiles that the provider's official tools keep. Of their file nothing but these names is handed on.</summary>
internal sealed class ProfileNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        CompositionRoot.Cloud.FindProfiles(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)).Select(static name => new Choice(name));
}

/// <summary>Ids of findings that may be accepted.</summary>
internal sealed class FindingIdCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        FindingIds.Acceptable().Select(static rule => new Choice(rule.Id, () => $"{rule.Severity} {rule.Id} · {Choice.Template(rule.What)} · {rule.Source}"));
}

/// <summary>Single choices of the emulator.</summary>
internal sealed class VariantCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) =>
        CompositionRoot.Emulator.GetVariants(Enum.TryParse($"{line.Value("Provider")}", ignoreCase: true, out ProviderKind provider) ? provider : ProviderKind.NaverCloud)
            .Select(static variant => new Choice(variant));
}

/// <summary>Yes or no, where they may be missing: PowerShell offers them for switches only.</summary>
internal sealed class BooleanCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CommandLine line) => [new("$true"), new("$false")];

    private protected override string Write(string value) => value;
}
