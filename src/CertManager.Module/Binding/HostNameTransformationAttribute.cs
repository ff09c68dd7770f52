using System.Collections;
using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Lets hosts be bound from texts only: of any other object its property counts, not what it prints itself as.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HostNameTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Message WrongType = new("A host is a text; this is a {0}.", "호스트는 텍스트입니다. 지정한 값의 형식은 {0}입니다.");

    /// <summary>Checks and converts.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">What was bound.</param>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Bare(inputData);
        object?[] all = value is IEnumerable list and not string ? [.. list.Cast<object?>().Select(Bare)] : [value];
        if (Array.Find(all, static one => one is not (null or string or Uri or System.Net.IPAddress)) is { } other)
        {
            // With an invalid cast inside, the binder goes on to the property names of what came through the pipeline.
            string message = WrongType.Format(other.GetType().Name);
            throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
        }

        return value is null ? null : Array.ConvertAll(all, static one => one?.ToString());
    }

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
