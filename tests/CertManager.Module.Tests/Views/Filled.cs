using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CertManager.Module.Tests.Views;

/// <summary>Objects of the module's types with the same text in every field that holds text: what a hostile account would make of them.</summary>
internal static class Filled
{
    private const int Deepest = 3;

    /// <summary>Makes one.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="text">The text.</param>
    public static object Of(Type type, string text) => Of(type, text, 0)!;

    private static object? Of(Type type, string text, int depth)
    {
        if (type == typeof(string) || type == typeof(object))
        {
            return text;
        }

        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            return new DateTimeOffset(2031, 1, 6, 9, 0, 0, TimeSpan.FromHours(9));
        }

        if (type.IsValueType || depth == Deepest)
        {
            return null;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [{ } key, { } value])
        {
            var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            pairs[text] = text;
            return type.IsInstanceOfType(pairs) ? pairs : null;
        }

        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [{ } element])
        {
            var items = Array.CreateInstance(element, 1);
            items.SetValue(Of(element, text, depth + 1), 0);
            return type.IsInstanceOfType(items) ? items : null;
        }

        if (type.Namespace != "CertManager" || type.IsAbstract)
        {
            return null;
        }

        object made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(static field => !field.FieldType.IsSubclassOf(typeof(Delegate))))
        {
            if (Of(field.FieldType, text, depth + 1) is { } content)
            {
                field.SetValue(made, content);
            }
        }

        return made;
    }
}
