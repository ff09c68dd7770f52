using System.Globalization;

namespace CertManager.EmulatorServer;

/// <summary>What the server was started with.</summary>
internal sealed record ServerArguments
{
    internal const string Usage = """
        Usage: certmanager-emulator [--port N] [--control-port N] [--state FILE]
                                    [--provider NaverCloud|KakaoCloud]
                                    [--zone Public|Government|Financial] [--sub-account]
                                    [--hostile [--seed N]] [--variant name=value]...
                                    [--fault RULE]... [--faults FILE]
                                    [--certificates N] [--front N [--hosts N] [--latency MS]]
                                    [--exit-with-parent]
               certmanager-emulator --help | --version

          --port N               Listens on this port of 127.0.0.1; without it, on a free one.
          --control-port N       Opens the control plane on this port of the loopback addresses, 0 for a free one.
          --state FILE           Keeps the account in this file, with its practice keys, and goes on with the one
                                 that it holds. Not with --certificates.
          --provider P           The cloud that it plays; without it, NAVER Cloud. KakaoCloud has the public zone only,
                                 no sub accounts, and no certificates made up in bulk.
          --zone Z               The zone that it plays; without it, the public one.
          --sub-account          Its keys are those of a sub account, which API 2.0 refuses.
          --hostile              Answers in a style chosen at random wherever the documents are silent.
          --seed N               The seed of that choice, 1 without it: the same seed, the same style.
          --variant name=value   One choice, on top of the others. A wrong one lists what there is.
          --fault RULE           A fault, for example Kind=Drop;Commit=After;Operation=createExternalCertificate;Nth=2 or
                                 Kind=RateLimit;Limit=20;RetryAfter=1. A wrong one lists what there is.
          --faults FILE          Faults from a file: a JSON list of objects with the same keys.
          --certificates N       Starts with N external certificates, 1 to 500000. The answer that lists them by
                                 API 1.0 is made beforehand; every answer says in its header x-emulator-answer-ms
                                 how long the emulator took.
          --front N              Opens the TLS front with N addresses, 1 to 16.
          --hosts N              The front serves host-1.practice.example to host-N.practice.example, each with a
                                 certificate of its own; 1 to 1000, 1 without it.
          --latency MS           Every connection to the front waits so many milliseconds, 0 to 60000.
          --exit-with-parent     Ends when standard input is closed.

        Prints one line of JSON: endpoint, accessKey, secretKey, trustedRoot, pid; with --control-port also
        controlEndpoint and controlToken; with KakaoCloud also cdnEndpoint;
        with --certificates also certificates and listBytes, the length of that answer; with --front also
        frontAddress and frontPort; with faults also faults, the rules with the seeds that were chosen.

        Exit codes: 0 it was ended by a signal or by its parent, 1 a port cannot be opened, 2 the arguments, the
        state file or the faults cannot be used.
        """;

    private const int MostCertificates = 500_000;

    /// <summary>0 for a free one.</summary>
    internal int Port { get; private init; }

    /// <summary>Null for no control plane, 0 for a free port.</summary>
    internal int? ControlPort { get; private init; }

    /// <summary>Null to keep the account in memory only.</summary>
    internal string? StatePath { get; private init; }

    internal ProviderKind Provider { get; private init; }

    internal CloudZone Zone { get; private init; }

    internal bool IsSubAccount { get; private init; }

    /// <summary>Null to answer calmly.</summary>
    internal int? HostileSeed { get; private init; }

    internal IReadOnlyList<string> Variants { get; private init; } = [];

    /// <summary>Rules of faults.</summary>
    internal IReadOnlyList<string> Faults { get; private init; } = [];

    /// <summary>A file with further rules; null for none.</summary>
    internal string? FaultFile { get; private init; }

    /// <summary>0 to start with none.</summary>
    internal int Certificates { get; private init; }

    /// <summary>How many addresses the TLS front has; 0 for no front.</summary>
    internal int FrontAddresses { get; private init; }

    /// <summary>How many hosts the front serves.</summary>
    internal int Hosts { get; private init; } = 1;

    /// <summary>How long each connection to the front waits.</summary>
    internal TimeSpan Latency { get; private init; }

    internal bool ExitsWithParent { get; private init; }

    /// <param name="arguments">The arguments.</param>
    /// <param name="wrong">What cannot be understood; else empty.</param>
    /// <returns>Null when they cannot be understood.</returns>
    internal static ServerArguments? Read(string[] arguments, out string wrong)
    {
        wrong = string.Empty;
        var read = new ServerArguments();
        bool isHostile = false;
        int? seed = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            int option = i;
            switch (arguments[i])
            {
                case "--port" when Number(arguments, ++i) is { } port and >= 0 and <= 65535:
                    read = read with { Port = port };
                    break;
                case "--control-port" when Number(arguments, ++i) is { } port and >= 0 and <= 65535:
                    read = read with { ControlPort = port };
                    break;
                case "--state" when Text(arguments, ++i) is { Length: > 0 } path:
                    read = read with { StatePath = path };
                    break;
                case "--provider" when Named<ProviderKind>(Text(arguments, ++i)) is { } provider:
                    read = read with { Provider = provider };
                    break;
                case "--zone" when Named<CloudZone>(Text(arguments, ++i)) is { } zone:
                    read = read with { Zone = zone };
                    break;
                case "--sub-account":
                    read = read with { IsSubAccount = true };
                    break;
                case "--seed" when Number(arguments, ++i) is { } number:
                    seed = number;
                    break;
                case "--hostile":
                    isHostile = true;
                    break;
                case "--variant" when Text(arguments, ++i) is { } variant:
                    read = read with { Variants = [.. read.Variants, variant] };
                    break;
                case "--fault" when Text(arguments, ++i) is { } fault:
                    read = read with { Faults = [.. read.Faults, fault] };
                    break;
                case "--faults" when Text(arguments, ++i) is { Length: > 0 } file:
                    read = read with { FaultFile = file };
                    break;
                case "--certificates" when Number(arguments, ++i) is { } count and >= 1 and <= MostCertificates:
                    read = read with { Certificates = count };
                    break;
                case "--front" when Number(arguments, ++i) is { } addresses and >= 1 and <= 16:
                    read = read with { FrontAddresses = addresses };
                    break;
                case "--hosts" when Number(arguments, ++i) is { } hosts and >= 1 and <= 1000:
                    read = read with { Hosts = hosts };
                    break;
                case "--latency" when Number(arguments, ++i) is { } milliseconds and >= 0 and <= 60_000:
                    read = read with { Latency = TimeSpan.FromMilliseconds(milliseconds) };
                    break;
                case "--exit-with-parent":
                    read = read with { ExitsWithParent = true };
                    break;
                default:
                    wrong = "Not understood: " + string.Join(' ', arguments[option..Math.Min(i + 1, arguments.Length)]);
                    return null;
            }
        }

        // Made anew at every start, they would be there twice.
        wrong = read.Certificates > 0 && read.StatePath is not null ? "--certificates cannot be used with --state."
            : read.Certificates > 0 && read.Provider != ProviderKind.NaverCloud ? "--certificates is for NaverCloud only."
            : seed is not null && !isHostile ? "--seed is for --hostile only."
            : string.Empty;
        return wrong.Length == 0 ? read with { HostileSeed = isHostile ? seed ?? 1 : null } : null;
    }

    /// <summary>A value by its name only: its number is none.</summary>
    private static T? Named<T>(string? text)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(static value => (T?)value).FirstOrDefault(value => string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase));

    private static string? Text(string[] arguments, int at) => at < arguments.Length ? arguments[at] : null;

    private static int? Number(string[] arguments, int at) =>
        int.TryParse(Text(arguments, at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
}
