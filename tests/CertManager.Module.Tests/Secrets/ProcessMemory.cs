using System.Globalization;

namespace CertManager.Module.Tests.Secrets;

/// <summary>All that a process can write to, as its parent reads it on Linux (proc(5): maps, mem): no debugger and no dump is needed.</summary>
public static class ProcessMemory
{
    private const int Block = 1 << 20;

    /// <summary>How often each of some byte sequences stands in a process's memory.</summary>
    /// <param name="process">A child of this process.</param>
    /// <param name="sequences">What is looked for; none is longer than a block.</param>
    public static int[] Count(int process, IReadOnlyList<byte[]> sequences)
    {
        int[] counts = new int[sequences.Count];
        int overlap = sequences.Max(static sequence => sequence.Length) - 1;
        byte[] block = new byte[Block + overlap];
        using var memory = new FileStream($"/proc/{process}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        foreach ((long start, long end) in Ranges(process))
        {
            int kept = 0;
            for (long at = start; at < end;)
            {
                int read;
                try
                {
                    memory.Position = at;
                    read = memory.Read(block, kept, (int)Math.Min(Block, end - at));
                }
                catch (IOException)
                {
                    break; // The kernel's own pages, or pages that are gone meanwhile.
                }

                if (read == 0)
                {
                    break;
                }

                Span<byte> seen = block.AsSpan(0, kept + read);
                for (int i = 0; i < counts.Length; i++)
                {
                    // What lies in the overlap alone was counted with the block before.
                    int first = Math.Max(0, kept - sequences[i].Length + 1);
                    counts[i] += seen[first..].Count(sequences[i]);
                }

                at += read;
                kept = Math.Min(overlap, seen.Length);
                seen[^kept..].CopyTo(block);
            }
        }

        return counts;
    }

    private static IEnumerable<(long Start, long End)> Ranges(int process)
    {
        foreach (string line in File.ReadLines($"/proc/{process}/maps"))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] range = fields[0].Split('-');
            if (fields[1].StartsWith("rw", StringComparison.Ordinal))
            {
                yield return (long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            }
        }
    }
}
