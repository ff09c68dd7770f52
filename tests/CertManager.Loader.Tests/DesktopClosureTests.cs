using System.Reflection;
using System.Runtime.Loader;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests;

/// <summary>
/// Windows PowerShell 5.1 by metadata: it has no binding redirects, so whatever an assembly asks for must be there in exactly that
/// version, be .NET Framework's own, or be answered by the resolve handler.
/// </summary>
public sealed class DesktopClosureTests
{
    /// <summary>What is neither in the module nor in .NET Framework 4.7.2 as asked for, each with the reason why that is right.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["System.Management.Automation, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35"] =
            "Windows PowerShell itself; it is never shipped.",
        ["System.ValueTuple, Version=4.0.5.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51"] =
            "The package brings no file for 4.7.1 and later, which have the types in mscorlib, but the facade there has a lower version. The resolve handler answers with mscorlib.",
        ["System.Security.Cryptography.Pkcs, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"] =
            "MimeKit needs it for S/MIME, which is not used: mail is sent without the file.",
    };

    private static readonly IReadOnlyList<AssemblyFile> Beside = AssemblyFile.ReadFolder(Layout.DesktopEngines);
    private static readonly IReadOnlyList<AssemblyFile> Engines = [.. Beside, .. AssemblyFile.ReadFolder(Layout.Shared)];
    private static readonly IReadOnlyList<AssemblyFile> Shipped = [.. AssemblyFile.ReadFolder(Layout.Bin), .. Engines];
    private static readonly Dictionary<string, AssemblyName> Present = Shipped.ToDictionary(static file => file.Name.Name!, static file => file.Name);
    private static readonly ILookup<string, AssemblyName> Framework = ReadFramework();

    private static readonly Type LoaderType = typeof(CompositionRoot).Assembly.GetType("CertManager.DesktopLoader", throwOnError: true)!;

    [Fact]
    public void Every_reference_is_met() => Assert.Empty(FindUnmet(Layout.Bin));

    [Fact]
    public void Every_exception_is_still_needed()
    {
        IEnumerable<string> asked = Shipped.SelectMany(static file => file.References).Select(static wanted => wanted.FullName).Distinct();

        Assert.Empty(Exceptions.Keys.Except(asked));
        Assert.DoesNotContain(Exceptions.Keys, static name => Framework[new AssemblyName(name).Name!].Any(own => Satisfies(own, new AssemblyName(name))));
    }

    [Fact]
    public void Only_these_references_need_the_resolve_handler()
    {
        IEnumerable<string> inexact =
            from file in Engines
            from wanted in file.References
            where !Beside.Any(present => present.Name.FullName == wanted.FullName) && !Framework[wanted.Name!].Any(own => Satisfies(own, wanted))
            select $"{file.Name.Name} -> {wanted.Name}, {wanted.Version}";

        Assert.Equal(
            [
                "CertManager.Cloud -> CertManager.Core, " + Present["CertManager.Core"].Version,
                "CertManager.Cloud -> YamlDotNet, 18.0.0.0",
                "CertManager.Cloud -> MimeKit, 4.18.0.0",
                "CertManager.Cloud -> MailKit, 4.18.0.0",
                "CertManager.Emulator -> CertManager.Core, " + Present["CertManager.Core"].Version,
                "CertManager.Pki -> CertManager.Core, " + Present["CertManager.Core"].Version,
                "CertManager.Pki -> BouncyCastle.Cryptography, 2.0.0.0",
                "Microsoft.Extensions.Configuration.Abstractions -> System.ValueTuple, 4.0.5.0",
                "Microsoft.Extensions.Logging -> System.ValueTuple, 4.0.5.0",
                "Microsoft.Extensions.Options -> System.ValueTuple, 4.0.5.0",
                "System.Formats.Asn1 -> System.ValueTuple, 4.0.5.0",
                "System.Text.Json -> System.ValueTuple, 4.0.5.0",
                "MailKit -> MimeKit, 4.18.0.0",
                "MailKit -> BouncyCastle.Cryptography, 2.0.0.0",
                "MailKit -> System.Formats.Asn1, 10.0.0.0",
                "MailKit -> System.Threading.Tasks.Extensions, 4.2.1.0",
                "MailKit -> System.Buffers, 4.0.2.0",
                "MailKit -> System.Memory, 4.0.2.0",
                "MimeKit -> System.Memory, 4.0.2.0",
                "MimeKit -> BouncyCastle.Cryptography, 2.0.0.0",
                "MimeKit -> System.Security.Cryptography.Pkcs, 10.0.0.0",
                "MimeKit -> System.Buffers, 4.0.2.0",
                "MimeKit -> System.Runtime.CompilerServices.Unsafe, 6.0.0.0",
            ],
            inexact);
    }

    [Fact]
    public void Nothing_that_the_framework_has_is_shipped_in_a_lower_version()
    {
        IEnumerable<string> lower =
            from file in Engines
            from own in Framework[file.Name.Name!]
            where own.Version > file.Name.Version
            select $"{file.Name} is below {own.Version}";

        Assert.Empty(lower);
    }

    [Fact]
    public void The_handler_answers_an_engine_with_the_Core_that_is_loaded_and_the_value_tuples_of_the_framework()
    {
        var handler = new Handler();
        Assembly engine = new AssemblyLoadContext("desktop engines").LoadFromAssemblyPath(Path.Combine(Layout.DesktopEngines, "CertManager.Pki.dll"));

        Assert.Same(typeof(CompositionRoot).Assembly, handler.Resolve(Present["CertManager.Core"].FullName, engine));
        Assert.Same(typeof(ValueTuple).Assembly, handler.Resolve("System.ValueTuple, Version=4.0.5.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", engine));
        Assert.Equal(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), handler.Resolve(Present["BouncyCastle.Cryptography"].FullName, engine)!.Location);
        Assert.Null(handler.Resolve("No.Such.Thing, Version=1.0.0.0", engine));
        Assert.Null(handler.Resolve("BouncyCastle.Cryptography, Version=99.0.0.0, Culture=neutral, PublicKeyToken=072edcf4a5328938", engine));
    }

    [Fact]
    public void The_handler_answers_nobody_but_the_engines()
    {
        var handler = new Handler();

        foreach (AssemblyFile file in Shipped)
        {
            Assert.Null(handler.Resolve(file.Name.FullName, typeof(DesktopClosureTests).Assembly));
            Assert.Null(handler.Resolve(file.Name.FullName, requester: null));
        }
    }

    [Theory]
    [InlineData("System.Memory, Version=4.0.5.0, PublicKeyToken=cc7b13ffcd2ddd51", "System.Memory, Version=4.0.1.2, PublicKeyToken=cc7b13ffcd2ddd51", true)]
    [InlineData("System.Memory, Version=4.0.1.2, PublicKeyToken=cc7b13ffcd2ddd51", "System.Memory, Version=4.0.5.0, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    [InlineData("System.Memory, Version=4.0.5.0, PublicKeyToken=cc7b13ffcd2ddd51", "System.Memory, Version=4.0.1.2, PublicKeyToken=b77a5c561934e089", false)]
    [InlineData("System.Memory, Version=4.0.5.0", "System.Memory, Version=4.0.5.0, PublicKeyToken=cc7b13ffcd2ddd51", false)]
    [InlineData("System.Memory, Version=4.0.5.0", "System.Buffers, Version=4.0.5.0", false)]
    [InlineData("System.Memory, Version=4.0.5.0", "system.memory", true)]
    public void A_version_at_least_as_high_with_the_same_key_will_do(string present, string wanted, bool expected) =>
        Assert.Equal(expected, Satisfies(new AssemblyName(present), new AssemblyName(wanted)));

    /// <summary>What is asked for in the folders that Windows PowerShell loads from, and would not be found.</summary>
    /// <param name="bin">Folder bin of a module, as built or as installed.</param>
    internal static IEnumerable<string> FindUnmet(string bin)
    {
        IReadOnlyList<AssemblyFile> files = [.. new[] { bin, Path.Combine(bin, "engine", "net472"), Path.Combine(bin, "engine", "shared") }.SelectMany(AssemblyFile.ReadFolder)];
        Dictionary<string, AssemblyName> beside = files.ToDictionary(static file => file.Name.Name!, static file => file.Name);
        return
            from file in files
            from wanted in file.References
            where !(beside.TryGetValue(wanted.Name!, out AssemblyName? present) && Satisfies(present, wanted))
                && !Framework[wanted.Name!].Any(own => Satisfies(own, wanted))
                && !Exceptions.ContainsKey(wanted.FullName)
            select $"{file.Name.Name} -> {wanted}";
    }

    private static bool Satisfies(AssemblyName present, AssemblyName wanted) =>
        (bool)LoaderType.GetMethod("Satisfies", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [present, wanted])!;

    private static ILookup<string, AssemblyName> ReadFramework()
    {
        string folder = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "net472-reference-assemblies.txt")).Single();
        return AssemblyFile.ReadFolder(folder).Concat(AssemblyFile.ReadFolder(Path.Combine(folder, "Facades"))).ToLookup(static file => file.Name.Name!, static file => file.Name);
    }

    /// <summary>The loader as Windows PowerShell has it, asked directly: this runtime never would.</summary>
    private sealed class Handler
    {
        private readonly object _loader = Activator.CreateInstance(LoaderType, BindingFlags.Instance | BindingFlags.NonPublic, binder: null, [new[] { Layout.DesktopEngines, Layout.Shared }], culture: null)!;

        internal Assembly? Resolve(string name, Assembly? requester) =>
            (Assembly?)LoaderType.GetMethod("Resolve", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(_loader, [this, new ResolveEventArgs(name, requester)]);
    }
}
