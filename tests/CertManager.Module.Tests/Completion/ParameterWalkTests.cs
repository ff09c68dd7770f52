using System.Management.Automation;

namespace CertManager.Module.Tests.Completion;

/// <summary>Every parameter that takes something known is completed.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class ParameterWalkTests : IDisposable
{
    private readonly CompletionSession _world = new();

    [Fact]
    public void Every_parameter_offers_a_right_value_with_a_tip_or_is_known_to_take_none()
    {
        using var environment = new SavedEnvironment("HOME");
        Environment.SetEnvironmentVariable("HOME", _world.Folder);
        Directory.CreateDirectory(Path.Combine(_world.Folder, ".ncloud"));
        File.WriteAllText(Path.Combine(_world.Folder, ".ncloud", "configure"), "ncloud_access_key_id = first-canary\n[work]\n; ncloud_access_key_id = old-canary\nncloud_access_key_id = work-canary\nncloud_secret_access_key = [secret]-canary\n[empty]\n");
        _world.Fill();
        int completed = 0;

        Assert.Multiple([.. Parameters().Select<(string Cmdlet, ParameterMetadata Parameter), Action>(one => () =>
        {
            string line = $"{one.Cmdlet} -{one.Parameter.Name} ";
            string? expression = ParameterTable.RightValue(one.Cmdlet, one.Parameter);
            Assert.True(expression is not null, $"{line} has no row in {nameof(ParameterTable)}: does it take something that can be completed?");
            if (expression.Length == 0 || (one.Parameter.Name == "ProfileName" && OperatingSystem.IsWindows()))
            {
                return;
            }

            completed++;
            string value = _world.Text(expression);
            IReadOnlyList<CompletionResult> offered = _world.Complete(line);
            CompletionResult? right = offered.FirstOrDefault(result => result.ListItemText == value);
            Assert.True(right is not null, $"{line} does not offer {value} but {string.Join(", ", offered.Select(static result => result.ListItemText))}");
            Assert.All(offered, result => Assert.DoesNotContain("canary", result.CompletionText + result.ToolTip, StringComparison.Ordinal));
            Assert.Contains(value.Split(' ')[0], right.ToolTip, StringComparison.OrdinalIgnoreCase);
        })]);
        Assert.InRange(completed, 150, 1000);
    }

    [Fact]
    public void Profiles_are_offered_by_name_whatever_is_wrong_with_the_file()
    {
        if (OperatingSystem.IsWindows())
        {
            // Its home folder is not to be set.
            return;
        }

        using var environment = new SavedEnvironment("HOME");
        Environment.SetEnvironmentVariable("HOME", _world.Folder);
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(_world.Folder, ".ncloud")).FullName, "configure");
        Assert.Empty(_world.Names("Connect-CertManager -ProfileName "));
        File.WriteAllText(file, "a = 1\n[two words]\nb=2\n[TWO WORDS]\nb=3\n=x\n[[odd]\nc=d\n[\u001b[31mred]\ne=f");

        Assert.Equal(["DEFAULT", "[odd", "two words"], _world.Names("Connect-CertManager -ProfileName ").Order(StringComparer.Ordinal));
        Assert.Equal("'two words'", _world.Complete("Connect-CertManager -ProfileName WO").Single().CompletionText);
        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Empty(_world.Names("Connect-CertManager -ProfileName "));
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private IEnumerable<(string Cmdlet, ParameterMetadata Parameter)> Parameters() =>
        from output in _world.Session.Run("Get-Command -Module CertManager").ThrowOnError().Output
        let cmdlet = (CmdletInfo)output.BaseObject
        from parameter in cmdlet.Parameters.Values
        where !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name)
        select (cmdlet.Name, parameter);
}
