using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace CertManager.Commands;

/// <summary>The contexts and emulators of one runspace. Parallel runspaces have their own and never see each other's.</summary>
internal sealed class CertManagerSession
{
    private static readonly ConditionalWeakTable<Runspace, CertManagerSession> Sessions = new();

    private readonly Dictionary<string, CertManagerContext> _contexts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CertManagerEmulator> _emulators = [];
    private CertManagerContext? _selected;
    private PSModuleInfo? _viewed;

    /// <summary>The one of this thread's runspace.</summary>
    internal static CertManagerSession Current => Sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>All contexts, by name.</summary>
    internal IEnumerable<CertManagerContext> Contexts => _contexts.Values.OrderBy(static context => context.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The context that cmdlets use by default; null when there is none.</summary>
    internal CertManagerContext? Selected => _selected;

    /// <summary>Emulators that listen on a port.</summary>
    internal IReadOnlyList<CertManagerEmulator> Emulators => _emulators;

    /// <summary>What the screen can show that the last command ran in front of; null before the first one.</summary>
    internal Terminal? Terminal { get; set; }

    /// <summary>The clock of a context; the machine's where there is none of that name.</summary>
    internal IClock ClockOf(string? context) =>
        context is not null && _contexts.TryGetValue(context, out CertManagerContext? found) ? found.Clock : SystemClock.Instance;

    /// <summary>Adds a context and selects it. One of the same name is replaced, and its keys are wiped.</summary>
    internal void Add(CertManagerContext context)
    {
        Remove(context.Name);
        _contexts[context.Name] = context;
        Select(context);
    }

    /// <summary>Makes a context the default.</summary>
    internal void Select(CertManagerContext? context)
    {
        if (_selected is not null)
        {
            _selected.IsSelected = false;
        }

        _selected = context;
        if (context is not null)
        {
            context.IsSelected = true;
        }
    }

    /// <summary>Finds a context by name.</summary>
    /// <exception cref="CertManagerException">There is none.</exception>
    internal CertManagerContext Find(string name) =>
        _contexts.TryGetValue(name, out CertManagerContext? context) ? context : throw Errors.ContextNotFound.With(name);

    /// <summary>The context asked for, or the selected one.</summary>
    /// <exception cref="CertManagerException">There is none.</exception>
    internal CertManagerContext Resolve(ContextReference? reference)
    {
        if (reference is not null)
        {
            CertManagerContext chosen = reference.Context ?? Find(reference.Name!);
            return chosen.IsClosed ? throw Errors.ContextClosed.With(chosen.Name) : chosen;
        }

        if (_selected is null && _contexts.Count > 0)
        {
            throw Errors.NoContextSelected.With(string.Join(", ", Contexts.Select(static context => context.Name)));
        }

        return _selected ?? throw Errors.NotConnected.With();
    }

    /// <summary>Ends a context and wipes its keys; does nothing when there is none of that name.</summary>
    internal void Remove(string name)
    {
        if (_contexts.TryGetValue(name, out CertManagerContext? context))
        {
            _contexts.Remove(name);
            if (ReferenceEquals(context, _selected))
            {
                Select(null);
            }

            context.Dispose();
        }
    }

    /// <summary>Loads the views with the first command after each import.</summary>
    /// <exception cref="RuntimeException">The session does not allow it; it is not tried again.</exception>
    internal void LoadViews(PSModuleInfo? module)
    {
        if (!ReferenceEquals(module, _viewed))
        {
            _viewed = module;
            Views.Load(module);
        }
    }

    /// <summary>Refuses an address where an emulator of this session plays another cloud: it would answer, and in a language that is not understood.</summary>
    /// <exception cref="CertManagerException">It is one.</exception>
    internal void ThrowIfEmulatorOfOther(ProviderKind provider, params Uri?[] addresses)
    {
        foreach (Uri address in addresses.OfType<Uri>())
        {
            if (_emulators.Find(emulator => emulator.Endpoint?.IsAbsoluteUri == true && address.IsAbsoluteUri && emulator.Endpoint.Authority == address.Authority) is { } found && found.Provider != provider)
            {
                throw Errors.EmulatorPlaysOther.With(found, found.Provider, provider);
            }
        }
    }

    internal void Add(CertManagerEmulator emulator) => _emulators.Add(emulator);

    internal void Stop(CertManagerEmulator emulator)
    {
        _emulators.Remove(emulator);
        emulator.Dispose();
    }

    /// <summary>Ends everything of this runspace.</summary>
    internal void Clear()
    {
        foreach (string name in _contexts.Keys.ToArray())
        {
            Remove(name);
        }

        foreach (CertManagerEmulator emulator in _emulators.ToArray())
        {
            Stop(emulator);
        }
    }
}
