using System.Globalization;
using CertManager.VectorRunner;

// The findings' texts are the same on every machine.
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
if (args.Length != 1)
{
    Console.Error.WriteLine("error: give one folder: dotnet run -c Release --project tests/VectorRunner -- <folder>");
    return 2;
}

return new Runner(Console.Out, Console.Error, DateTimeOffset.UtcNow).Run(args[0]).Count > 0 ? 0 : 3;
