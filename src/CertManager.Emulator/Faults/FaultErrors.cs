namespace CertManager.Emulator;

/// <summary>The errors of fault rules.</summary>
public static class FaultErrors
{
    /// <summary>A rule is no list of keys with values, or a file is no JSON list of rules.</summary>
    public static readonly ErrorDefinition FaultRuleUnreadable = new(
        nameof(FaultRuleUnreadable),
        ErrorKind.InvalidArgument,
        new("The fault rule cannot be read: {0}", "장애 규칙을 읽을 수 없습니다: {0}"),
        new(
            "Write Key=Value;Key=Value, for example Kind=Drop;Commit=After;Nth=2, with values that contain ; in quotation marks; in JSON a list of objects, for example [{{\"Kind\":\"Drop\",\"Nth\":2}}].",
            "Kind=Drop;Commit=After;Nth=2와 같이 키=값;키=값 형식으로 쓰고, ;이 들어 있는 값은 따옴표로 묶으세요. JSON에서는 [{{\"Kind\":\"Drop\",\"Nth\":2}}]와 같은 객체 목록으로 쓰세요."));

    /// <summary>A rule has a key that there is not, that its kind does not use, or that is there twice.</summary>
    public static readonly ErrorDefinition FaultKeyUnknown = new(
        nameof(FaultKeyUnknown),
        ErrorKind.InvalidArgument,
        new("The fault rule cannot use the key {0} here.", "장애 규칙의 이 위치에는 {0} 키를 쓸 수 없습니다."),
        new("Give each key once. For Kind={1} there are: {2}", "각 키는 한 번만 지정하세요. Kind={1}에서 사용할 수 있는 키: {2}"));

    /// <summary>A rule has a value that its key cannot have, or lacks one that it needs.</summary>
    public static readonly ErrorDefinition FaultValueUnknown = new(
        nameof(FaultValueUnknown),
        ErrorKind.InvalidArgument,
        new("The fault rule cannot have {0}={1}.", "장애 규칙에 {0}={1} 값을 쓸 수 없습니다."),
        new("Give for {0}: {2}", "{0}에 사용할 수 있는 값: {2}"));
}
