using System.Text;
using CertManager.Shell;

// Without a byte order mark: what is redirected into a file or a pipe is text and nothing else.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// The engine reports imported modules and commands to its makers unless it is told not to, and reads that once, when it starts
// (about_Telemetry). Nothing here touches the network without being asked.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

return new ShellRunner(ShellArguments.Parse(args)).Run();
