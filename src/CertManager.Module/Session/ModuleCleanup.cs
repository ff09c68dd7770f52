using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>Ends this runspace's connections and emulators when the module is removed, so that no key and no port outlives it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Called by PowerShell.</summary>
    /// <param name="psModuleInfo">This module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => CertManagerSession.Current.Clear();
}
