namespace CertManager.Core.Tests.Conventions;

/// <summary>The arrows between the assemblies run one way: Module -> Core &lt;- Pki, Cloud, Emulator.</summary>
public sealed class ArchitectureTests
{
    private const string Bin = "bin";
    private const string Modern = "bin/engine/net8.0";
    private const string Desktop = "bin/engine/net472";

    [Fact]
    public void Core_needs_the_standard_alone() => Assert.Equal(["netstandard"], Shipped(Bin, "CertManager.Core").ReferenceNames);

    [Fact]
    public void Module_needs_Core_and_PowerShell_alone() =>
        Assert.Equal(["CertManager.Core", "System.Management.Automation", "netstandard"], Shipped(Bin, "CertManager.Module").ReferenceNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Loader_needs_the_framework_alone() =>
        Assert.All(Shipped("bin/loader", "CertManager.Loader").ReferenceNames, static name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Theory]
    [InlineData(Modern, "CertManager.Pki")]
    [InlineData(Modern, "CertManager.Cloud")]
    [InlineData(Modern, "CertManager.Emulator")]
    [InlineData(Desktop, "CertManager.Pki")]
    [InlineData(Desktop, "CertManager.Cloud")]
    [InlineData(Desktop, "CertManager.Emulator")]
    public void An_engine_knows_Core_and_no_other_of_ours(string folder, string engine)
    {
        AssemblyFile file = Shipped(folder, engine);

        Assert.Equal(["CertManager.Core"], Ours(file));
        Assert.DoesNotContain("System.Management.Automation", file.ReferenceNames);
    }

    [Theory]
    [InlineData(Modern)]
    [InlineData(Desktop)]
    public void Pki_knows_no_network(string folder)
    {
        AssemblyFile file = Shipped(folder, "CertManager.Pki");

        // The address type is how an IP address in a certificate is written; it connects to nothing.
        Assert.DoesNotContain(file.ReferenceNames, static name => name.StartsWith("System.Net.", StringComparison.Ordinal) && name != "System.Net.Primitives");
        Assert.Equal(["System.Net.IPAddress"], file.Types.Where(static type => type.StartsWith("System.Net.", StringComparison.Ordinal)));
        Assert.DoesNotContain(file.ReferenceNames, static name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Modern, "CertManager.Cloud")]
    [InlineData(Modern, "CertManager.Emulator")]
    [InlineData(Desktop, "CertManager.Cloud")]
    [InlineData(Desktop, "CertManager.Emulator")]
    public void Nobody_but_Pki_knows_BouncyCastle(string folder, string engine)
    {
        AssemblyFile file = Shipped(folder, engine);

        Assert.DoesNotContain(file.ReferenceNames, static name => name.Contains("BouncyCastle", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(file.Types, static type => type.StartsWith("Org.BouncyCastle.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_programs_know_what_they_host()
    {
        Assert.Empty(Ours(AssemblyFile.Read(Checkout.Program("CertManager.Shell"))));
        Assert.Equal(["CertManager.Core", "CertManager.Emulator"], Ours(AssemblyFile.Read(Checkout.Program("CertManager.EmulatorServer"))));
    }

    private static AssemblyFile Shipped(string folder, string name) => AssemblyFile.Read(Path.Combine(Checkout.Module, folder, name + ".dll"));

    private static IEnumerable<string> Ours(AssemblyFile file) =>
        file.ReferenceNames.Where(static name => name.StartsWith("CertManager.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
