using System.Net;
using System.Text;

namespace CertManager;

/// <summary>The sheet as a web page of its own: no script, nothing from a network, light and dark, one page of A4 in print.</summary>
internal static class SheetPage
{
    // The policy forbids everything but the style below, should anything slip through the encoding.
    private const string Head = """
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        """;

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --code: #f0f2f5; --warn: #9a3412; --warn-paper: #fff7ed; --accent: #0b57a4; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #3d444d; --paper: #0f1318; --code: #222a34; --warn: #ffb77c; --warn-paper: #2c1c10; --accent: #7cb7ff; } }
        @media print { :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --code: #f0f2f5; --warn: #9a3412; --warn-paper: #fff7ed; --accent: #0b57a4; } }
        @page { size: A4; margin: 11mm 13mm; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 28px 32px; max-width: 860px; background: var(--paper); color: var(--ink); font: 15px/1.5 "Segoe UI", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif; word-break: keep-all; overflow-wrap: anywhere; }
        h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; }
        h1 span { color: var(--accent); }
        h2 { margin: 20px 0 6px; font-size: 16px; }
        p.lead { margin: 0 0 14px; color: var(--soft); }
        table { width: 100%; border-collapse: collapse; border-top: 1px solid var(--line); }
        th, td { padding: 5px 8px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        th { width: 165px; color: var(--soft); font-weight: 600; white-space: nowrap; }
        code { white-space: nowrap; padding: 1px 5px; border-radius: 4px; background: var(--code); font: 0.92em ui-monospace, "Cascadia Mono", Consolas, "D2Coding", monospace; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
        td code, code.long { white-space: normal; }
        td code { padding-left: 0; padding-right: 0; background: none; }
        tr.name td code { font-size: 1.15em; font-weight: 700; }
        ol, ul { margin: 0; padding-left: 24px; }
        li { margin: 3px 0; }
        section.warning { margin-top: 20px; padding: 10px 16px 12px; border: 1px solid var(--warn); border-left-width: 6px; border-radius: 6px; background: var(--warn-paper); }
        section.warning h2 { margin: 0 0 4px; color: var(--warn); }
        section.notes { color: var(--soft); font-size: 14px; }
        section.notes ul { list-style: none; padding-left: 0; }
        @media print {
          body { max-width: none; padding: 0; font-size: 9.3pt; line-height: 1.36; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          h1 { font-size: 15pt; } h2 { margin: 9px 0 3px; font-size: 10.5pt; break-after: avoid; } p.lead { margin-bottom: 7px; }
          th, td { padding: 2.5px 8px 2.5px 0; } th { width: 128px; } li { margin: 1.5px 0; } section { break-inside: avoid; }
          section.warning { margin-top: 9px; padding: 6px 12px 7px; } section.notes { font-size: 0.93em; }
          body.dense { font-size: 7.7pt; line-height: 1.3; } .dense h1 { font-size: 13pt; } .dense h2 { margin: 6px 0 2px; font-size: 8.8pt; } .dense th { width: 110px; } .dense th, .dense td { padding: 1.5px 8px 1.5px 0; }
        }
        """;

    // Above this, in columns of letters, a page of A4 is full at the usual size (seen in print).
    private const int FullPage = 2900;
    private const int LongCode = 72;
    private const int LongTitle = 60;

    internal static string Write(Sheet sheet)
    {
        string name = sheet.Rows[0].Value;
        string shortName = name.Length <= LongTitle ? name : name.Substring(0, LongTitle) + "…";
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"").Append(sheet.Korean ? "ko" : "en").Append("\">\n<head>\n").Append(Head);
        page.Append("\n<title>").Append(Encode($"{sheet.Title}: {shortName}")).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n").Append(IsFull(sheet) ? "<body class=\"dense\">\n" : "<body>\n");
        page.Append("<h1>").Append(Encode(sheet.Title)).Append(": <span>").Append(Encode(shortName)).Append("</span></h1>\n");
        page.Append("<p class=\"lead\">").Append(Sentence(sheet.Lead)).Append("</p>\n<table>\n");
        foreach (SheetRow row in sheet.Rows)
        {
            string value = row.IsCode ? $"<code>{Encode(row.Value)}</code>" : Encode(row.Value);
            page.Append(ReferenceEquals(row, sheet.Rows[0]) ? "<tr class=\"name\">" : "<tr>");
            page.Append("<th scope=\"row\">").Append(Encode(row.Label)).Append("</th><td>").Append(value).Append("</td></tr>\n");
        }

        page.Append("</table>\n");
        foreach (SheetSection section in sheet.Sections)
        {
            string list = section.Kind == SheetSectionKind.Steps ? "ol" : "ul";
            page.Append("<section class=\"").Append(section.Kind.ToString().ToLowerInvariant()).Append("\">\n<h2>").Append(Encode(section.Heading)).Append("</h2>\n<").Append(list).Append(">\n");
            foreach (string item in section.Items)
            {
                page.Append("<li>").Append(Sentence(item)).Append("</li>\n");
            }

            page.Append("</").Append(list).Append(">\n</section>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static bool IsFull(Sheet sheet) =>
        sheet.Rows.Sum(static row => TextWidth.Columns(row.Value)) + sheet.Sections.Sum(static section => section.Items.Sum(TextWidth.Columns)) > FullPage;

    private static string Sentence(string text)
    {
        var sentence = new StringBuilder();
        foreach (string part in Encode(text).Split(SheetCode.Start))
        {
            int end = part.IndexOf(SheetCode.End);
            string open = end > LongCode ? "<code class=\"long\">" : "<code>";
            sentence.Append(end < 0 ? part : open + part.Substring(0, end) + "</code>" + part.Substring(end + 1));
        }

        return sentence.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
