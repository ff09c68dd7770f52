using System.Reflection;
using System.Runtime.Loader;

namespace CertManager.Loader.Tests;

/// <summary>The rule of the private load context: Core is the one that is loaded, what stands in the folder is ours, the rest is the host's.</summary>
public sealed class LoadRuleTests : IDisposable
{
    private const string Token = "0e99375e54769942";
    private static readonly Assembly LoadedCore = typeof(CompositionRoot).Assembly;
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    private string Shared => Path.Combine(_folder, "shared");

    [Theory]
    [InlineData("Lib, Version=2.0.0.0", "Lib, Version=2.0.0.0", true)]
    [InlineData("Lib, Version=2.0.0.0", "lib, Version=2.0.0.0", true)]
    [InlineData("Lib, Version=2.0.0.0", "Lib, Version=1.9.9.9", true)]
    [InlineData("Lib, Version=2.0.0.0", "Lib", true)]
    [InlineData("Lib, Version=2.0.0.0", "Lib, Version=2.0.0.1", false)]
    [InlineData("Lib, Version=2.0.0.0", "Library, Version=2.0.0.0", false)]
    [InlineData("Lib, Version=2.0.0.0", "Lib, Version=2.0.0.0, Culture=ko", false)]
    [InlineData("Lib, Version=2.0.0.0, Culture=neutral", "Lib, Version=2.0.0.0", true)]
    [InlineData("Lib, Version=2.0.0.0, PublicKeyToken=" + Token, "Lib, Version=2.0.0.0, PublicKeyToken=" + Token, true)]
    [InlineData("Lib, Version=2.0.0.0, PublicKeyToken=" + Token, "Lib, Version=2.0.0.0, PublicKeyToken=b77a5c561934e089", false)]
    [InlineData("Lib, Version=2.0.0.0", "Lib, Version=2.0.0.0, PublicKeyToken=" + Token, false)]
    [InlineData("Lib, Version=2.0.0.0, PublicKeyToken=" + Token, "Lib, Version=2.0.0.0, PublicKeyToken=null", false)]
    public void What_is_present_stands_in_for_what_is_wanted(string present, string wanted, bool expected) =>
        Assert.Equal(expected, EngineLoadContext.Satisfies(new AssemblyName(present), new AssemblyName(wanted)));

    [Fact]
    public void Core_is_the_one_that_is_loaded_already_even_when_a_copy_stands_beside_the_engines()
    {
        File.Copy(LoadedCore.Location, Path.Combine(_folder, "CertManager.Core.dll"));

        Assert.Same(LoadedCore, NewContext().LoadFromAssemblyName(LoadedCore.GetName()));
    }

    [Fact]
    public void What_stands_in_the_folder_is_loaded_from_there_once()
    {
        string file = Path.Combine(_folder, "BouncyCastle.Cryptography.dll");
        File.Copy(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), file);
        AssemblyLoadContext context = NewContext();
        AssemblyName name = AssemblyName.GetAssemblyName(file);

        Assembly first = context.LoadFromAssemblyName(name);

        Assert.Equal(file, first.Location);
        Assert.Same(first, context.LoadFromAssemblyName(name));
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(first));
    }

    [Fact]
    public void What_was_compiled_for_this_runtime_is_preferred()
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, EngineLoadContext.AheadName)).FullName, "BouncyCastle.Cryptography.dll");
        foreach (string copy in new[] { file, Path.Combine(_folder, "BouncyCastle.Cryptography.dll") })
        {
            File.Copy(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), copy);
        }

        Assert.Equal(file, NewContext().LoadFromAssemblyName(AssemblyName.GetAssemblyName(file)).Location);
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("System.Runtime")]
    public void What_the_host_has_is_the_hosts(string name) =>
        Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(NewContext().LoadFromAssemblyName(new AssemblyName(name))));

    [Theory]
    [InlineData("No.Such.Thing")]
    [InlineData("CertManager.Pki.resources, Culture=ko")]
    [InlineData("BouncyCastle.Cryptography, Version=99.0.0.0, PublicKeyToken=" + Token)]
    public void What_nobody_has_is_not_found(string name)
    {
        File.Copy(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), Path.Combine(_folder, "BouncyCastle.Cryptography.dll"));

        Assert.Throws<FileNotFoundException>(() => NewContext().LoadFromAssemblyName(new AssemblyName(name)));
    }

    [Fact]
    public void What_is_shared_is_found_where_the_engines_have_none_of_their_own()
    {
        string shared = Path.Combine(Directory.CreateDirectory(Shared).FullName, "BouncyCastle.Cryptography.dll");
        File.Copy(Path.Combine(Layout.Shared, "BouncyCastle.Cryptography.dll"), shared);
        AssemblyName name = AssemblyName.GetAssemblyName(shared);
        string own = Path.Combine(_folder, "BouncyCastle.Cryptography.dll");

        Assert.Equal(shared, NewContext().LoadFromAssemblyName(name).Location);
        File.Copy(shared, own);
        Assert.Equal(own, NewContext().LoadFromAssemblyName(name).Location);
    }

    [Fact]
    public void An_engine_that_is_not_there_is_named()
    {
        FileNotFoundException fault = Assert.Throws<FileNotFoundException>(() => EngineLoadContext.Create([_folder, Shared], LoadedCore)("CertManager.Pki"));

        Assert.Contains("CertManager.Pki", fault.Message, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The context is not given out: it is found through an assembly that it loaded.</summary>
    private AssemblyLoadContext NewContext()
    {
        File.Copy(Path.Combine(Layout.Bin, "loader", "CertManager.Loader.dll"), Path.Combine(_folder, "Any.dll"), overwrite: true);
        return AssemblyLoadContext.GetLoadContext(EngineLoadContext.Create([_folder, Shared], LoadedCore)("Any"))!;
    }
}
