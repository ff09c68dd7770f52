using System.Collections;
using System.Management.Automation;

namespace CertManager.Module.Tests.Secrets;

/// <summary>The ways out of a session.</summary>
public enum Channel
{
    Output,
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
    Progress,
    ErrorVariable,
    BoundParameters,
    Crash,
    Screen,
    History,
    File,
    Environment,
    CommandLine,
    Address,
}

/// <summary>What a run let out, by channel.</summary>
public sealed class Outlet
{
    /// <summary>Deep enough for a context, its emulator, and what that holds.</summary>
    private const int Depth = 5;

    /// <summary>Deeper than any object of the module is; what was seen is not walked again.</summary>
    private const int WalkDepth = 12;

    private static readonly Type[] GivenInClear = [typeof(string), typeof(string[]), typeof(Uri), typeof(Hashtable), typeof(PSCredential)];

    private readonly HashSet<(Channel Channel, string Text)> _texts = [];

    /// <summary>Errors, those that ended the script included.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    /// <summary>Adds a text.</summary>
    public void Add(Channel channel, string? text)
    {
        if (text is not null)
        {
            _texts.Add((channel, text));
        }
    }

    /// <summary>Adds objects: their text, what Export-Clixml, jobs and remoting make of them, and every property that ConvertTo-Json and Format-List find.</summary>
    public void AddObjects(Channel channel, IEnumerable objects)
    {
        foreach (object item in objects)
        {
            Add(channel, Attempt(() => PSSerializer.Serialize(item, IsOurs(item) ? Depth : item is ErrorRecord ? 1 : 2)));
            Walk(channel, item, WalkDepth, new HashSet<object>(ReferenceEqualityComparer.Instance));
        }
    }

    /// <summary>
    /// Adds what errors, warnings and the like remember of their commands' arguments. Left out is what the user gave in clear himself, to a parameter that is declared as text, and
    /// his own PSCredential: PowerShell keeps both as they are.
    /// </summary>
    public void AddArguments(IEnumerable<InvocationInfo?> invocations)
    {
        foreach (InvocationInfo invocation in invocations.OfType<InvocationInfo>().Distinct())
        {
            AddObjects(Channel.BoundParameters, invocation.BoundParameters.Where(argument => !IsGivenInClear(invocation.MyCommand, argument.Key, argument.Value)).Select(static argument => argument.Value).OfType<object>());
            AddObjects(Channel.BoundParameters, invocation.UnboundArguments.Where(static argument => argument is not string));
        }
    }

    /// <summary>The marks that were let out, with the channels.</summary>
    public IReadOnlyList<string> Find(Marks marks) =>
        [.. _texts.SelectMany(text => marks.FindIn(text.Text).Select(mark => $"{text.Channel}: {mark}: {(text.Text.Length > 400 ? text.Text[..400] : text.Text)}")).Order(StringComparer.Ordinal)];

    private static bool IsGivenInClear(CommandInfo? command, string parameter, object? value)
    {
        Type? declared = command is not null && command.Parameters.TryGetValue(parameter, out ParameterMetadata? known) ? known.ParameterType : null;
        return (declared is not null && GivenInClear.Contains(declared)) || (declared == typeof(object) && value is string);
    }

    private void Walk(Channel channel, object? value, int depth, HashSet<object> seen)
    {
        if (value is null)
        {
            return;
        }

        Add(channel, Attempt(value.ToString));
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is string || depth == 0 || (!bare.GetType().IsValueType && !seen.Add(bare)))
        {
            return;
        }

        if (bare is byte[] bytes)
        {
            Add(channel, Convert.ToHexString(bytes));
            return;
        }

        if (bare is char[] letters)
        {
            Add(channel, new string(letters));
            return;
        }

        if (bare is IEnumerable items)
        {
            foreach (object? item in items.Cast<object?>().Take(100))
            {
                Walk(channel, item, depth - 1, seen);
            }
        }

        if (IsWalked(bare) || bare is DictionaryEntry)
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
            {
                Walk(channel, Attempt(() => property.Value), depth - 1, seen);
            }
        }
    }

    /// <summary>The platform's own objects (commands, modules, assemblies, cultures) are no place for our secrets, and lead everywhere.</summary>
    private static bool IsWalked(object value) =>
        value is PSCustomObject or Exception or ErrorRecord or ErrorDetails or InformationRecord or ProgressRecord || IsOurs(value);

    private static bool IsOurs(object value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value).GetType().Namespace?.StartsWith("CertManager", StringComparison.Ordinal) == true;

    /// <summary>A property may have nothing to give, or hold a secret that was wiped.</summary>
    private static T? Attempt<T>(Func<T?> get)
        where T : class
    {
        try
        {
            return get();
        }
        catch (Exception error) when (error is RuntimeException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
