namespace CertManager.Help;

/// <summary>Something wrong in a page, in the form that MSBuild shows as an error of the file.</summary>
/// <param name="File">The page.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">What is wrong and what to do.</param>
internal sealed record PageFault(string File, int Line, string Text)
{
    public override string ToString() => $"{File}({Line}): error HELP: {Text}";
}
