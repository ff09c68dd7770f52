using CertManager.Help;

// CertManager.Help <module dll> <System.Management.Automation dll> <docs folder> <output folder>
if (args.Length != 4)
{
    Console.Error.WriteLine("usage: CertManager.Help <module dll> <System.Management.Automation dll> <docs folder> <output folder>");
    return 64;
}

IReadOnlyList<CmdletModel> cmdlets = CmdletReader.Read(args[0], args[1]);
IReadOnlyList<PageFault> faults = HelpBuild.Run(cmdlets, Path.GetFileName(args[0]), args[2], args[3]);
foreach (PageFault fault in faults)
{
    Console.WriteLine(fault);
}

return faults.Count == 0 ? 0 : 1;
