using System.Globalization;
using System.Xml.Linq;

namespace CertManager.Module.Tests.Unattended;

/// <summary>
/// A report as PublishTestResults@2 reads it: learn.microsoft.com, "Publish Test Results v2", Result formats mapping (JUnit): suites, cases with name and
/// class name, failure or error with message, skipped.
/// </summary>
internal sealed class JUnitReport
{
    private readonly XElement _root;

    internal JUnitReport(string text)
    {
        _root = XElement.Parse(text);
        Assert.Equal("testsuites", _root.Name.LocalName);
        Assert.NotEmpty(Suites);
        Assert.All(Suites, static suite =>
        {
            Assert.Equal("testsuite", suite.Name.LocalName);
            Assert.All(suite.Elements(), static one => Assert.Equal("testcase", one.Name.LocalName));
            Assert.NotEmpty((string)suite.Attribute("name")!);
            Assert.True(DateTime.TryParseExact((string)suite.Attribute("timestamp")!, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            AssertCounts(suite, suite.Elements());
            Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
        });
        Assert.All(Cases, static one =>
        {
            Assert.NotEmpty((string)one.Attribute("name")!);
            Assert.NotEmpty((string)one.Attribute("classname")!);
            Assert.True((double)one.Attribute("time")! >= 0);
            Assert.InRange(one.Elements().Count(static outcome => outcome.Name.LocalName is "failure" or "error" or "skipped"), 0, 1);
        });
        AssertCounts(_root, Cases);
    }

    internal IEnumerable<XElement> Suites => _root.Elements();

    internal IEnumerable<XElement> Cases => Suites.Elements();

    /// <summary>Names of the cases that failed, with the message that is shown.</summary>
    internal (string Name, string Message)[] Failures => [.. Cases.Where(static one => one.Element("failure") is not null)
        .Select(static one => ((string)one.Attribute("name")!, (string)one.Element("failure")!.Attribute("message")!))];

    private static void AssertCounts(XElement element, IEnumerable<XElement> cases)
    {
        Assert.Equal(cases.Count(), (int)element.Attribute("tests")!);
        Assert.Equal(cases.Elements("failure").Count(), (int)element.Attribute("failures")!);
        Assert.Equal(cases.Elements("error").Count(), (int)element.Attribute("errors")!);
    }
}
