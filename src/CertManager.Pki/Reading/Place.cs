namespace CertManager.Pki;

/// <summary>Where in a part something stands, for people.</summary>
internal sealed class Place
{
    private static readonly Message BlockText = new("block {0} ({1}), line {2}", "{0}번째 블록({1}), {2}행");
    private static readonly Message NamelessBlockText = new("block {0}, line {1}", "{0}번째 블록, {1}행");
    private static readonly Message ContentText = new("the content", "내용");
    private static readonly Message MemberText = new("{0}, item {1}", "{0}, {1}번째 항목");

    private readonly string _text;

    private Place(string text)
    {
        _text = text;
    }

    /// <summary>The part as a whole.</summary>
    internal static Place Whole => new(ContentText.Format());

    /// <summary>A PEM block.</summary>
    /// <param name="number">The how manieth of its part, from 1.</param>
    /// <param name="label">Its label; empty when it has none.</param>
    /// <param name="line">Line, from 1.</param>
    internal static Place Block(int number, string label, int line) =>
        new(label.Length == 0 ? NamelessBlockText.Format(number, line) : BlockText.Format(number, label, line));

    /// <summary>A member of a PKCS#7 or PKCS#12 container.</summary>
    internal Place Item(int number) => new(MemberText.Format(_text, number));

    public override string ToString() => _text;
}
