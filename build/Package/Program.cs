using CertManager.Package;

try
{
    switch (args)
    {
        case ["sbom", var module, var version, var packages, .. var projects] when projects.Length > 0:
            Sbom.Write(module, version, [.. projects.Select(LockFile.Read)], new PackageFolder(packages));
            return 0;
        case ["stage", var module, var target, var changelog, .. var project] when project.Length <= 1:
            StagedModule.Write(module, target, changelog, string.Concat(project));
            return 0;
        case ["describe", var module, var nuspec]:
            string[] faults = [.. GalleryRules.Check(module)];
            Array.ForEach(faults, Complain);
            if (faults.Length == 0)
            {
                Nuspec.Write(module, nuspec);
            }

            return faults.Length == 0 ? 0 : 1;
        case ["seal", var package]:
            TightPackage.Press(package);
            long size = new FileInfo(package).Length;
            if (size > GalleryRules.LargestPackage)
            {
                Complain($"The package has {size} bytes. It may have {GalleryRules.LargestPackage}.");
                return 1;
            }

            File.WriteAllText(package + ".sha256", $"{ShippedFile.Hash(package)}  {Path.GetFileName(package)}\n");
            return 0;
        default:
            Console.Error.WriteLine("usage: CertManager.Package sbom <module folder> <version> <package folder> <project>...");
            Console.Error.WriteLine("       CertManager.Package stage <module folder> <copy> <changelog> [<project's address>]");
            Console.Error.WriteLine("       CertManager.Package describe <module folder> <nuspec>");
            Console.Error.WriteLine("       CertManager.Package seal <nupkg>");
            return 64;
    }
}
catch (InvalidDataException fault)
{
    Complain(fault.Message);
    return 1;
}

// In the form that MSBuild shows as an error of the build.
static void Complain(string fault) => Console.WriteLine($"CertManager.Package : error CMPKG : {fault}");
