using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CertManager.Cloud.Documents;

/// <summary>
/// One document of YAML with the place of every value. Anchors and aliases, which can blow a small file up to any size, and tags have no use in a
/// desired state and are refused.
/// </summary>
internal static class YamlDocuments
{
    private static readonly Message Wrong = new("This is no YAML: {0}", "YAML이 아닙니다: {0}");
    private static readonly Message NoAnchors = new("Anchors, aliases and tags are not used in a desired state.", "원하는 상태 파일에는 앵커, 별칭, 태그를 사용할 수 없습니다.");
    private static readonly Message OneDocument = new("The file has more than one document.", "파일에 문서가 두 개 이상 있습니다.");
    private static readonly Message PlainKeys = new("A key is a text.", "키는 텍스트여야 합니다.");
    private static readonly Message Nothing = new("The file is empty.", "파일이 비어 있습니다.");

    internal static StateNode Read(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                throw new StateFormatException(Nothing.Format(), 1, 1);
            }

            StateNode root = Value(parser, depth: 1);
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out DocumentStart? second) ? throw At(second, OneDocument.Format()) : root;
        }
        catch (YamlException error)
        {
            throw new StateFormatException(Wrong.Format(error.Message), (int)error.Start.Line, (int)error.Start.Column);
        }
    }

    private static StateNode Value(Parser parser, int depth)
    {
        ParsingEvent next = parser.Consume<ParsingEvent>();
        int line = (int)next.Start.Line;
        int column = (int)next.Start.Column;
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } || (next is NodeEvent { Tag.IsEmpty: false } tagged && tagged.Tag != "!"))
        {
            throw At(next, NoAnchors.Format());
        }

        if (depth > StateDocuments.Deepest)
        {
            throw At(next, StateDocuments.TooDeep.Format(StateDocuments.Deepest));
        }

        switch (next)
        {
            case MappingStart:
                var entries = new List<StateEntry>();
                var keys = new HashSet<string>(StringComparer.Ordinal);
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    if (!parser.TryConsume<Scalar>(out var key))
                    {
                        throw At(parser.Current!, PlainKeys.Format());
                    }

                    if (!keys.Add(key.Value))
                    {
                        throw At(key, StateDocuments.TwiceInMap.Format(key.Value));
                    }

                    entries.Add(new StateEntry(key.Value, (int)key.Start.Line, (int)key.Start.Column, Value(parser, depth + 1)));
                }

                return StateNode.Map(entries, line, column);
            case SequenceStart:
                var items = new List<StateNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Value(parser, depth + 1));
                }

                return StateNode.List(items, line, column);
            case Scalar scalar:
                // YAML 1.2 core schema (section 10.3.2): what is written plainly and empty, or so, is nothing.
                bool isNothing = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };
                return StateNode.Value(isNothing ? null : scalar.Value, line, column);
            default:
                throw At(next, Wrong.Format(next.GetType().Name));
        }
    }

    private static StateFormatException At(ParsingEvent place, string what) => new(what, (int)place.Start.Line, (int)place.Start.Column);
}
