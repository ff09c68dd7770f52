namespace CertManager.Module.Tests.Syncing;

/// <summary>An account is brought to the state that a file describes, and stays there.</summary>
public sealed class SyncTests : IDisposable
{
    private const string Shop = "$null = New-Bundle shop www.shop.example; $old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; $null = $emulator.AddLoadBalancer('lb', 443, $old.Id, 'www.shop.example'); ";
    private readonly SyncWorld _world = new();

    [Fact]
    public void What_is_not_there_is_registered_and_the_second_run_finds_nothing_to_do()
    {
        _world.Do("$null = New-Bundle a a.example; $null = New-Bundle b b.example; Set-State \"@{ Name = 'aa-a'; Bundle = 'a/*.pem' }; @{ Name = 'bb-b'; Bundle = 'b/*.pem' }\"");

        Assert.Equal(["aa-a Create Done", "bb-b Create Done"], _world.Sync());
        Assert.Equal(["aa-a None Done", "bb-b None Done"], _world.Sync());
        Assert.Equal(["aa-a", "bb-b"], _world.Lines("(Get-CertificateList).Name").Order());
    }

    [Fact]
    public void A_new_bundle_takes_the_place_of_the_old_one_with_its_links_and_is_served()
    {
        _world.Do(Shop + "Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"");

        Assert.Equal(["shop Replace Done"], _world.Sync());
        Assert.Equal(["shop None Done"], _world.Sync());
        string[] served = _world.Lines("Get-Served www.shop.example");
        Assert.Equal(2, served.Length);
        Assert.All(served, one => Assert.Equal(_world.Lines("(Invoke-Sync)[0].Fingerprint")[0], one));
        Assert.Equal(2, _world.Do("Get-CertificateList").Count);
    }

    [Fact]
    public void A_link_that_somebody_changed_is_put_right_and_proven()
    {
        _world.Do(Shop + "Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"");
        _world.Sync();
        _world.Do("$other = $emulator.NewCertificate('www.shop.example', 'else.example') | Register-CdnCertificate -Name other; Get-CdnService lb:443 | Connect-CdnService -CertificateName other");

        Assert.Equal(["shop Link Done"], _world.Sync());
        Assert.Equal(["shop None Done"], _world.Sync());
        Assert.Equal(_world.Lines("(Invoke-Sync)[0].Fingerprint"), _world.Lines("Get-Served www.shop.example").Distinct());
    }

    [Fact]
    public void A_link_that_is_not_served_is_put_back()
    {
        _world.Do(Shop + "$stay = (Get-Served www.shop.example)[0]; Set-State \"@{ Name = 'fresh'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"; $emulator.SetFault($front.Address[1], 'Stale')");

        RunResult result = _world.Try("Sync-CdnCertificate \"$dir/fleet.psd1\" -JournalFolder \"$dir/journals\" -TimeoutSec 5 -Confirm:$false -PassThru");

        Assert.Equal("SyncItemFailed", Assert.Single(result.AllErrors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("SyncLinkPutBack", result.Output[^1].Properties["ErrorId"].Value);
        Assert.Equal(["True"], _world.Lines("$emulator.SetFault($front.Address[1], 'None'); @(Get-Served www.shop.example | Where-Object { $_ -ne $stay }).Count -eq 0"));
        Assert.Equal(["fresh Link Done"], _world.Sync());
    }

    [Fact]
    public void A_further_certificate_is_added_beside_the_default_one_and_taken_away_again()
    {
        _world.Do(Shop + "$null = New-Bundle blog blog.example; Set-State \"@{ Name = 'blog'; Bundle = 'blog/*.pem'; Services = @{ Name = 'lb:443'; Role = 'Additional' } }\"");

        Assert.Equal(["blog Create Done", "blog Link Done"], _world.Sync());
        Assert.Equal(["blog None Done"], _world.Sync());
        _world.Do("Set-State \"@{ Name = 'blog'; Bundle = 'blog/*.pem'; Services = @() }\"");
        Assert.Equal(["blog Unlink Done"], _world.Sync());
        Assert.Equal(["blog None Done"], _world.Sync());
    }

    [Fact]
    public void What_a_service_serves_by_default_is_not_taken_away()
    {
        _world.Do(Shop + "Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"");
        _world.Sync();
        _world.Do("Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = @() }\"");

        RunResult result = _world.Try("Invoke-Sync");

        Assert.Contains(result.Warnings, static warning => warning.StartsWith("UnwantedLinkStays", StringComparison.Ordinal));
        Assert.Equal("None", result.Output[0].Properties["Action"].Value.ToString());
    }

    [Fact]
    public void An_edge_stands_for_its_slot()
    {
        _world.Do("$null = New-Bundle shop www.shop.example; $old = $emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name before; $null = $emulator.AddEdge('edge', 'www.shop.example', $old.Id); Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'edge' }\"");

        Assert.Equal(["shop Create Done", "shop Link Done"], _world.Sync());
        Assert.Equal(["shop None Done"], _world.Sync());
    }

    [Fact]
    public void Whatif_is_the_plan_and_changes_nothing()
    {
        _world.Do(Shop + "Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"");

        Assert.Equal(["shop Replace Planned"], _world.Sync("-WhatIf"));
        Assert.Single(_world.Do("Get-CertificateList"));
        Assert.Equal(["True"], _world.Lines("(Invoke-Sync -WhatIf)[0].PlanId -eq (Invoke-Sync -WhatIf)[0].PlanId"));
    }

    [Fact]
    public void A_plan_that_is_older_than_the_state_is_refused()
    {
        _world.Do(Shop + "Set-State \"@{ Name = 'shop'; Bundle = 'shop/*.pem'; Services = 'lb:443' }\"; $plan = (Invoke-Sync -WhatIf)[0].PlanId; $null = New-Bundle shop www.shop.example");

        RunResult result = _world.Try("Invoke-Sync -PlanId $plan");

        Assert.Equal("SyncPlanStale", Assert.Single(result.AllErrors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(result.Output);
        Assert.Single(_world.Do("Get-CertificateList"));
        Assert.Equal(["shop Replace Done"], _world.Sync("-PlanId (Invoke-Sync -WhatIf)[0].PlanId"));
    }

    [Fact]
    public void One_that_fails_leaves_the_others_going()
    {
        _world.Do("$null = New-Bundle a a.example; $null = New-Bundle b b.example; [IO.Directory]::GetFiles(\"$dir/b\") | ForEach-Object { [IO.File]::WriteAllText($_, 'none') }; Set-State \"@{ Name = 'bad'; Bundle = 'b/*.pem' }; @{ Name = 'gone'; Bundle = 'none/*.pem' }; @{ Name = 'else'; Context = 'elsewhere'; Bundle = 'a/*.pem' }; @{ Name = 'lost'; Bundle = 'a/*.pem'; Services = 'nowhere' }; @{ Name = 'good'; Bundle = 'a/*.pem' }\"");

        RunResult result = _world.Try("Invoke-Sync");

        Assert.Equal(["SyncBundleFailed", "SyncBundleFailed", "SyncContextMissing", "SyncItemFailed"], result.AllErrors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["Skipped", "Skipped", "Skipped", "Skipped", "Done"], result.Output.Select(static step => step.Properties["State"].Value.ToString()!));
        Assert.Equal(["good"], _world.Lines("(Get-CertificateList).Name"));
    }

    [Fact]
    public void Two_that_want_the_same_place_are_told()
    {
        _world.Do(Shop + "$null = New-Bundle other www.shop.example; Set-State \"@{ Name = 'one'; Bundle = 'shop/*.pem'; Services = 'lb:443' }; @{ Name = 'two'; Bundle = 'other/*.pem'; Services = 'lb:443' }\"");

        RunResult result = _world.Try("Invoke-Sync -WhatIf");

        Assert.Equal("SyncItemFailed", Assert.Single(result.AllErrors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("SyncConflict", result.Output[^1].Properties["ErrorId"].Value);
    }

    [Fact]
    public void Only_what_is_named_is_planned()
    {
        _world.Do("$null = New-Bundle a a.example; $null = New-Bundle b b.example; Set-State \"@{ Name = 'aa-a'; Bundle = 'a/*.pem' }; @{ Name = 'bb-b'; Bundle = 'b/*.pem' }\"");

        Assert.Equal(["bb-b Create Done"], _world.Sync("-Name b*"));
        Assert.Equal("SyncNameUnknown", Assert.Single(_world.Try("Invoke-Sync -Name c*").AllErrors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Another_run_on_the_same_account_is_kept_out()
    {
        using SyncServer server = new(_world);
        _world.Do("$null = New-Bundle a a.example; Set-State \"@{ Name = 'aa-a'; Context = 'port'; Bundle = 'a/*.pem' }\"");
        _world.Do("$null = [IO.Directory]::CreateDirectory(\"$dir/journals\"); $held = [IO.FileStream]::new(\"$dir/journals/$account.lock\", 'OpenOrCreate', 'ReadWrite', 'None')");

        Assert.Equal("SyncRunning", Assert.Single(_world.Try("Invoke-Sync").AllErrors).FullyQualifiedErrorId.Split(',')[0]);
        _world.Do("$held.Dispose()");
        Assert.Equal(["aa-a Create Done"], _world.Sync());
    }

    [Fact]
    public void Where_files_are_replaced_in_place_the_old_ones_are_the_way_back()
    {
        _world.Do("""
            $emulator = (Connect-CertManager -Emulator -Provider KakaoCloud -Name kakao -PassThru).Emulator
            $front = $emulator.OpenFront(2)
            $stay = New-Bundle old www.shop.example
            $shop = Import-CertificateBundle -LiteralPath ([IO.Directory]::GetFiles("$dir/old")) | Register-CdnCertificate -Name shop
            $null = $emulator.AddCdnService('cdn', 'www.shop.example', $shop.Id)
            $wanted = New-Bundle new www.shop.example
            Set-State "@{ Name = 'shop'; Bundle = 'new/*.pem'; Rollback = 'old/*.pem'; Services = 'cdn' }" "Context = 'kakao'"
            $emulator.SetFault($front.Address[1], 'Stale')
            """);

        Assert.Equal(["SyncItemFailed"], _world.Try("Sync-CdnCertificate \"$dir/fleet.psd1\" -JournalFolder \"$dir/journals\" -TimeoutSec 5 -Confirm:$false").ErrorIds);
        Assert.Equal(["True"], _world.Lines("$emulator.SetFault($front.Address[1], 'None'); @(Get-Served www.shop.example | Where-Object { $_ -ne $stay }).Count -eq 0"));
        Assert.Equal(["shop Replace Done"], _world.Sync());
        Assert.Equal(["True"], _world.Lines("@(Get-Served www.shop.example | Where-Object { $_ -ne $wanted }).Count -eq 0"));
        Assert.Equal(["shop None Done"], _world.Sync());
        Assert.Single(_world.Do("Get-CertificateList -Context kakao"));
    }

    [Fact]
    public void A_lost_answer_registers_nothing_twice()
    {
        _world.Do("""
            $emulator = (Connect-CertManager -Emulator -Name faulty -Fault 'Kind=Drop;Commit=After;Operation=createExternalCertificate;Nth=2;Times=2' -PassThru).Emulator
            $null = New-Bundle a a.example; $null = New-Bundle b b.example; $null = New-Bundle c c.example
            Set-State "@{ Name = 'aaa'; Bundle = 'a/*.pem' }; @{ Name = 'bbb'; Bundle = 'b/*.pem' }; @{ Name = 'ccc'; Bundle = 'c/*.pem' }" "Context = 'faulty'"
            """);

        Assert.Equal(["aaa Create Done", "bbb Create Done", "ccc Create Done"], _world.Sync());
        Assert.Equal(["aaa", "bbb", "ccc"], _world.Lines("(Get-CertificateList -Context faulty).Name").Order());
        Assert.Equal(["aaa None Done", "bbb None Done", "ccc None Done"], _world.Sync());
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    /// <summary>The account behind a port, as other processes have it: <c>port</c>, and its name in files in <c>$account</c>.</summary>
    private sealed class SyncServer : IDisposable
    {
        private readonly SyncWorld _world;

        internal SyncServer(SyncWorld world)
        {
            _world = world;
            world.Do("""
                $server = Start-CertManagerEmulator
                Connect-CertManager -Endpoint $server.Endpoint -AccessKey $server.AccessKey -SecretKey $server.SecretKey -TrustedRoot $server.TrustedRoot -Name port
                $account = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes(('NaverCloud {0} {1}' -f $server.Endpoint.Authority, $server.AccessKey)))).Substring(0, 16).ToLowerInvariant()
                $emulator = $server
                """);
        }

        public void Dispose() => _world.Do("Stop-CertManagerEmulator $server");
    }
}
