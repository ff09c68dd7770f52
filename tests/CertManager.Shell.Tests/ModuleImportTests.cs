using Xunit.Abstractions;

namespace CertManager.Shell.Tests;

public sealed class ModuleImportTests : IDisposable
{
    private readonly ScriptFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public ModuleImportTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public async Task The_module_is_there_before_the_first_command()
    {
        _folder.Write("M.psm1", "function Get-Greeting { '안녕' }");
        string manifest = _folder.Write("CertManager.psd1", "@{ ModuleVersion = '1.0'; RootModule = 'M.psm1'; FunctionsToExport = 'Get-Greeting' }");

        ShellResult result = await ShellProcess.RunWithModuleAsync(["-c", "Get-Greeting"], environment: (ModuleLocator.Variable, manifest));

        Assert.Equal("안녕\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_module_that_cannot_be_imported_stops_the_run()
    {
        string manifest = _folder.Write("CertManager.psd1", "@{ ModuleVersion = '1.0'; RootModule = 'missing.dll' }");

        ShellResult result = await ShellProcess.RunWithModuleAsync(["-c", "'not reached'"], environment: (ModuleLocator.Variable, manifest));

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("missing.dll", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_module_is_an_error_that_says_how_to_build_it()
    {
        ShellResult result = await ShellProcess.RunWithModuleAsync(["-c", "'not reached'"], environment: (ModuleLocator.Variable, _folder.Path));

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("dotnet build", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_module_that_the_build_laid_out_is_imported()
    {
        string? manifest = ModuleLocator.Find(named: null, AppContext.BaseDirectory);
        if (manifest is null || !(await File.ReadAllTextAsync(manifest)).Contains("RootModule", StringComparison.Ordinal))
        {
            _output.WriteLine("*** NOTHING TO IMPORT: output/CertManager has no module with a RootModule yet. ***");
            return;
        }

        ShellResult result = await ShellProcess.RunWithModuleAsync(
            ["-NonInteractive", "-c", "(Get-Command -Module CertManager).Count -gt 0"],
            environment: (ModuleLocator.Variable, null));

        Assert.Empty(result.Errors);
        Assert.Equal("True\n", result.Output);
    }
}
