using System.Globalization;
using System.Management.Automation;

namespace CertManager.Shell.Commands;

/// <summary>Sort-Object: orders objects by their value or by properties, in the rules of the session's culture, without regard to case.</summary>
[Cmdlet("Sort", "Object")]
[OutputType(typeof(PSObject))]
public sealed class SortObjectCommand : PSCmdlet
{
    private static readonly Comparer<object?> Order = Comparer<object?>.Create(Compare);

    private readonly List<PSObject> _items = [];

    /// <summary>The objects.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>What to order by, first to last: names, script blocks or tables with Expression and Descending.</summary>
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    /// <summary>The greatest first.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Of objects that are equal in what they are ordered by, only the first.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            _items.Add(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        PropertySpecification[] properties = [.. Property.Select(PropertySpecification.Read)];
        Keyed[] rows = [.. _items.Select(item => new Keyed(item, Keys(item, properties)))];
        bool[] descending = properties.Length == 0 ? [Descending] : [.. properties.Select(property => property.Descending ?? Descending)];

        // OrderBy is stable: equal objects keep the order in which they came.
        IOrderedEnumerable<Keyed> ordered = rows.OrderBy(static row => row, Comparer<Keyed>.Create((left, right) => Compare(left, right, descending)));
        Keyed? previous = null;
        foreach (Keyed row in ordered)
        {
            if (!Unique || previous is null || Compare(previous, row, descending) != 0)
            {
                WriteObject(row.Item);
            }

            previous = row;
        }
    }

    private static object?[] Keys(PSObject item, PropertySpecification[] properties)
    {
        return properties.Length == 0
            ? [item.BaseObject]
            : [.. properties.Select(property => property.Values(item).Select(pair => pair.Value).FirstOrDefault())];
    }

    private static int Compare(Keyed left, Keyed right, bool[] descending)
    {
        for (int index = 0; index < descending.Length; index++)
        {
            int order = Order.Compare(left.Keys[index], right.Keys[index]);
            if (order != 0)
            {
                return descending[index] ? -order : order;
            }
        }

        return 0;
    }

    // Values that have no order between them (a number and a word) are ordered as texts.
    private static int Compare(object? left, object? right)
    {
        return LanguagePrimitives.TryCompare(left, right, ignoreCase: true, CultureInfo.CurrentCulture, out int order)
            ? order
            : CultureInfo.CurrentCulture.CompareInfo.Compare(left?.ToString(), right?.ToString(), CompareOptions.IgnoreCase);
    }

    private sealed record Keyed(PSObject Item, object?[] Keys);
}
