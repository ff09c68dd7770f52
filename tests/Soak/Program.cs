using CertManager.Soak;

int operations = args.Length > 0 ? int.Parse(args[0]) : 10_000;
int seed = args.Length > 1 ? int.Parse(args[1]) : 1;
return await new Campaign(operations, seed).RunAsync();
