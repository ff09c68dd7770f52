using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace CertManager.Module.Tests;

/// <summary>What every cmdlet keeps to.</summary>
public sealed class ConventionTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    /// <summary>Verbs that change something.</summary>
    private static readonly string[] ChangingVerbs =
        ["Connect", "Disconnect", "Select", "Register", "Remove", "Start", "Stop", "Export", "Update", "Set", "New", "Request", "Revoke", "Save", "Sync", "Send", "Unregister", "Disable"];

    [Fact]
    public void What_the_manifest_exports_is_what_the_assembly_has()
    {
        string[] exported = [.. Cmdlets().Select(static cmdlet => cmdlet.Name).Order()];
        string[] written = [.. Cmdlets().First().ImplementingType.Assembly.GetExportedTypes()
            .Where(static type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))
            .Select(static type => type.GetCustomAttribute<CmdletAttribute>()!)
            .Select(static attribute => $"{attribute.VerbName}-{attribute.NounName}").Order()];

        Assert.Equal(written, exported);
        Assert.True(exported.Length >= 13);
    }

    [Fact]
    public void Every_verb_is_approved()
    {
        string[] approved = [.. _session.Run("Get-Verb | ForEach-Object Verb").Output.Select(static verb => verb.ToString())];
        Assert.All(Cmdlets(), cmdlet => Assert.Contains(cmdlet.Verb, approved.Length > 0 ? approved : ApprovedVerbs()));
    }

    [Fact]
    public void Every_cmdlet_says_what_it_returns() =>
        Assert.All(Cmdlets(), static cmdlet => Assert.NotEmpty(cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>()));

    [Fact]
    public void What_changes_something_can_be_asked_what_if() =>
        Assert.All(
            Cmdlets().Where(static cmdlet => ChangingVerbs.Contains(cmdlet.Verb)),
            static cmdlet => Assert.True(cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess, cmdlet.Name));

    [Fact]
    public void What_changes_nothing_does_not_ask() =>
        Assert.All(
            Cmdlets().Where(static cmdlet => cmdlet.Verb is "Get" or "Test" or "Import"),
            static cmdlet => Assert.False(cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess, cmdlet.Name));

    [Theory]
    [InlineData("Remove-CdnCertificate", ConfirmImpact.High)]
    [InlineData("Update-CertificateSubscription", ConfirmImpact.High)]
    [InlineData("Revoke-CdnCertificate", ConfirmImpact.High)]
    [InlineData("Register-CdnCertificate", ConfirmImpact.Medium)]
    [InlineData("Connect-CdnService", ConfirmImpact.Medium)]
    [InlineData("Disconnect-CdnService", ConfirmImpact.High)]
    [InlineData("Update-CdnCertificate", ConfirmImpact.Medium)]
    [InlineData("Unregister-CertificateDomain", ConfirmImpact.High)]
    [InlineData("Disable-CertificateAcmeAccount", ConfirmImpact.High)]
    public void Impact_is_what_people_expect(string name, ConfirmImpact impact) =>
        Assert.Equal(impact, Cmdlets().Single(cmdlet => cmdlet.Name == name).ImplementingType.GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact);

    [Fact]
    public void Every_output_type_has_a_table_a_list_and_a_wide_view()
    {
        XElement views = XElement.Load(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, "CertManager.Format.ps1xml"));
        IEnumerable<Type> types = Cmdlets().SelectMany(static cmdlet => cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(static attribute => attribute.Type).Select(static type => type.Type)
            .Where(static type => type?.Namespace?.StartsWith("CertManager", StringComparison.Ordinal) == true).Distinct()!;

        Assert.All(types, type => Assert.All(
            ["TableControl", "ListControl", "WideControl"],
            control => Assert.Single(views.Descendants("View"), view => view.Element(control) is not null && view.Descendants("TypeName").Single().Value == type.FullName)));
    }

    [Theory]
    [InlineData("CertManager.AcmeAccount")]
    [InlineData("CertManager.CertificateValidation")]
    public void Tables_with_what_is_copied_elsewhere_cut_nothing(string type)
    {
        XElement views = XElement.Load(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!, "CertManager.Format.ps1xml"));
        XElement table = views.Descendants("View").Single(view => view.Element("TableControl") is not null && view.Descendants("TypeName").Any(name => name.Value == type));

        Assert.NotNull(table.Descendants("TableRowEntry").Single().Element("Wrap"));
        Assert.InRange(table.Descendants("Width").Sum(static width => (int)width), 1, 60);
    }

    [Fact]
    public void Behind_other_objects_a_type_shows_what_its_list_shows()
    {
        string folder = Path.GetDirectoryName(ModuleRunspace.ModuleManifest)!;
        XElement views = XElement.Load(Path.Combine(folder, "CertManager.Format.ps1xml"));
        XElement types = XElement.Load(Path.Combine(folder, "CertManager.Types.ps1xml"));
        Dictionary<string, string[]> sets = types.Elements("Type").ToDictionary(
            static type => type.Element("Name")!.Value,
            static type => type.Descendants("PropertySet").Single(static set => set.Element("Name")!.Value == "DefaultDisplayPropertySet").Descendants("ReferencedProperties").Single().Elements("Name").Select(static name => name.Value).ToArray());

        Assert.Equal(views.Descendants("TypeName").Select(static name => name.Value).Distinct().Order(StringComparer.Ordinal), sets.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            views.Descendants("View").Where(static view => view.Element("ListControl") is not null),
            view => Assert.Equal(view.Descendants("ListItem").Select(static item => (item.Element("Label") ?? item.Element("PropertyName"))!.Value), sets[view.Descendants("TypeName").Single().Value]));
    }

    [Fact]
    public void No_type_that_users_see_gives_a_secret_out()
    {
        Assembly module = Cmdlets().First().ImplementingType.Assembly;
        Assembly core = AppDomain.CurrentDomain.GetAssemblies().First(static assembly => assembly.GetName().Name == "CertManager.Core");
        IEnumerable<Type> models = core.GetExportedTypes().Concat(module.GetExportedTypes()).Where(static type => !typeof(Cmdlet).IsAssignableFrom(type) && !type.IsInterface && !type.IsEnum);

        foreach (PropertyInfo property in models.SelectMany(static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)))
        {
            bool named = new[] { "Secret", "Password", "PrivateKey" }.Any(word => property.Name.Contains(word, StringComparison.Ordinal)) && property.Name != "HasPrivateKey" && property.Name != "WithoutPrivateKey" && !property.Name.EndsWith("Path", StringComparison.Ordinal);
            bool plain = property.PropertyType == typeof(string) || property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(char[]);
            Assert.False(named && plain, $"{property.DeclaringType}.{property.Name}");
        }
    }

    [Fact]
    public void No_record_prints_a_secret()
    {
        _session.Run("$null = Start-CertManagerEmulator; Stop-CertManagerEmulator").ThrowOnError();
        Type[] records = [.. AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => assembly.GetName().Name?.StartsWith("CertManager.", StringComparison.Ordinal) == true && !assembly.GetName().Name!.EndsWith(".Tests", StringComparison.Ordinal))
            .SelectMany(static assembly => assembly.GetTypes()).Where(static type => type.GetMethod("<Clone>$") is not null)];

        Assert.Contains(records, static type => type.Name == "CertificateFiles");
        Assert.DoesNotContain(records, static type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(CompilerGeneratedAttribute)) && type.GetProperties().Any(static property =>
            property.PropertyType == typeof(string) && new[] { "Secret", "Password", "PrivateKey", "Token" }.Any(word => property.Name.Contains(word, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_cmdlet_is_a_file_of_its_own_and_short()
    {
        foreach (CmdletInfo cmdlet in Cmdlets())
        {
            string file = Path.Combine(ModuleRunspace.Repository, "src", "CertManager.Module", "Commands", cmdlet.Name.Replace("-", string.Empty, StringComparison.Ordinal) + ".cs");
            Assert.True(File.Exists(file), file);
            Assert.True(File.ReadLines(file).Count() <= 180, file);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private IEnumerable<CmdletInfo> Cmdlets() =>
        _session.Run("Get-Command -Module CertManager").ThrowOnError().Output.Select(static item => (CmdletInfo)item.BaseObject);

    private static string[] ApprovedVerbs() =>
        [.. typeof(VerbsCommon).Assembly.GetTypes().Where(static type => type.Name.StartsWith("Verbs", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true })
            .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(static field => field.Name)];
}
