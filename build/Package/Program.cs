using CertManager.Package;

try
{
    switch (args)
    {
        case ["sbom", var module, var version, var packages, .. var projects] when projects.Length > 0:
            Sbom.Write(module, version, [.. projects.Select(LockFile.Read)], new PackageFolder(packages));
            return 0;
        case ["archive", var module, var archive]:
            Archive.Write(module, archive);
            return 0;
        default:
            Console.Error.WriteLine("usage: CertManager.Package sbom <module folder> <version> <package folder> <project>...");
            Console.Error.WriteLine("       CertManager.Package archive <module folder> <zip>");
            return 64;
    }
}
catch (InvalidDataException fault)
{
    // In the form that MSBuild shows as an error of the build.
    Console.WriteLine($"CertManager.Package : error CMPKG : {fault.Message}");
    return 1;
}
