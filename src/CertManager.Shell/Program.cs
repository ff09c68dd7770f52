using System.Text;
using CertManager.Shell;

// Without a byte order mark: what is redirected into a file or a pipe is text and nothing else.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return new ShellRunner(ShellArguments.Parse(args)).Run();
