using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CertManager.Shell.Commands;

/// <summary>Select-Object: some properties of objects, or some of the objects.</summary>
[Cmdlet(VerbsCommon.Select, "Object")]
[OutputType(typeof(PSObject))]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _seen = [];
    private readonly Queue<PSObject> _last = new();
    private PropertySpecification[] _properties = [];
    private int _skipped;
    private int _written;

    /// <summary>The objects.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The properties: names with wildcards, script blocks or tables with Name and Expression.</summary>
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    /// <summary>The one property whose value, or whose values, replace the object.</summary>
    [Parameter]
    public string? ExpandProperty { get; set; }

    /// <summary>How many objects from the beginning.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>How many objects from the end.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>How many objects are left out at the beginning, with <see cref="Last"/> alone at the end.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>Each result once; texts differ by case.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    private bool SkipsAtEnd => Last is not null && First is null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _properties = [.. Property.Select(PropertySpecification.Read)];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (!SkipsAtEnd && _skipped < Skip)
        {
            _skipped++;
            return;
        }

        if (First is null && Last is null)
        {
            Select(InputObject);
            return;
        }

        if (_written < First)
        {
            _written++;
            Select(InputObject);
        }
        else if (Last is not null)
        {
            Keep(InputObject);
        }

        if (_written == First && Last is null)
        {
            throw EngineInternals.StopUpstream(this);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        int count = _last.Count - (SkipsAtEnd ? Skip : 0);
        foreach (PSObject item in _last.Take(Math.Min(count, Last ?? 0)))
        {
            Select(item);
        }
    }

    private void Keep(PSObject item)
    {
        _last.Enqueue(item);
        if (_last.Count > Last + (SkipsAtEnd ? Skip : 0))
        {
            _last.Dequeue();
        }
    }

    private void Select(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            Expand(item, ExpandProperty);
            return;
        }

        Write(_properties.Length == 0 ? item : Project(item));
    }

    private PSObject Project(PSObject item)
    {
        PSObject result = new();
        result.TypeNames.Insert(0, "Selected." + item.BaseObject.GetType());
        foreach ((string name, object? value) in _properties.SelectMany(property => property.Values(item)))
        {
            if (result.Properties[name] is null)
            {
                result.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        return result;
    }

    private void Expand(PSObject item, string name)
    {
        if (item.Properties.Match(name).FirstOrDefault() is not { } property)
        {
            WriteError(new ErrorRecord(
                new PSArgumentException(ShellMessages.PropertyMissing.Format(name)),
                "ExpandPropertyNotFound",
                ErrorCategory.InvalidArgument,
                item));
            return;
        }

        IEnumerable? items = LanguagePrimitives.GetEnumerable(property.Value);
        foreach (object? value in items ?? new[] { property.Value })
        {
            Write(value is null ? null : PSObject.AsPSObject(value));
        }
    }

    private void Write(PSObject? item)
    {
        if (Unique && item is not null)
        {
            if (_seen.Exists(seen => SameValue(seen, item)))
            {
                return;
            }

            _seen.Add(item);
        }

        WriteObject(item);
    }

    private static bool SameValue(PSObject left, PSObject right)
    {
        if (left.BaseObject is not PSCustomObject || right.BaseObject is not PSCustomObject)
        {
            return LanguagePrimitives.Equals(left, right, ignoreCase: false, CultureInfo.InvariantCulture);
        }

        PSPropertyInfo[] properties = [.. left.Properties];
        return properties.Length == right.Properties.Count()
            && properties.All(property => right.Properties[property.Name] is { } other
                && LanguagePrimitives.Equals(property.Value, other.Value, ignoreCase: false, CultureInfo.InvariantCulture));
    }
}
