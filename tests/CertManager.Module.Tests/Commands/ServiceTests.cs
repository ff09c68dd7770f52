using System.Management.Automation;

namespace CertManager.Module.Tests.Commands;

/// <summary>Listing services, linking and unlinking, as people do it.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly ModuleRunspace _session = new();

    public ServiceTests()
    {
        _session.Run("""
            $emulator = (Connect-CertManager -Emulator -PassThru).Emulator
            $old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop-old
            $new = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop-new
            $blog = $emulator.NewCertificate('blog.example') | Register-CdnCertificate -Name blog
            $listener = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example')
            $slot = $emulator.AddEdge('edge', 'www.shop.example', $old.Id)
            """).ThrowOnError();
    }

    [Theory]
    [InlineData("", "GlobalEdge GlobalEdgeSlot LoadBalancerListener")]
    [InlineData("LB:*", "LoadBalancerListener")]
    [InlineData("-Kind GlobalEdgeSlot", "GlobalEdgeSlot")]
    [InlineData("-Id $listener -Kind LoadBalancerListener", "LoadBalancerListener")]
    [InlineData("-Domain *.shop.example -Kind GlobalEdge, LoadBalancerListener", "GlobalEdge LoadBalancerListener")]
    [InlineData("-Domain other.example", "")]
    [InlineData("-Status Deleted", "")]
    [InlineData("-For $new", "GlobalEdgeSlot LoadBalancerListener")]
    [InlineData("-For shop-new", "GlobalEdgeSlot LoadBalancerListener")]
    [InlineData("-For blog", "")]
    [InlineData("-For blog -Role Additional", "LoadBalancerListener")]
    public void Services_are_listed_and_filtered(string arguments, string kinds)
    {
        RunResult result = _session.Run($"Get-CdnService {arguments}").ThrowOnError();

        Assert.Equal(kinds, string.Join(' ', result.Output.Select(static service => service.Properties["Kind"].Value.ToString()).Order()));
    }

    [Theory]
    [InlineData("Get-CdnService lb:443 | Connect-CdnService -CertificateName shop-new -PassThru")]
    [InlineData("Get-CertificateList shop-new | Connect-CdnService -ServiceName lb:443 -PassThru")]
    [InlineData("Connect-CdnService shop-new -ServiceId $listener -Kind LoadBalancerListener -PassThru")]
    [InlineData("Get-CdnService lb:443 -For $new -IncludeRefused | Connect-CdnService -PassThru")]
    [InlineData("Get-CdnService lb:443 -For $new | Connect-CdnService -PassThru")]
    public void Both_directions_of_the_pipeline_link_and_the_second_run_sends_nothing(string script)
    {
        PSObject service = Assert.Single(_session.Run(script).ThrowOnError().Output);
        _session.Set("DebugPreference", "Continue");
        RunResult again = _session.Run(script).ThrowOnError();

        Assert.Contains("shop-new", _session.Run("(Get-CdnService lb:443).Certificates[0].ToString()").ThrowOnError().Output.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("Running", service.Properties["Status"].Value.ToString());
        Assert.Contains("LinkedAlready", again.FindingIds);
        Assert.DoesNotContain(again.Debug, static line => line.Contains("change", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("-IncludeRefused")]
    [InlineData("")]
    public void A_candidate_is_linked_in_the_role_that_it_was_judged_for(string refused)
    {
        _session.Run($"Get-CdnService -Kind LoadBalancerListener -For $new -Role Additional {refused} | Connect-CdnService").ThrowOnError();

        Assert.Equal("shop-old Default shop-new Additional", Linked());
        _session.Run("Get-CdnService -Kind LoadBalancerListener -For $blog -Role Default -IncludeRefused | Connect-CdnService -Role Additional").ThrowOnError();
        Assert.Equal("shop-old Default shop-new Additional blog Additional", Linked());
    }

    [Fact]
    public void A_service_read_before_is_not_taken_for_what_it_is_now()
    {
        _session.Run("$service = Get-CdnService lb:443; $service | Connect-CdnService shop-new").ThrowOnError();

        Assert.Equal("ServiceChangedMeanwhile", Assert.Single(_session.Run("$service | Connect-CdnService shop-old").ErrorIds));
        RunResult again = _session.Run("$service | Connect-CdnService shop-new").ThrowOnError();
        Assert.Contains("LinkedAlready", again.FindingIds);
        Assert.Equal("shop-new Default", Linked());
    }

    [Fact]
    public void A_link_made_since_the_service_was_read_is_not_said_to_be_none()
    {
        _session.Run("$service = Get-CdnService lb:443; Connect-CdnService blog -ServiceName lb:443 -Role Additional").ThrowOnError();
        RunResult result = _session.Run("$service | Disconnect-CdnService blog -Confirm:$false");

        Assert.Equal("ServiceChangedMeanwhile", Assert.Single(result.ErrorIds));
        Assert.DoesNotContain("NotLinked", result.FindingIds);
        RunResult gone = _session.Run("$service = Get-CdnService lb:443; Disconnect-CdnService blog -ServiceName lb:443 -Confirm:$false; $service | Disconnect-CdnService blog -Confirm:$false").ThrowOnError();
        Assert.Contains("NotLinked", gone.FindingIds);
    }

    [Fact]
    public void Force_takes_an_additional_certificate_up_again_where_another_covers_its_names()
    {
        _session.Run("Connect-CdnService shop-new -ServiceName lb:443; Connect-CdnService shop-old -ServiceName lb:443 -Role Additional; Connect-CdnService blog -ServiceName lb:443 -Role Additional").ThrowOnError();
        RunResult forced = _session.Run("Connect-CdnService shop-old -ServiceName lb:443 -Role Additional -Force").ThrowOnError();

        Assert.Contains("LinkTakenAwayMeanwhile", forced.FindingIds);
        Assert.Equal("shop-new Default blog Additional shop-old Additional", Linked());
        Assert.Equal("LinkRefused", Assert.Single(_session.Run("Connect-CdnService blog -ServiceName lb:443 -Role Additional -Force").ErrorIds));
        Assert.Equal("shop-new Default blog Additional shop-old Additional", Linked());
    }

    private string Linked() => string.Join(' ', _session.Run("(Get-CdnService lb:443).Certificates | ForEach-Object { \"$($_.Name) $($_.Role)\" }").ThrowOnError().Output);

    [Fact]
    public void A_slot_gets_another_certificate_and_its_edges_with_it()
    {
        _session.Run("Get-CdnService -Kind GlobalEdgeSlot | Connect-CdnService -Certificate $new").ThrowOnError();

        Assert.Equal("shop-new", Assert.Single(_session.Run("(Get-CdnService -Kind GlobalEdgeSlot).Certificates | ForEach-Object Name").ThrowOnError().Output).ToString());
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run("Connect-CdnService shop-new -ServiceName lb:443 -WhatIf; $new | Connect-CdnService -NewSlot -WhatIf; Disconnect-CdnService -ServiceId $slot -DeleteSlot -WhatIf");

        Assert.DoesNotContain(result.Debug, static line => line.Contains("changeLoad", StringComparison.Ordinal) || line.StartsWith("POST", StringComparison.Ordinal) || line.StartsWith("PUT", StringComparison.Ordinal) || line.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public void An_additional_certificate_comes_and_goes()
    {
        _session.Run("$blog | Connect-CdnService -ServiceName lb:443 -Role Additional").ThrowOnError();
        Assert.Equal("2", Count());
        _session.Run("Get-CdnService lb:443 | Disconnect-CdnService -CertificateName blog -Confirm:$false").ThrowOnError();
        Assert.Equal("1", Count());

        string Count() => Assert.Single(_session.Run("@((Get-CdnService lb:443).Certificates).Count").ThrowOnError().Output).ToString();
    }

    [Fact]
    public void A_slot_is_made_once_and_deleted()
    {
        RunResult made = _session.Run("$first = $new | Connect-CdnService -NewSlot -PassThru; $second = $new | Connect-CdnService -NewSlot -PassThru; $first.Id -eq $second.Id; $first | Disconnect-CdnService -DeleteSlot -Confirm:$false").ThrowOnError();

        Assert.Equal("True", Assert.Single(made.Output).ToString());
        Assert.Contains("LinkedAlready", made.FindingIds);
    }

    [Theory]
    [InlineData("Get-CertificateList shop-old")]
    [InlineData("Get-CdnCertificate shop-old")]
    public void Services_that_use_a_certificate_have_type_number_and_name(string command)
    {
        string[] services = [.. _session.Run($"({command}).Services | ForEach-Object {{ \"$_\" }}").ThrowOnError().Output.Select(static service => service.ToString())];

        Assert.Contains(services, static service => service.StartsWith("lb (LoadBalancer ", StringComparison.Ordinal));
        Assert.Contains(services, static service => service.StartsWith("edge (GlobalEdge ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_refusal_to_remove_names_the_services()
    {
        RunResult result = _session.Run("Remove-CdnCertificate shop-old -Confirm:$false");

        Assert.Equal("CertificateInUse", Assert.Single(result.ErrorIds));
        Assert.Contains("lb (LoadBalancer ", result.Error.ToString(), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
