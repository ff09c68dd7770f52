using System.Management.Automation;
using System.Management.Automation.Host;

namespace CertManager.Module.Tests.Session;

/// <summary>Hosts that cannot ask throw in many ways; what is said is always the switch that answers.</summary>
public sealed class UnansweredTests
{
    /// <summary>What hosts throw; the last is pwsh whose input has ended.</summary>
    public static TheoryData<Type> Faults => [typeof(HostException), typeof(PSInvalidOperationException), typeof(PSNotImplementedException), typeof(NullReferenceException)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_question_that_nobody_answers_is_an_error_that_names_the_switch(Type fault)
    {
        using var session = new ModuleRunspace(new AnsweringHost(string.Empty) { Unanswered = () => (Exception)Activator.CreateInstance(fault)! });
        session.Run("$cloud = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator; $null = $cloud.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop").ThrowOnError();

        RunResult result = session.Run("$cloud.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; Remove-CdnCertificate shop; (Get-CertificateList).Name");

        Assert.Equal(["OverwriteNotConfirmed", "ConfirmationRequired"], result.ErrorIds);
        Assert.All(result.AllErrors, error => Assert.IsType(fault, error.Exception.InnerException));
        Assert.Equal("shop", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void A_fault_that_is_none_of_hosts_that_cannot_ask_is_not_taken_for_one()
    {
        using var session = new ModuleRunspace(new AnsweringHost(string.Empty) { Unanswered = static () => new FormatException("broken") });
        session.Run("$cloud = (Connect-CertManager -Emulator -Provider KakaoCloud -PassThru).Emulator; $null = $cloud.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop").ThrowOnError();

        RunResult result = session.Run("Remove-CdnCertificate shop");

        Assert.DoesNotContain("ConfirmationRequired", result.ErrorIds);
        Assert.IsType<FormatException>(result.Error.Exception.GetBaseException());
    }
}
