using System.Globalization;
using System.Xml;

namespace CertManager;

/// <summary>The XML that JUnit's Ant task writes and build servers read: suites of cases. No text in it can be one that XML does not allow (XML 1.0 section 2.2).</summary>
internal sealed class JUnitXml : IDisposable
{
    private readonly XmlWriter _xml;
    private readonly string _time;

    /// <summary>Begins a document.</summary>
    /// <param name="text">Where to; its encoding is the one that the document names.</param>
    /// <param name="time">When it is made.</param>
    /// <param name="tests">How many cases there will be.</param>
    /// <param name="failures">How many of them failed.</param>
    /// <param name="errors">How many could not be tried.</param>
    internal JUnitXml(TextWriter text, DateTimeOffset time, int tests, int failures, int errors)
    {
        _xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        _time = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        _xml.WriteStartElement("testsuites");
        _xml.WriteAttributeString("name", "CertManager");
        WriteCounts(tests, failures, errors);
    }

    internal void StartSuite(string name, int tests, int failures, int errors, int skipped)
    {
        _xml.WriteStartElement("testsuite");
        _xml.WriteAttributeString("name", Clean(name));
        WriteCounts(tests, failures, errors);
        _xml.WriteAttributeString("skipped", skipped.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("time", "0");
        _xml.WriteAttributeString("timestamp", _time);
    }

    /// <param name="name">Its name.</param>
    /// <param name="kind">The last part of its class name.</param>
    /// <param name="file">The file that it is about; null when there is none.</param>
    internal void StartCase(string name, string kind, string? file)
    {
        _xml.WriteStartElement("testcase");
        _xml.WriteAttributeString("name", Clean(name));
        _xml.WriteAttributeString("classname", "CertManager." + kind);
        _xml.WriteAttributeString("time", "0");
        if (file is not null)
        {
            _xml.WriteAttributeString("file", Clean(file));
        }
    }

    /// <summary>The case failed.</summary>
    internal void Failure(string type, string message, string details) => WriteProblem("failure", type, message, details);

    /// <summary>The case could not be tried.</summary>
    internal void Error(string type, string message, string details) => WriteProblem("error", type, message, details);

    /// <summary>The case counts neither way.</summary>
    internal void Skipped(string message)
    {
        _xml.WriteStartElement("skipped");
        _xml.WriteAttributeString("message", Clean(message));
        _xml.WriteEndElement();
    }

    /// <summary>What is to be said of a case that passed.</summary>
    internal void Output(string text) => _xml.WriteElementString("system-out", Clean(text));

    /// <summary>Ends a suite or a case.</summary>
    internal void End() => _xml.WriteEndElement();

    /// <summary>Ends the document.</summary>
    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void WriteCounts(int tests, int failures, int errors)
    {
        _xml.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("failures", failures.ToString(CultureInfo.InvariantCulture));
        _xml.WriteAttributeString("errors", errors.ToString(CultureInfo.InvariantCulture));
    }

    private void WriteProblem(string element, string type, string message, string details)
    {
        _xml.WriteStartElement(element);
        _xml.WriteAttributeString("type", type);
        _xml.WriteAttributeString("message", Clean(message));
        _xml.WriteString(Clean(details));
        _xml.WriteEndElement();
    }

    // Subjects of certificates may hold what XML cannot.
    private static string Clean(string text) => string.Join("\n", text.Split('\n').Select(PlainText.Line));
}
