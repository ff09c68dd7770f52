using System.Reflection;
using System.Runtime.Loader;

namespace CertManager.Help;

/// <summary>Reads cmdlets from an assembly. Attributes are read as data and nothing of the assembly runs.</summary>
internal static class CmdletReader
{
    /// <summary>Reads all cmdlets, by name.</summary>
    /// <param name="module">The assembly; what it refers to lies beside it.</param>
    /// <param name="engine">The reference assembly of PowerShell that it was compiled with.</param>
    internal static IReadOnlyList<CmdletModel> Read(string module, string engine)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(module))!;
        var context = new AssemblyLoadContext("cmdlets");
        context.Resolving += (_, name) =>
        {
            string file = name.Name == "System.Management.Automation" ? Path.GetFullPath(engine) : Path.Combine(folder, name.Name + ".dll");
            return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        };
        return [.. context.LoadFromAssemblyPath(Path.GetFullPath(module)).GetExportedTypes()
            .Where(static type => !type.IsAbstract)
            .Select(ReadCmdlet)
            .OfType<CmdletModel>()
            .OrderBy(static cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    private static CmdletModel? ReadCmdlet(Type type)
    {
        if (Attribute(type, "CmdletAttribute") is not { } cmdlet)
        {
            return null;
        }

        return new CmdletModel(
            (string)cmdlet.ConstructorArguments[0].Value!,
            (string)cmdlet.ConstructorArguments[1].Value!,
            Named(cmdlet, "SupportsShouldProcess") is true,
            (string?)Named(cmdlet, "DefaultParameterSetName"),
            [.. type.GetProperties().Select(ReadParameter).OfType<ParameterModel>()],
            [.. type.GetCustomAttributesData().Where(static data => data.AttributeType.Name == "OutputTypeAttribute").SelectMany(OutputTypes)]);
    }

    private static ParameterModel? ReadParameter(PropertyInfo property)
    {
        ParameterUse[] uses = [.. property.GetCustomAttributesData().Where(static data => data.AttributeType.Name == "ParameterAttribute").Select(ReadUse)];
        if (uses.Length == 0)
        {
            return null;
        }

        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Type element = type.GetElementType() ?? type;
        return new ParameterModel(
            property.Name,
            type.Name,
            type.FullName!,
            element.IsEnum ? element.GetEnumNames() : [],
            [.. Texts(Attribute(property, "AliasAttribute"))],
            Attribute(property, "SupportsWildcardsAttribute") is not null,
            uses);
    }

    private static ParameterUse ReadUse(CustomAttributeData data) => new(
        Named(data, "ParameterSetName") as string ?? CmdletModel.AllSets,
        Named(data, "Mandatory") is true,
        Named(data, "Position") as int?,
        Named(data, "ValueFromPipeline") is true,
        Named(data, "ValueFromPipelineByPropertyName") is true);

    private static IEnumerable<string> OutputTypes(CustomAttributeData data) =>
        ((IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(static argument => (Type)argument.Value!)
            .Select(static type => type == typeof(void) ? "None" : type.FullName!);

    private static IEnumerable<string> Texts(CustomAttributeData? data) =>
        data is null ? [] : ((IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(static argument => (string)argument.Value!);

    private static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == name);

    private static object? Named(CustomAttributeData data, string name) =>
        data.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
