using System.Collections.Concurrent;
using System.Reflection;

namespace CertManager.Emulator;

/// <summary>What the objects of a state consist of: all their fields, so that one that is added later is kept without being named.</summary>
internal static class StateShape
{
    /// <summary>From this length on a text that is there again is written as a reference: chains stand under every certificate.</summary>
    internal const int LongText = 100;

    /// <summary>What may stand where the type of a field says less.</summary>
    internal static readonly IReadOnlyList<Type> Named =
    [
        typeof(AccountCertificate),
        typeof(ForeignCertificate),
        typeof(KakaoCertificate),
        typeof(KakaoService),
        typeof(Listener),
        typeof(Slot),
    ];

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<StateField>> Known = [];

    internal static IReadOnlyList<StateField> FieldsOf(Type type) => Known.GetOrAdd(type, static type =>
    [
        .. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static field => new StateField(NameOf(field), field))
            .OrderBy(static field => field.Name, StringComparer.Ordinal),
    ]);

    /// <summary>The type of the elements of an array or a list; null when it is neither.</summary>
    internal static Type? ElementOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(List<>))
            ? type.GetGenericArguments()[0]
            : null;

    /// <summary>Whether a field of the type says less than what stands there.</summary>
    internal static bool IsOpen(Type type) => type == typeof(object) || type.IsInterface;

    /// <summary>The property that the compiler made the field for, or the field.</summary>
    private static string NameOf(FieldInfo field) => field.Name[0] == '<' ? field.Name.Substring(1, field.Name.IndexOf('>') - 1) : field.Name;
}

/// <summary>A field under its name in the file.</summary>
internal sealed record StateField(string Name, FieldInfo Field);
