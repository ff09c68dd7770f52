using System.Management.Automation;

namespace CertManager.Module.Tests.Session;

/// <summary>The views come with the first command, and go with the module.</summary>
public sealed class ViewTests : IDisposable
{
    private const string Nested = "(Get-Module CertManager).NestedModules | ForEach-Object { $_.ExportedFormatFiles } | ForEach-Object { [IO.Path]::GetFileName($_) }";

    private readonly ModuleRunspace _module = new();

    [Fact]
    public void An_import_alone_loads_none()
    {
        Assert.Empty(_module.Run(Nested).ThrowOnError().Output);
    }

    [Fact]
    public void The_first_command_loads_them_once_and_inside_the_module()
    {
        RunResult result = _module.Run($"Connect-CertManager -Emulator | Out-Null; Get-CertificateList; {Nested}; (Get-Module).Name").ThrowOnError();

        Assert.Equal(["CertManager.Format.ps1xml", "CertManager"], result.Output.Select(static output => output.ToString()));
    }

    [Fact]
    public void Every_import_gets_them_again()
    {
        RunResult result = _module.Run($"Get-CertManagerContext; Import-Module '{ModuleRunspace.ModuleManifest}' -Force; Get-CertManagerContext; {Nested}").ThrowOnError();

        Assert.Equal(["CertManager.Format.ps1xml"], result.Output.Select(static output => output.ToString()));
    }

    [Fact]
    public void Nothing_is_said_about_it()
    {
        RunResult result = _module.Run("$VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; Get-CertManagerContext; $Error.Count").ThrowOnError();

        Assert.Equal(["0"], result.Output.Select(static output => output.ToString()));
        Assert.Empty(result.Verbose);
        Assert.Empty(result.Debug);
    }

    [Fact]
    public void A_session_of_constrained_language_gets_them_too()
    {
        _module.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        RunResult result = _module.Run("Get-CertManagerContext").ThrowOnError();
        _module.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.FullLanguage;

        Assert.Empty(result.Debug);
        Assert.Single(_module.Run(Nested).Output);
    }

    [Fact]
    public void A_session_that_refuses_them_loses_no_more_than_the_looks()
    {
        string folder = Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!;
        DirectoryInfo copy = Directory.CreateTempSubdirectory("views");
        string manifest = Path.Combine(copy.FullName, "CertManager.psd1");
        File.WriteAllText(manifest, File.ReadAllText(ModuleRunspace.ModuleManifest).Replace("'bin/", $"'{folder}/bin/", StringComparison.Ordinal));

        RunResult result = _module.Run($"Remove-Module CertManager; Import-Module '{manifest}'; $DebugPreference = 'Continue'; Connect-CertManager -Emulator; Get-CertManagerContext");
        copy.Delete(recursive: true);

        Assert.Empty(result.AllErrors);
        Assert.Single(result.Output);
        Assert.Contains(result.Debug, static line => line.Contains("CertManager.Views.psd1", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose() => _module.Dispose();
}
