using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CertManager.Desktop;

/// <summary>Uses the module's files as Windows PowerShell 5.1 does, and prints what came of it.</summary>
internal static class Program
{
    private const string Usage =
        """
        usage: Desktop.exe <module folder> tour <folder>       each bundle-* read and judged by root.pem, and its day on the emulator
               Desktop.exe <module folder> vectors <folder>    what tests/VectorRunner prints
        """;

    private static int Main(string[] args)
    {
        if (args.Length != 3 || args[1] is not ("tour" or "vectors"))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        string bin = Path.Combine(Path.GetFullPath(args[0]), "bin");

        // Import-Module loads Core and the cmdlets by path; whoever names Core later meets that one. Pki is named by the vector runner
        // alone, which looks at single fields, and is then the one that Core's own loader has loaded.
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => new AssemblyName(request.Name).Name switch
        {
            "CertManager.Core" => Assembly.LoadFrom(Path.Combine(bin, "CertManager.Core.dll")),
            "CertManager.Pki" => LoadedPki(),
            string name when request.RequestingAssembly == typeof(Program).Assembly => Assembly.LoadFrom(Path.Combine(bin, "engine", "net472", name + ".dll")),
            _ => null,
        };

        // The findings' texts are the same on every machine.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return args[1] == "tour" ? RunTour(args[2]) : RunVectors(args[2]);
    }

    // Methods of their own: what they name is loaded when they are compiled, which is after the handler stands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly LoadedPki() => CompositionRoot.Pki.GetType().Assembly;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunTour(string folder)
    {
        new Tour(Console.Out, folder).RunAsync().GetAwaiter().GetResult();
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunVectors(string folder) => new VectorRunner.Runner(Console.Out, Console.Error, DateTimeOffset.UtcNow).Run(folder).Count > 0 ? 0 : 3;
}
