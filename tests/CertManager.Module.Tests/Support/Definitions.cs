using System.Reflection;
using System.Runtime.Loader;

namespace CertManager.Module.Tests;

/// <summary>Every error and every finding that the code defines, read from the assemblies as a session loads them.</summary>
public static class Definitions
{
    private static readonly Lazy<IReadOnlyList<Definition>> Everything = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Definition> All => Everything.Value;

    /// <summary>The errors.</summary>
    public static IEnumerable<Definition> Errors => All.Where(static definition => !definition.IsFinding);

    /// <summary>The findings of judging, registering, linking and so on; lints have a table of their own (docs/lints.md).</summary>
    public static IEnumerable<Definition> Findings => All.Where(static definition => definition.IsFinding);

    private static List<Definition> Read()
    {
        // Judging a practice certificate loads all three engines.
        using var session = new ModuleRunspace();
        session.Run("$e = (Connect-CertManager -Emulator -PassThru).Emulator; $e.NewCertificate('a.example') | Test-CdnCertificate").ThrowOnError();
        List<Definition> found = [.. AssemblyLoadContext.All.First(static context => context.Name == "CertManager").Assemblies
            .Concat(AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => assembly.GetName().Name is "CertManager.Core" or "CertManager.Module"))
            .Where(static assembly => assembly.GetName().Name!.StartsWith("CertManager.", StringComparison.Ordinal))
            .Distinct()
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(static field => field.FieldType.Name is "ErrorDefinition" or "FindingRule")
            .Select(static field => new Definition(field.GetValue(null)!, field.DeclaringType!.Name))
            .OrderBy(static definition => definition.Id, StringComparer.Ordinal)];
        Assert.True(found.Count(static definition => definition.IsFinding) > 30, "hardly any findings were found");
        Assert.True(found.Count(static definition => !definition.IsFinding) > 60, "hardly any errors were found");
        return found;
    }
}

/// <summary>An error or a finding, as its row in the code defines it.</summary>
public sealed class Definition
{
    private readonly object _row;

    internal Definition(object row, string owner)
    {
        _row = row;
        Owner = owner;
    }

    /// <summary>The class that the row stands in.</summary>
    public string Owner { get; }

    /// <summary>The stable id.</summary>
    public string Id => Get("Id").ToString()!;

    /// <summary>Whether it is a finding, not an error.</summary>
    public bool IsFinding => _row.GetType().Name == "FindingRule";

    /// <summary>PowerShell's category, of an error.</summary>
    public string Category => Get("Kind").ToString()!;

    /// <summary>Error, Warning or Info, of a finding.</summary>
    public string Severity => Get("Severity").ToString()!;

    /// <summary>Whether <c>-Accept</c> may let a finding pass.</summary>
    public bool Acceptable => (bool)Get("Acceptable");

    /// <summary>Where the rule of a finding comes from.</summary>
    public string Source => Get("Source").ToString()!;

    /// <summary>What happened, with placeholders.</summary>
    public string What(string culture) => Text("What", culture);

    /// <summary>What to do, with placeholders.</summary>
    public string Remedy(string culture) => Text(IsFinding ? "WhatToDo" : "Remedy", culture);

    private string Text(string name, string culture)
    {
        object message = Get(name);
        return (string)message.GetType().GetProperty(culture == "ko-KR" ? "Korean" : "English")!.GetValue(message)!;
    }

    private object Get(string name) => _row.GetType().GetProperty(name)!.GetValue(_row)!;
}
