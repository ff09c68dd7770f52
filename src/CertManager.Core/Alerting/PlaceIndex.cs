namespace CertManager;

/// <summary>Finds what stands in the place of a certificate among thousands.</summary>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class PlaceIndex<T>
{
    private readonly Func<T, AlertSubject> _subjectOf;
    private readonly ILookup<(string, string), T> _byId;
    private readonly ILookup<(string, string), T> _byName;

    internal PlaceIndex(IEnumerable<T> items, Func<T, AlertSubject> subjectOf)
    {
        _subjectOf = subjectOf;
        All = [.. items];
        _byId = All.Where(item => subjectOf(item).Id is not null).ToLookup(item => Key(subjectOf(item), subjectOf(item).Id!));
        _byName = All.ToLookup(item => Key(subjectOf(item), subjectOf(item).Name));
    }

    /// <summary>All of them.</summary>
    internal IReadOnlyList<T> All { get; }

    /// <summary>Those in the place of a certificate.</summary>
    internal IEnumerable<T> At(AlertSubject subject) =>
        (subject.Id is { } id ? _byId[Key(subject, id)] : []).Union(_byName[Key(subject, subject.Name)]).Where(item => _subjectOf(item).SharesPlaceWith(subject));

    private static (string Scope, string Value) Key(AlertSubject subject, string value) => (subject.Scope.ToUpperInvariant(), value.ToUpperInvariant());
}
