using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CertManager.Core.Tests.Conventions;

/// <summary>ErrorIds and finding ids: scripts and help depend on them.</summary>
public sealed class DefinitionTests
{
    private static readonly Regex PascalCase = new("^(?:[A-Z][a-z0-9]+)+$");

    private static readonly IReadOnlyList<FieldInfo> Fields =
    [
        .. new[] { "CertManager.Core", "CertManager.Module", "CertManager.Pki", "CertManager.Cloud", "CertManager.Emulator" }
            .SelectMany(static name => Assembly.Load(name).GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static field => field.FieldType == typeof(ErrorDefinition) || field.FieldType == typeof(FindingRule))
            .Where(static field => field.IsStatic),
    ];

    [Fact]
    public void Every_definition_is_a_public_constant_named_as_its_id()
    {
        Assert.True(Fields.Count > 60, $"only {Fields.Count} definitions were found");
        Assert.All(Fields, static field =>
        {
            Assert.Equal(field.Name, Id(field));
            Assert.Matches(PascalCase, field.Name);
            Assert.True(field is { IsPublic: true, IsInitOnly: true, DeclaringType: { IsPublic: true, IsAbstract: true, IsSealed: true } }, field.Name);
        });
    }

    [Fact]
    public void No_id_means_two_things() =>
        Assert.Empty(Fields.GroupBy(Id, StringComparer.OrdinalIgnoreCase).Where(static ids => ids.Count() > 1).Select(static ids => ids.Key));

    [Fact]
    public void Every_finding_names_its_source() =>
        Assert.DoesNotContain(Fields.Select(static field => field.GetValue(null)).OfType<FindingRule>(), static rule => string.IsNullOrWhiteSpace(rule.Source));

    [Fact]
    public void Kinds_of_error_are_categories_of_PowerShell() =>
        Assert.Empty(Enum.GetNames<ErrorKind>().Except(Enum.GetNames<ErrorCategory>()));

    [Fact]
    public void Every_definition_has_a_kind_that_exists() =>
        Assert.All(Fields.Select(static field => field.GetValue(null)).OfType<ErrorDefinition>(), static definition => Assert.True(Enum.IsDefined(definition.Kind), definition.Id));

    private static string Id(FieldInfo field) => field.GetValue(null) switch
    {
        ErrorDefinition error => error.Id,
        FindingRule finding => finding.Id,
        _ => string.Empty,
    };
}
