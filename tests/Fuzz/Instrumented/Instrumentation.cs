namespace Microsoft.CodeAnalysis.Runtime;

/// <summary>What the compiler calls at the start of each method when it is told to instrument; it sets the points itself.</summary>
[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
internal static class Instrumentation
{
    private static readonly List<KeyValuePair<int, bool[]>> Methods = [];

    /// <summary>Gives a method its points, when it is run first.</summary>
    public static bool[] CreatePayload(Guid mvid, int methodToken, int fileIndex, ref bool[] payload, int payloadLength)
    {
        lock (Methods)
        {
            if (payload is null)
            {
                payload = new bool[payloadLength];
                Methods.Add(new(methodToken, payload));
            }

            return payload;
        }
    }

    /// <summary>The same for a method that is spread over several files.</summary>
    public static bool[] CreatePayload(Guid mvid, int methodToken, int[] fileIndices, ref bool[] payload, int payloadLength) =>
        CreatePayload(mvid, methodToken, 0, ref payload, payloadLength);

    /// <summary>The compiler wants it to be there.</summary>
    public static void FlushPayload()
    {
    }
}
