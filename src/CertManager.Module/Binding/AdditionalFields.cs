using System.Collections;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Takes fields that are sent as they are.</summary>
internal static class AdditionalFields
{
    /// <summary>The fields.</summary>
    /// <param name="table">Names and values; may be null.</param>
    /// <param name="invalid">The error of a field that cannot be sent: its name, and the type that it has.</param>
    /// <exception cref="CertManagerException">A name or a value is of a type that a body does not take.</exception>
    internal static IReadOnlyDictionary<string, object> From(Hashtable? table, ErrorDefinition invalid)
    {
        var fields = new Dictionary<string, object>();
        foreach (DictionaryEntry entry in table ?? [])
        {
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            fields[entry.Key as string ?? throw Invalid(invalid, entry.Key, entry.Key)] = value switch
            {
                string or bool or int or long => value,
                byte or sbyte or short or ushort or uint => Convert.ToInt64(value, null),
                _ => throw Invalid(invalid, entry.Key, value),
            };
        }

        return fields;
    }

    private static CertManagerException Invalid(ErrorDefinition invalid, object key, object? value) =>
        invalid.With(key, value?.GetType().Name ?? "$null");
}
