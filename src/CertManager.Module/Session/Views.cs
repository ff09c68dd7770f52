using System.Management.Automation;

namespace CertManager.Commands;

/// <summary>
/// Loads the module's views into the session while a command's work is under way. At import the engine would build its whole table of
/// views anew, some 7 ms on which everything waits; here nobody waits for it.
/// </summary>
internal static class Views
{
    private const string Manifest = "CertManager.Views.psd1";

    // Common parameters are set because preferences of the session would print the import of what nobody asked for.
    private const string Import =
        "param($manifest) Microsoft.PowerShell.Core\\Import-Module -Name $manifest -Verbose:$false -Debug:$false -ErrorAction Stop";

    /// <summary>Loads them. Does nothing for a module without a state of its own: its DLL alone was imported.</summary>
    /// <param name="module">This module, as the session knows it.</param>
    /// <exception cref="RuntimeException">The session does not allow it, or the files of the module are damaged.</exception>
    internal static void Load(PSModuleInfo? module)
    {
        if (module?.SessionState is not null)
        {
            // From inside the module, so that the views leave with it and no second module shows in the session. The script block is
            // new each time, because the engine ties it to the session's module while it runs, and runspaces run side by side.
            module.Invoke(ScriptBlock.Create(Import), Path.Combine(module.ModuleBase, Manifest));
        }
    }
}
