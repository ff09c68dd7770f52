namespace CertManager.Shell.Tests;

public sealed class ModuleLocatorTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public void The_module_is_found_above_the_program()
    {
        string manifest = _folder.Write("output/CertManager/CertManager.psd1", "@{}");
        string program = Path.GetDirectoryName(_folder.Write("src/Shell/bin/Debug/x.dll", ""))!;

        Assert.Equal(manifest, ModuleLocator.Find(named: null, program));
        Assert.Equal(manifest, ModuleLocator.Find(named: "", _folder.Path));
    }

    [Fact]
    public void The_variable_names_the_manifest_or_its_folder()
    {
        string manifest = _folder.Write("elsewhere/CertManager.psd1", "@{}");

        Assert.Equal(manifest, ModuleLocator.Find(manifest, _folder.Path));
        Assert.Equal(manifest, ModuleLocator.Find(Path.GetDirectoryName(manifest), _folder.Path));
    }

    [Fact]
    public void A_variable_that_names_nothing_is_not_helped_out_by_another_module()
    {
        _folder.Write("output/CertManager/CertManager.psd1", "@{}");

        Assert.Null(ModuleLocator.Find(Path.Combine(_folder.Path, "none"), _folder.Path));
    }

    [Fact]
    public void Without_a_build_there_is_no_module()
    {
        Assert.Null(ModuleLocator.Find(named: null, _folder.Path));
    }
}
