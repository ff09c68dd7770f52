namespace CertManager.Pki;

/// <summary>One block between BEGIN and END, decoded, or the reason why it is none.</summary>
internal sealed class PemBlock
{
    /// <summary>The how manieth of its text, from 1.</summary>
    internal required int Number { get; init; }

    /// <summary>Line of its BEGIN, from 1.</summary>
    internal required int Line { get; init; }

    /// <summary>The label, for example <c>CERTIFICATE</c>; empty when the BEGIN line is broken.</summary>
    internal string Label { get; init; } = string.Empty;

    /// <summary>The value of the header DEK-Info: the content is encrypted the traditional way.</summary>
    internal string? EncryptionInfo { get; init; }

    /// <summary>The decoded bytes, owned by the block; empty when <see cref="Fault"/> says why.</summary>
    internal byte[] Content { get; init; } = [];

    /// <summary>Whether a certificate lives on in <see cref="Content"/>, which then is nothing to be wiped.</summary>
    internal bool IsKept { get; set; }

    /// <summary>Why there is no content.</summary>
    internal ReadFault? Fault { get; init; }

    internal Place Place => Place.Block(Number, Label, Line);
}
