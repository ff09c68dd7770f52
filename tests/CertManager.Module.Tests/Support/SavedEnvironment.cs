namespace CertManager.Module.Tests;

/// <summary>Puts environment variables back as they were. The process has one environment: tests that change it share a collection.</summary>
public sealed class SavedEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _values;

    /// <summary>Remembers variables.</summary>
    public SavedEnvironment(params string[] names)
    {
        _values = names.ToDictionary(static name => name, Environment.GetEnvironmentVariable);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((string name, string? value) in _values)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}

/// <summary>Tests that change the environment run one after another.</summary>
[CollectionDefinition(nameof(EnvironmentCollection), DisableParallelization = true)]
public sealed class EnvironmentCollection;
