namespace CertManager.Cloud.Documents;

/// <summary>Reads JSON and YAML with the libraries of both, which are loaded when the first document comes.</summary>
internal sealed class StateDocuments : IStateDocuments
{
    /// <summary>Deeper than any desired state, and no danger to the stack.</summary>
    internal const int Deepest = 32;

    /// <summary>Said of a key that is written twice in one map.</summary>
    internal static readonly Message TwiceInMap = new("The key {0} stands twice.", "키 {0}이(가) 두 번 있습니다.");

    /// <summary>Said of lists in lists in lists.</summary>
    internal static readonly Message TooDeep = new("Maps and lists are nested more than {0} deep.", "맵과 목록이 {0}단계보다 깊게 중첩되어 있습니다.");

    /// <inheritdoc/>
    public StateNode ReadJson(string text) => JsonDocuments.Read(text);

    /// <inheritdoc/>
    public StateNode ReadYaml(string text) => YamlDocuments.Read(text);
}
