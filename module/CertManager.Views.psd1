# The views, as a module inside the module: a command of CertManager imports it when it first runs (see Views.cs), because the engine
# builds its whole table of views anew for any module that brings one, and that takes 5 to 7 ms of an import that may take 8.
@{
    ModuleVersion     = '1.0'
    FormatsToProcess  = 'CertManager.Format.ps1xml'
    TypesToProcess    = 'CertManager.Types.ps1xml'
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
