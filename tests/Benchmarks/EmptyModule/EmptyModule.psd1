@{
    RootModule           = 'EmptyModule.dll'
    ModuleVersion        = '1.0.0'
    GUID                 = '6b0e6c0a-5c9e-4a57-9c55-0d0d4a6d1f10'
    CompatiblePSEditions = @('Core', 'Desktop')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @('Get-Nothing')
}
