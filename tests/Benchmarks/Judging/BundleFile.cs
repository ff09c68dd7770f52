namespace Judging;

/// <summary>One bundle as it stands on the disk: texts, parsed by whoever is measured.</summary>
/// <param name="Certificate">The leaf, PEM.</param>
/// <param name="Key">Its key, PEM.</param>
/// <param name="Intermediate">Its issuer, PEM.</param>
/// <param name="Root">The anchor, PEM.</param>
/// <param name="Host">A name that it stands for.</param>
public sealed record BundleFile(string Certificate, string Key, string Intermediate, string Root, string Host);
