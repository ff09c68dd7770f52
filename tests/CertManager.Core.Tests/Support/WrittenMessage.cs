using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CertManager.Core.Tests;

/// <summary>A message as it is written in the code of an assembly, wherever that is: in a field, in a method, on a path that no test runs.</summary>
/// <param name="Place">Assembly and method.</param>
/// <param name="English">The English text; null when it is no constant.</param>
/// <param name="Korean">The Korean text; null when it is no constant.</param>
public sealed record WrittenMessage(string Place, string? English, string? Korean)
{
    private const byte LoadString = 0x72;
    private const byte NewObject = 0x73;
    private const int InstructionLength = 5;

    /// <summary>Finds all in an assembly: the construction of a message and the two constants before it (ECMA-335 part III: ldstr, newobj).</summary>
    public static IReadOnlyList<WrittenMessage> ReadAll(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<int> constructors = [.. Constructors(metadata)];
        var found = new List<WrittenMessage>();
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(static method => method.RelativeVirtualAddress != 0))
        {
            byte[] code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
            string type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
            string place = $"{Path.GetFileName(path)} {type}.{metadata.GetString(method.Name)}";
            for (int at = 0; at + InstructionLength <= code.Length; at++)
            {
                if (code[at] == NewObject && constructors.Contains(BitConverter.ToInt32(code, at + 1)))
                {
                    found.Add(new WrittenMessage(place, Constant(metadata, code, at - (2 * InstructionLength)), Constant(metadata, code, at - InstructionLength)));
                }
            }
        }

        return found;
    }

    private static IEnumerable<int> Constructors(MetadataReader metadata)
    {
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference
                && metadata.GetTypeReference((TypeReferenceHandle)member.Parent) is var type
                && IsConstructor(metadata, member.Name, type.Namespace, type.Name))
            {
                yield return MetadataTokens.GetToken(handle);
            }
        }

        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            TypeDefinition type = metadata.GetTypeDefinition(method.GetDeclaringType());
            if (IsConstructor(metadata, method.Name, type.Namespace, type.Name))
            {
                yield return MetadataTokens.GetToken(handle);
            }
        }
    }

    private static bool IsConstructor(MetadataReader metadata, StringHandle member, StringHandle space, StringHandle type) =>
        metadata.StringComparer.Equals(member, ".ctor")
        && metadata.StringComparer.Equals(type, nameof(Message))
        && metadata.StringComparer.Equals(space, nameof(CertManager));

    private static string? Constant(MetadataReader metadata, byte[] code, int at) =>
        at >= 0 && code[at] == LoadString ? metadata.GetUserString(MetadataTokens.UserStringHandle(BitConverter.ToInt32(code, at + 1) & 0xFFFFFF)) : null;
}
