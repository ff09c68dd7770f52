using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using CertManager.Core.Tests;

namespace CertManager.Loader.Tests.Packaging;

/// <summary>The package of the built module, made by the target that makes the one to publish, and unpacked as Install-Module and Install-PSResource do.</summary>
public sealed class PackedModule : IDisposable
{
    private const string Unpacked = "_rels|package|[Content_Types].xml|CertManager.nuspec";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certmanager-nupkg-");

    /// <summary>Makes and unpacks it.</summary>
    public PackedModule()
    {
        File = Pack("out", "https://repository.example/shop/certmanager/");
        using ZipArchive zip = ZipFile.OpenRead(File);
        zip.ExtractToDirectory(Module);
        using (Stream nuspec = zip.GetEntry("CertManager.nuspec")!.Open())
        {
            Metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        }

        foreach (string extra in Unpacked.Split('|').Select(name => Path.Combine(Module, name)))
        {
            if (Directory.Exists(extra))
            {
                Directory.Delete(extra, recursive: true);
            }

            System.IO.File.Delete(extra);
        }
    }

    /// <summary>The package.</summary>
    internal string File { get; }

    /// <summary>What its nuspec says.</summary>
    internal XElement Metadata { get; }

    /// <summary>A folder for the module path.</summary>
    internal string Modules => Path.Combine(_folder.FullName, "modules");

    /// <summary>The installed module.</summary>
    internal string Module => Path.Combine(Modules, "CertManager", typeof(CompositionRoot).Assembly.GetName().Version!.ToString(3));

    /// <summary>An element of the nuspec.</summary>
    internal string this[string name] => Metadata.Elements().Single(one => one.Name.LocalName == name).Value;

    /// <summary>Makes the package of what the build laid out.</summary>
    internal string Pack(string folder, string project)
    {
        string output = Path.Combine(_folder.FullName, folder);
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Checkout.Root, "build", "Package"), "-target:PackModule", "-nologo", "-verbosity:quiet", "-nodeReuse:false",
            $"-property:Configuration={Checkout.Configuration}", $"-property:PackageOutput={output}", $"-property:ProjectUri={project}"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return Directory.GetFiles(output, "*.nupkg").Single();
    }

    /// <summary>The values of the installed manifest as the engine of PowerShell reads a data file.</summary>
    internal async Task<JsonElement> ReadManifestAsync()
    {
        string[] lines = await ShellProcess.RunAsync(
            $$"""
            $file = [System.Management.Automation.Language.Parser]::ParseFile('{{Path.Combine(Module, "CertManager.psd1")}}', [ref] $null, [ref] $null)
            [System.Text.Json.JsonSerializer]::Serialize($file.Find({ $args[0] -is [System.Management.Automation.Language.HashtableAst] }, $false).SafeGetValue(), [hashtable])
            """);
        return JsonDocument.Parse(lines.Single()).RootElement;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
