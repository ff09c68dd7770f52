namespace CertManager.Core.Tests;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
public static class Checkout
{
    /// <summary>The root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The module as the build laid it out.</summary>
    public static string Module { get; } = Path.Combine(Root, "output", "CertManager");

    /// <summary>Release or Debug: what these tests were built as, so that the programs beside them are of the same build.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>A program of src, as built.</summary>
    /// <param name="project">Its project's name.</param>
    public static string Program(string project) => Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", project + ".dll");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CertManager.Module.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The checkout was not found above the tests.");
    }
}
