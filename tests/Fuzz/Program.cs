using CertManager.Fuzz;

try
{
    return new Campaign(FuzzArguments.Read(args)).Run();
}
catch (Exception fault) when (fault is FormatException or DirectoryNotFoundException)
{
    Console.Error.WriteLine($"error: {fault.Message}\nusage: dotnet run -c Release --project tests/Fuzz -- {FuzzArguments.Usage}");
    return 2;
}
