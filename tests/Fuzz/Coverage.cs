using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CertManager.Pki;

namespace CertManager.Fuzz;

/// <summary>
/// What of CertManager.Pki was run, point by point: a point is a statement, or a branch of an expression. The compiler puts them in when
/// the project is built with <c>-p:FuzzCoverage=true</c>.
/// </summary>
internal sealed class Coverage
{
    private const BindingFlags Private = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static;

    private static readonly List<KeyValuePair<int, bool[]>>? Methods = typeof(PkiEngine).Assembly
        .GetType("Microsoft.CodeAnalysis.Runtime.Instrumentation")?.GetField("Methods", Private)?.GetValue(null) as List<KeyValuePair<int, bool[]>>;

    private readonly List<bool[]> _open = [];
    private readonly List<int> _counts = [];
    private int _known;

    /// <summary>Whether the compiler put points in.</summary>
    internal static bool IsThere => Methods is not null;

    /// <summary>Whether points were run since the last call that never were before.</summary>
    /// <remarks>Threads share the points: what one of them ran first, the others may take for theirs. That only keeps an input more.</remarks>
    internal bool TakeNew()
    {
        if (Methods is null)
        {
            return false;
        }

        bool isNew = _known != Methods.Count;
        if (isNew)
        {
            lock (Methods)
            {
                for (; _known < Methods.Count; _known++)
                {
                    _open.Add(Methods[_known].Value);
                    _counts.Add(0);
                }
            }
        }

        for (int i = _open.Count - 1; i >= 0; i--)
        {
            bool[] points = _open[i];
            int count = points.AsSpan().Count(true);
            if (count == _counts[i])
            {
                continue;
            }

            isNew = true;
            _counts[i] = count;
            if (count == points.Length)
            {
                // Nothing new can come of it.
                (_open[i], _counts[i]) = (_open[^1], _counts[^1]);
                _open.RemoveAt(_open.Count - 1);
                _counts.RemoveAt(_counts.Count - 1);
            }
        }

        return isNew;
    }

    /// <summary>How many points were run.</summary>
    internal static int Run()
    {
        lock (Methods ?? [])
        {
            return Methods?.Sum(static method => method.Value.AsSpan().Count(true)) ?? 0;
        }
    }

    /// <summary>Points run and points there are, by folder of the source.</summary>
    internal static IReadOnlyList<(string Folder, int Run, int All)> Report()
    {
        if (Methods is null)
        {
            return [];
        }

        Dictionary<int, int> run = Methods.GroupBy(static method => method.Key & 0xFFFFFF)
            .ToDictionary(static group => group.Key, static group => group.Sum(static method => method.Value.AsSpan().Count(true)));
        using var image = new PEReader(File.OpenRead(typeof(PkiEngine).Assembly.Location));
        MetadataReader metadata = image.GetMetadataReader();
        using var symbolFile = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(typeof(PkiEngine).Assembly.Location, ".pdb")));
        MetadataReader symbols = symbolFile.GetMetadataReader();
        int create = MetadataTokens.GetToken(metadata.MethodDefinitions.First(handle => metadata.GetString(metadata.GetMethodDefinition(handle).Name) == "CreatePayload"));
        var folders = new SortedDictionary<string, (int Run, int All)>(StringComparer.Ordinal);
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            int address = metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
            int points = address == 0 ? 0 : PointsOf(image.GetMethodBody(address).GetILBytes(), create);
            DocumentHandle document = symbols.GetMethodDebugInformation(handle).Document;
            if (points > 0 && !document.IsNil)
            {
                string folder = Path.GetFileName(Path.GetDirectoryName(symbols.GetString(symbols.GetDocument(document).Name)))!;
                (int before, int all) = folders.GetValueOrDefault(folder);
                folders[folder] = (before + run.GetValueOrDefault(MetadataTokens.GetRowNumber(handle)), all + points);
            }
        }

        return [.. folders.Select(static folder => (folder.Key, folder.Value.Run, folder.Value.All))];
    }

    // What a method has is the last argument of its call of CreatePayload: ldc.i4, ldc.i4.s or one of the short forms stands before it.
    private static int PointsOf(ReadOnlySpan<byte> code, int create)
    {
        Span<byte> call = stackalloc byte[5];
        call[0] = 0x28;
        BinaryPrimitives.WriteInt32LittleEndian(call[1..], create);
        int at = code.IndexOf(call);
        if (at < 6)
        {
            return 0;
        }

        return code[at - 5] == 0x20 && code[at - 1] == 0 ? BinaryPrimitives.ReadInt32LittleEndian(code[(at - 4)..])
            : code[at - 2] == 0x1F ? code[at - 1]
            : code[at - 1] - 0x16;
    }
}
