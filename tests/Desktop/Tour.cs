using System.Net.Http;

namespace CertManager.Desktop;

/// <summary>What people do with the module, through the same doors as its cmdlets: a line for each step.</summary>
internal sealed class Tour(TextWriter output, string folder)
{
    internal async Task RunAsync()
    {
        IReadOnlyList<CertificateInfo> roots = CompositionRoot.Pki.ReadCertificates("root", File.ReadAllBytes(Path.Combine(folder, "root.pem")));
        var judging = new JudgeOptions { Time = SystemClock.Instance.UtcNow, TrustedRoots = roots, RootWanted = true };
        foreach (string file in Directory.GetFiles(folder, "bundle-*").OrderBy(static file => file, StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            BundleReading reading = Read(file);
            using CertificateBundle? bundle = reading.Bundle;
            output.WriteLine($"{name}: {string.Join(" ", bundle?.Names ?? [])}; {Ids(bundle is null ? reading.Findings : CompositionRoot.Pki.Judge(bundle, judging).Findings)}");
            if (bundle is not null)
            {
                await TryAsync(() => RegisterAsync(bundle, judging));
            }
        }
    }

    private async Task RegisterAsync(CertificateBundle bundle, JudgeOptions judging)
    {
        string[] account = File.ReadAllLines(Path.Combine(folder, "account.txt"));
        using var secret = new SensitiveText(account[2]);
        using ICertificateProvider provider = CompositionRoot.Cloud.Open(new()
        {
            Provider = ProviderKind.NaverCloud,
            Endpoint = new Uri(account[0]),
            AccessKey = account[1],
            SecretKey = secret,
            // The module's own transport is a part of Windows (WinHTTP).
            Transport = new HttpClientHandler(),
            UserAgent = "CertManager",
            Clock = SystemClock.Instance,
        });

        var registrar = new CertificateRegistrar(CompositionRoot.Pki, provider, judging);
        CdnCertificate first = await registrar.ExecuteAsync(await registrar.PlanAsync("shop", bundle, [], default), static _ => { }, default);
        output.WriteLine($"registered: {first.Name}, {first.Status}, {string.Join(" ", first.Domains)}");

        RegistrationPlan again = await registrar.PlanAsync("shop", bundle, [], default);
        output.WriteLine(again.Existing?.Id == first.Id ? "again: nothing to do" : "again: another one");

        await provider.ListAsync(new(), one => output.WriteLine($"listed: {one.Name}, {one.SerialNumber == bundle.Leaf.SerialNumber}"), default);
        var catalog = new CertificateCatalog(provider);
        await catalog.RemoveAsync(await catalog.FindRemovableAsync(null, "shop", default), default);
        await catalog.FindAsync(null, "shop", default);
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (CertManagerException fault)
        {
            output.WriteLine($"{fault.ErrorId}: {fault.Message}");
        }
    }

    private static BundleReading Read(string file)
    {
        using var input = new BundleInput { Password = file.EndsWith(".pfx", StringComparison.Ordinal) ? new SensitiveText("correct horse") : null };
        input.Parts.Add(new(BundleRole.Any, Path.GetFileName(file), new SensitiveText(File.ReadAllBytes(file))));
        return CompositionRoot.Pki.Read(input);
    }

    private static string Ids(IEnumerable<Finding> findings) => string.Join(" ", findings.Select(static finding => finding.Id).Distinct().OrderBy(static id => id, StringComparer.Ordinal));
}
