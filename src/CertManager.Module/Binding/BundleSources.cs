using System.Management.Automation;
using System.Security;
using System.Text;

namespace CertManager.Commands;

/// <summary>
/// Finds the bundles that a desired state names: files, secrets of vaults, orders of Posh-ACME. What needs the session is done when a bundle is
/// named, on the pipeline thread; files are read when the bundle is.
/// </summary>
internal sealed class BundleSources : IDisposable
{
    private readonly SessionState _state;
    private readonly CommandInvocationIntrinsics _commands;
    private readonly string _folder;
    private readonly List<IDisposable> _held = [];

    /// <summary>Makes one for one file.</summary>
    /// <param name="state">The session.</param>
    /// <param name="commands">Its commands.</param>
    /// <param name="folder">What relative paths are relative to.</param>
    internal BundleSources(SessionState state, CommandInvocationIntrinsics commands, string folder)
    {
        _state = state;
        _commands = commands;
        _folder = folder;
    }

    /// <summary>A way to read a bundle, as often as it is needed; what cannot be found is thrown when it is read.</summary>
    /// <param name="reference">Where it is.</param>
    internal Func<CertificateBundle> Prepare(BundleReference reference)
    {
        try
        {
            SensitiveText? password = reference.PassphraseEntry is { } name ? Held(Text(SecretVaults.Read(_commands, name, reference.Vault), name)) : null;
            if (reference.VaultEntry is { } secret)
            {
                SensitiveText content = Held(Content(SecretVaults.Read(_commands, secret, reference.Vault), secret));
                return () => Read([(secret, content.Copy)], password);
            }

            if (reference.PoshAcme is { } domain)
            {
                (string[] files, SensitiveText? own) = PoshAcme(domain);
                return () => Read([.. files.Select(FileOf)], password ?? own);
            }

            string[] paths = [.. reference.Paths.SelectMany(Files)];
            return () => Read([.. paths.Select(FileOf)], password);
        }
        catch (CertManagerException error)
        {
            return () => throw error;
        }
    }

    /// <summary>Wipes what is held.</summary>
    public void Dispose()
    {
        foreach (IDisposable held in _held)
        {
            held.Dispose();
        }
    }

    private static CertificateBundle Read(IReadOnlyList<(string Location, Func<SensitiveText> Content)> parts, SensitiveText? password)
    {
        var allowance = new InputAllowance("Bundle");
        using var input = new BundleInput { Password = password?.Copy() };
        foreach ((string location, Func<SensitiveText> content) in parts)
        {
            input.Parts.Add(new BundlePart(BundleRole.Any, location, allowance.Count(content())));
        }

        BundleReading reading = CompositionRoot.Pki.Read(input);
        if (reading.Bundle is { } bundle && Verdict.Blocking(bundle.ReadingFindings, []).Count == 0)
        {
            return bundle;
        }

        reading.Bundle?.Dispose();
        throw Verdict.Unreadable(input.Location, reading.Findings);
    }

    private static (string Location, Func<SensitiveText> Content) FileOf(string path) => (path, () => InputFile.Read(path));

    private IEnumerable<string> Files(string path)
    {
        string whole = Path.IsPathRooted(path) || path.Contains(':') ? path : Path.Combine(_folder, path);
        return WildcardPattern.ContainsWildcardCharacters(path)
            ? FilePaths.Wildcard(_state, WildcardPattern.ContainsWildcardCharacters(_folder) && whole != path ? Path.Combine(WildcardPattern.Escape(_folder), path) : whole)
            : [FilePaths.Literal(_state, whole)];
    }

    /// <summary>The files of an order, as Get-PACertificate of Posh-ACME tells them: key and full chain.</summary>
    private (string[] Files, SensitiveText? Password) PoshAcme(string domain)
    {
        CommandInfo get = _commands.GetCommand("Get-PACertificate", CommandTypes.Cmdlet | CommandTypes.Function) ?? throw SecretErrors.PoshAcmeMissing.With();
        try
        {
            PSObject order = _commands.InvokeScript(useLocalScope: true, ScriptBlock.Create("param($command, $domain) & $command -MainDomain $domain"), input: null, get, domain).FirstOrDefault(static item => item is not null)
                ?? throw SecretErrors.PoshAcmeOrderMissing.With(domain);
            string? chain = Property("FullChainFile") ?? Property("CertFile");
            string? key = Property("KeyFile");
            return chain is not null && key is not null ? ([chain, key], null) : throw SecretErrors.PoshAcmeOrderMissing.With(domain);

            string? Property(string name) => order.Properties[name]?.Value?.ToString() is { Length: > 0 } value ? value : null;
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw SecretErrors.PoshAcmeFailed.With(domain, Message.OnOneLine(error.ErrorRecord.Exception.Message));
        }
    }

    private SensitiveText Held(SensitiveText secret)
    {
        _held.Add(secret);
        return secret;
    }

    private static SensitiveText Text(object secret, string name) => secret switch
    {
        SecureString secure => new SensitiveText(secure),
        string text => new SensitiveText(text),
        PSCredential credential => new SensitiveText(credential.Password),
        _ => throw SecretErrors.BundleSecretUnsuitable.With(name, secret.GetType().Name),
    };

    /// <summary>PEM text, or a PFX: as bytes, or as base64, which is how Azure Key Vault hands it out.</summary>
    private static SensitiveText Content(object secret, string name)
    {
        if (secret is byte[] bytes)
        {
            return new SensitiveText((byte[])bytes.Clone());
        }

        SensitiveText text = Text(secret, name);
        if (Encoding.ASCII.GetString(text.Bytes, 0, Math.Min(text.Bytes.Length, 4096)).Contains("-----BEGIN "))
        {
            return text;
        }

        char[] characters = text.ToCharacters();
        try
        {
            var decoded = new SensitiveText(Convert.FromBase64CharArray(characters, 0, characters.Length));
            text.Dispose();
            return decoded;
        }
        catch (FormatException)
        {
            return text;
        }
        finally
        {
            SensitiveText.Wipe(characters);
        }
    }
}
