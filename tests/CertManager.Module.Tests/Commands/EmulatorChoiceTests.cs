namespace CertManager.Module.Tests.Commands;

/// <summary>What the emulator is told to be like, and which API is asked.</summary>
public sealed class EmulatorChoiceTests : IDisposable
{
    private const string Register = "; $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; ";

    private readonly ModuleRunspace _session = new();

    [Theory]
    [InlineData("Connect-CertManager -Emulator -Fault 'Kind=Drop;Operation=getCertificateList;Probability=0'")]
    [InlineData("Start-CertManagerEmulator -Fault 'Kind=Drop;Operation=getCertificateList;Probability=0'")]
    public void A_fault_that_is_left_to_chance_says_its_seed(string script)
    {
        _session.Set("VerbosePreference", "Continue");
        RunResult result = _session.Run(script).ThrowOnError();

        Assert.Contains(result.Verbose, static line => line.Contains("-Fault 'Kind=Drop;Operation=getCertificateList;Probability=0;Seed=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kind=Tr", "'Kind=Truncate'")]
    [InlineData("'Kind=Drop;Com", "'Kind=Drop;Commit='")]
    [InlineData("'Kind=RateLimit;L", "'Kind=RateLimit;Limit='")]
    public void Tab_completes_a_fault(string typed, string completed)
    {
        RunResult result = _session.Run($"(TabExpansion2 \"Start-CertManagerEmulator -Fault {typed}\").CompletionMatches.CompletionText").ThrowOnError();

        Assert.Equal(completed, Assert.Single(result.Output).ToString());
    }

    [Theory]
    [InlineData("$e = (Connect-CertManager -Emulator -Hostile -PassThru).Emulator", "seed 1")]
    [InlineData("$e = (Connect-CertManager -Emulator -Seed 42 -PassThru).Emulator", "seed 42")]
    [InlineData("$e = Start-CertManagerEmulator -Hostile -Seed 7", "seed 7")]
    [InlineData("$e = Start-CertManagerEmulator -Hostile", "seed 1")]
    public void A_hostile_emulator_says_its_seed(string script, string said)
    {
        _session.Set("VerbosePreference", "Continue");
        RunResult result = _session.Run(script).ThrowOnError();

        Assert.Contains(result.Verbose, line => line.Contains(said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Connect-CertManager -Emulator -PassThru")]
    [InlineData("Start-CertManagerEmulator -Zone Financial -SubAccount")]
    public void A_calm_emulator_says_no_seed(string script)
    {
        _session.Set("VerbosePreference", "Continue");
        RunResult result = _session.Run(script).ThrowOnError();

        Assert.DoesNotContain(result.Verbose, static line => line.Contains("seed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_zone_goes_along_the_pipeline()
    {
        RunResult result = _session.Run("Start-CertManagerEmulator -Zone Government | Connect-CertManager -PassThru").ThrowOnError();

        Assert.Equal("Government", Assert.Single(result.Output).Properties["Zone"].Value.ToString());
    }

    [Theory]
    [InlineData("Connect-CertManager -Emulator -Variant Nonsense=1")]
    [InlineData("Start-CertManagerEmulator -Variant Nonsense=1")]
    public void A_variant_that_does_not_exist_is_an_error(string script) =>
        Assert.Single(_session.Run(script).AllErrors);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Registering_and_replacing_end_the_same_whatever_a_hostile_emulator_answers(int seed)
    {
        RunResult result = _session.Run($$"""
            $e = (Connect-CertManager -Emulator -Hostile -Seed {{seed}} -PassThru).Emulator
            $first = $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop
            $second = $e.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop
            $first.Id -eq $second.Id
            @(Get-CertificateList).Count
            """).ThrowOnError();

        Assert.Equal(["True", "1"], result.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void A_sub_account_sees_external_certificates_and_is_told_what_it_does_not_see()
    {
        RunResult result = _session.Run("$e = (Connect-CertManager -Emulator -SubAccount -PassThru).Emulator" + Register + "Get-CertificateList").ThrowOnError();
        RunResult one = _session.Run("Get-CertificateList -ApiVersion 1.0").ThrowOnError();
        RunResult two = _session.Run("Get-CertificateList -ApiVersion 2.0");

        Assert.Equal(2, result.Output.Count);
        Assert.NotEmpty(result.FindingIds);
        Assert.Single(one.Output);
        Assert.Empty(one.FindingIds);
        Assert.Single(two.AllErrors);
    }

    [Fact]
    public void What_is_looked_up_comes_with_what_stays_invisible()
    {
        RunResult missing = _session.Run("Connect-CertManager -Emulator -SubAccount; Get-CdnCertificate other");

        Assert.Equal(["CertificateNotFound"], missing.ErrorIds);
        Assert.NotEmpty(missing.FindingIds);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    [InlineData("auto")]
    public void Every_choice_of_the_API_registers_finds_and_removes(string version)
    {
        RunResult result = _session.Run($$"""
            $e = (Connect-CertManager -Emulator -PassThru).Emulator
            $shop = $e.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop -ApiVersion {{version}}
            (Get-CdnCertificate shop -ApiVersion {{version}}).Id -eq $shop.Id
            (Get-CertificateList -Type External -ApiVersion {{version}}).Name
            Remove-CdnCertificate shop -ApiVersion {{version}} -Confirm:$false
            @(Get-CertificateList -ApiVersion {{version}}).Count
            """).ThrowOnError();

        Assert.Equal(["True", "shop", "0"], result.Output.Select(static item => item.ToString()));
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
