using System.Management.Automation;
using System.Text.RegularExpressions;

namespace CertManager.Module.Tests;

/// <summary>What errors and findings tell people to type exists.</summary>
public sealed partial class RemedyTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    [Fact]
    public void Every_parameter_that_a_text_names_is_one_of_a_cmdlet()
    {
        HashSet<string> parameters = [.. Commands().SelectMany(static command => command.Parameters.Values).SelectMany(static parameter => parameter.Aliases.Append(parameter.Name))];

        (string Id, string Named)[] named = Named(Parameter());

        Assert.True(named.Length > 60, $"only {named.Length} were found");
        Assert.DoesNotContain(named, text => !parameters.Contains(text.Named));
    }

    [Fact]
    public void Every_cmdlet_that_a_text_names_exists()
    {
        HashSet<string> commands = [.. Commands().Select(static command => command.Name), .. _session.Run("Get-Command -CommandType Cmdlet").ThrowOnError().Output.Select(static command => ((CmdletInfo)command.BaseObject).Name)];

        // Of PowerShell's own modules, which a bare engine is without, of the module that reads vaults, and of Posh-ACME (whose name looks like one).
        commands.UnionWith(["Posh-ACME", "Get-PACertificate", "Get-PAOrder", "New-PACertificate", "Get-ChildItem", "Install-PSResource", "Get-Secret", "Set-Secret", "Get-SecretInfo", "Get-SecretVault", "Register-SecretVault", "Test-SecretVault", "Unlock-SecretVault", "Unlock-SecretStore"]);
        (string Id, string Named)[] named = Named(Cmdlet());

        Assert.True(named.Length > 60, $"only {named.Length} were found");
        Assert.DoesNotContain(named, text => !commands.Contains(text.Named));
    }

    [Fact]
    public void A_parameter_that_follows_a_cmdlet_is_one_of_it()
    {
        Dictionary<string, CmdletInfo> commands = Commands().ToDictionary(static command => command.Name);

        IEnumerable<string> wrong = Texts().SelectMany(static text => CmdletWithParameter().Matches(text.Text), static (text, match) => (text.Id, Cmdlet: match.Groups[1].Value, Parameter: match.Groups[2].Value))
            .Where(text => commands.TryGetValue(text.Cmdlet, out CmdletInfo? command) && !command.Parameters.ContainsKey(text.Parameter))
            .Select(static text => $"{text.Id}: {text.Cmdlet} -{text.Parameter}");

        Assert.Empty(wrong);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // Not the dashes of a PEM line, and not the one inside Verb-Noun.
    [GeneratedRegex(@"(?<![A-Za-z0-9-])-([A-Z][A-Za-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<![A-Za-z0-9-])([A-Z][a-z]+-[A-Z][A-Za-z]+)")]
    private static partial Regex Cmdlet();

    [GeneratedRegex(@"(?<![A-Za-z0-9-])([A-Z][a-z]+-[A-Z][A-Za-z]+) -([A-Z][A-Za-z]+)")]
    private static partial Regex CmdletWithParameter();

    /// <summary>Every text of every definition, in both languages.</summary>
    private static IEnumerable<(string Id, string Text)> Texts() => Definitions.All.SelectMany(static definition =>
        new[] { "en-US", "ko-KR" }.SelectMany(culture => new[] { (definition.Id, definition.What(culture)), (definition.Id, definition.Remedy(culture)) }));

    private static (string Id, string Named)[] Named(Regex pattern) =>
        [.. Texts().SelectMany(text => pattern.Matches(text.Text).Select(match => (text.Id, match.Groups[1].Value)))];

    private IEnumerable<CmdletInfo> Commands() =>
        _session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static item => (CmdletInfo)item.BaseObject);
}
