using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace CertManager.Pki.Tests;

/// <summary>BouncyCastle costs more to load than a whole judgement: the usual bundle must not touch it.</summary>
public sealed class LoadingTests
{
    private const string Library = "BouncyCastle.Cryptography";

    [Fact]
    public void The_usual_bundle_is_judged_without_bouncy_castle()
    {
        Assert.DoesNotContain(Library, LoadedBy(Encoding.ASCII.GetBytes(Practice.Whole), Practice.Root.Der));
        Assert.DoesNotContain(Library, LoadedBy(Encoding.ASCII.GetBytes(Practice.RsaLeaf.Pem + Practice.RsaLeaf.KeyPem + Practice.Intermediate.Pem), Practice.Root.Der));
    }

    [Fact]
    public void A_pfx_needs_it() => Assert.Contains(Library, LoadedBy(KeyTests.Pfx("secret", Practice.Leaf), Practice.Root.Der));

    // A fresh copy of the engine and of this assembly in a load context of their own; what they load is seen there.
    private static string[] LoadedBy(byte[] content, byte[] root)
    {
        var context = new Copies();
        Type probe = context.LoadFromAssemblyPath(typeof(LoadingTests).Assembly.Location).GetType(typeof(Probe).FullName!)!;
        object judged = probe.GetMethod(nameof(Probe.Run))!.Invoke(null, [content, root])!;
        Assert.Equal("BundleUsable", judged);
        string[] loaded = [.. context.Assemblies.Select(static assembly => assembly.GetName().Name!)];
        Assert.Contains("CertManager.Pki", loaded);
        context.Unload();
        return loaded;
    }

    public static class Probe
    {
        public static string Run(byte[] content, byte[] root)
        {
            var engine = new PkiEngine();
            using CertificateBundle bundle = Input.Read(content, "secret").Bundle!;
            Judgement judgement = engine.Judge(bundle, new()
            {
                Time = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
                TrustedRoots = engine.ReadCertificates("root", root),
            });
            return string.Join(",", judgement.Findings.Ids());
        }
    }

    private sealed class Copies : AssemblyLoadContext
    {
        public Copies()
            : base(isCollectible: true)
        {
        }

        protected override Assembly? Load(AssemblyName name)
        {
            string file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
            bool isOurs = name.Name is Library || name.Name!.StartsWith("CertManager.", StringComparison.Ordinal);
            return isOurs && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
