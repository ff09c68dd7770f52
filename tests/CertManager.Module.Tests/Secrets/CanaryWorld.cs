using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using CertManager.Tests;

namespace CertManager.Module.Tests.Secrets;

/// <summary>A session on an emulator with secrets that are known, and all that it lets out.</summary>
public sealed partial class CanaryWorld : IDisposable
{
    private readonly AnsweringHost _host = new(string.Empty);
    private readonly ModuleRunspace _session;
    private readonly Relay _relay;
    private readonly string _input = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>Connects.</summary>
    /// <param name="provider">A cloud, or the zone Government of NAVER Cloud.</param>
    public CanaryWorld(string provider)
    {
        _session = new ModuleRunspace(_host);
        bool isKakao = provider == "KakaoCloud";
        _session.Run("$emulator = Start-CertManagerEmulator " + (isKakao ? "-Provider KakaoCloud -Variant DeploymentSeconds=0" : provider == "Government" ? "-Zone Government" : string.Empty)).ThrowOnError();
        _relay = new Relay((Uri)Value("$emulator.Endpoint"));
        string secret = Text(Value("$emulator.SecretKey"));
        Marks.AddText("secret key", secret[^40..]);
        Marks.AddText("control token", Text(Value("$emulator.ControlToken")));
        Marks.AddText("password", Password);
        string key = Practice("shop", "$emulator.NewCertificate('www.shop.example', 'shop.example')");
        Practice("renewed", "$emulator.NewCertificate('www.shop.example', 'shop.example')");
        Practice("blog", "$emulator.NewCertificate('blog.example')");
        WriteInput(key, Password);
        foreach ((string name, object value) in new (string, object)[]
        {
            ("accessKey", Value("$emulator.AccessKey")), ("secret", Secure(secret)), ("secretText", secret), ("password", Secure(Password)), ("passwordText", Password),
            ("keyText", key), ("in", _input), ("dir", Folder), ("relay", _relay.Address),
        })
        {
            _session.Set(name, value);
        }

        _session.Run($"Connect-CertManager -Provider {(isKakao ? "KakaoCloud -CdnEndpoint $relay" : "NaverCloud")} {(provider == "Government" ? "-Zone Government" : string.Empty)} -Endpoint $relay -AccessKey $accessKey -SecretKey $secret -TrustedRoot $emulator.TrustedRoot -MaximumRetryCount 1 -Name practice").ThrowOnError();
    }

    /// <summary>A certificate with its RSA key, and its root. Made once: an RSA key takes its time.</summary>
    public static Lazy<(string Bundle, string Root)> RsaBundle { get; } = new(MakeRsa);

    /// <summary>The password, as text.</summary>
    public string Password { get; } = "p" + RandomNumberGenerator.GetHexString(40);

    /// <summary>What is secret.</summary>
    public Marks Marks { get; } = new();

    /// <summary>An empty folder for what cmdlets write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("certmanager-").FullName;

    /// <summary>From now on the server refuses requests and repeats them.</summary>
    /// <param name="status">HTTP status of the refusals.</param>
    /// <param name="changesOnly">Whether what only reads is answered as ever: then it comes to the requests that hold a key.</param>
    public void Echo(int status, bool changesOnly)
    {
        _relay.EchoStatus = status;
        _relay.Echoes = request => !changesOnly || request.Method != "GET";
    }

    /// <summary>Runs a script with everything shown that can be shown.</summary>
    /// <param name="script">The script; history keeps it.</param>
    /// <param name="keyFiles">Ends of the names of files that may hold a key.</param>
    /// <returns>The errors, and channels with what they let out.</returns>
    public Outlet Run(string script, IReadOnlyCollection<string> keyFiles)
    {
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript("$VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = 'Continue'").Invoke();
        shell.Commands.Clear();
        shell.AddScript(script);
        Outlet outlet = new();
        List<PSObject> output = [];
        try
        {
            shell.Invoke(null, output, new PSInvocationSettings { AddToHistory = true });
        }
        catch (RuntimeException error)
        {
            outlet.Errors.Add(error.ErrorRecord);
            outlet.Add(Channel.Crash, error.ToString());
        }

        // As in the session itself: its type table says what is serialised.
        System.Management.Automation.Runspaces.Runspace.DefaultRunspace = _session.Runspace;
        outlet.Errors.AddRange(shell.Streams.Error);
        outlet.AddObjects(Channel.Output, output);
        outlet.AddObjects(Channel.Error, outlet.Errors);
        outlet.AddObjects(Channel.Warning, shell.Streams.Warning);
        outlet.AddObjects(Channel.Verbose, shell.Streams.Verbose);
        outlet.AddObjects(Channel.Debug, shell.Streams.Debug);
        outlet.AddObjects(Channel.Information, shell.Streams.Information);
        outlet.AddObjects(Channel.Progress, shell.Streams.Progress);
        outlet.AddObjects(Channel.ErrorVariable, ((IEnumerable)_session.Runspace.SessionStateProxy.GetVariable("Error")).Cast<object>());
        outlet.AddArguments([
            .. outlet.Errors.Concat(((IEnumerable)_session.Runspace.SessionStateProxy.GetVariable("Error")).OfType<ErrorRecord>()).SelectMany(Invocations),
            .. new IEnumerable<InformationalRecord>[] { shell.Streams.Warning, shell.Streams.Verbose, shell.Streams.Debug }.SelectMany(static records => records.Select(static record => record.InvocationInfo)),
        ]);
        foreach (Exception error in outlet.Errors.Select(static record => record.Exception))
        {
            outlet.Add(Channel.Crash, error.ToString());
        }

        Render(outlet, output, shell);
        outlet.AddObjects(Channel.History, _session.Run("Get-History").ThrowOnError().Output);
        Surroundings(outlet, keyFiles);
        HarvestTraffic();
        foreach (PSObject? made in _session.Run("Get-CertManagerContext | ForEach-Object Emulator; $made", ("made", output.ToArray())).Output)
        {
            // The emulators that cmdlets made have secret keys of their own.
            if (made?.BaseObject.GetType().Name == "CertManagerEmulator")
            {
                Marks.AddText("secret key", Text(made.Properties["SecretKey"].Value)[^40..]);
                Marks.AddText("control token", Text(made.Properties["ControlToken"].Value));
            }
        }

        return outlet;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Run("Stop-CertManagerEmulator");
        _session.Dispose();
        _relay.Dispose();
        Directory.Delete(_input, recursive: true);
        Directory.Delete(Folder, recursive: true);
    }

    // The field names under which the provider's documents, or its habits, give HMAC keys.
    [GeneratedRegex("\"[^\"]*(?:hmac|mac)[^\"]*\"\\s*:\\s*\"([^\"]{16,})\"", RegexOptions.IgnoreCase)]
    private static partial Regex HmacKey();

    private static string Text(object secure) => new NetworkCredential(string.Empty, (SecureString)secure).Password;

    private static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    /// <summary>The engine gives an error the command and its place only; a failed binding has all that was bound before.</summary>
    private static IEnumerable<InvocationInfo?> Invocations(ErrorRecord error)
    {
        yield return error.InvocationInfo;
        for (Exception? cause = error.Exception; cause is not null; cause = cause.InnerException)
        {
            yield return (cause as ParameterBindingException)?.CommandInvocation;
        }
    }

    private object Value(string expression) => _session.Run(expression).ThrowOnError().Output.Single().BaseObject;

    private string Practice(string name, string expression)
    {
        string key = Text(Value($"(${name} = {expression}).PrivateKey"));
        Marks.AddKeys("key of " + name, key);
        return key;
    }

    private void WriteInput(string key, string password)
    {
        string Public(string property) => (string)Value("$shop." + property);
        using var pair = ECDsa.Create();
        pair.ImportFromPem(key);
        using var leaf = X509Certificate2.CreateFromPem(Public("Certificate"), key);
        Write("key.pem", key);
        Write("cert.pem", Public("Certificate"));
        Write("chain.pem", Public("Chain"));
        Write("locked.pem", pair.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048)));
        File.WriteAllBytes(Path.Combine(_input, "shop.pfx"), leaf.Export(X509ContentType.Pfx, password));
        Write("rsa.pem", RsaBundle.Value.Bundle);
        Write("root.pem", RsaBundle.Value.Root);
        Marks.AddKeys("RSA key", RsaBundle.Value.Bundle);
    }

    private static (string Bundle, string Root) MakeRsa()
    {
        using var authority = new TestAuthority();
        using var key = RSA.Create(2048);
        using X509Certificate2 leaf = authority.Issue(key, new LeafOptions { Names = ["rsa.example"] });
        return (leaf.ExportCertificatePem() + "\n" + authority.Chain + key.ExportPkcs8PrivateKeyPem(), authority.Root.ExportCertificatePem());
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_input, name), text);

    /// <summary>What stands on the screen: objects as they are shown, errors too.</summary>
    private void Render(Outlet outlet, List<PSObject> output, PowerShell shell)
    {
        _session.Run("$shown | Out-Default", ("shown", output.Concat(shell.Streams.Error.Select(static error => PSObject.AsPSObject(error))).ToArray()));
        foreach (string line in _host.Shown)
        {
            outlet.Add(Channel.Screen, line);
        }
    }

    private void Surroundings(Outlet outlet, IReadOnlyCollection<string> keyFiles)
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            outlet.Add(Channel.File, file);
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            if (keyFiles.Any(end => file.EndsWith(end, StringComparison.Ordinal)))
            {
                Marks.AddKeys("key in " + Path.GetFileName(file), text);
            }
            else
            {
                outlet.Add(Channel.File, text);
            }
        }

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            outlet.Add(Channel.Environment, $"{variable.Key}={variable.Value}");
        }

        outlet.Add(Channel.CommandLine, OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/cmdline") : Environment.CommandLine);
        foreach (string target in _relay.Targets)
        {
            outlet.Add(Channel.Address, target);
            outlet.Add(Channel.Address, Uri.UnescapeDataString(target));
        }
    }

    private void HarvestTraffic()
    {
        foreach (string token in _relay.HeaderValues("X-Auth-Token").Concat(_relay.HeaderValues("X-Subject-Token")))
        {
            Marks.AddText("bearer token", token);
        }

        foreach (string text in _relay.Traffic)
        {
            Marks.AddKeys("key on the wire", text);
            foreach (Match key in HmacKey().Matches(text))
            {
                Marks.AddText("HMAC key", key.Groups[1].Value);
            }
        }
    }
}
