using System.Management.Automation;
using CertManager.Tests;

namespace CertManager.Module.Tests.Commands;

/// <summary>Renewal, chain, download, private key, subscription, domains and ACME accounts as people use them.</summary>
public sealed class KeepTests : IDisposable
{
    private const string Basic = "$null = Request-CdnCertificate -Name shop -Type CloudBasic -Domain www.shop.example; $emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; ";
    private const string Advanced = "$request = New-CertificateRequest -Domain www.shop.example; $null = Request-CdnCertificate -Name shop -Type AdvancedDV -Request $request; $emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; ";

    private readonly ModuleRunspace _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("certmanager-").FullName;

    public KeepTests()
    {
        _session.Run("$emulator = (Connect-CertManager -Emulator -PassThru).Emulator", ("dir", _folder)).ThrowOnError();
    }

    [Fact]
    public void A_key_in_the_place_of_a_name_is_shown_nowhere()
    {
        RunResult result = _session.Run("$request = New-CertificateRequest www.shop.example -DestinationPath $dir; $key = [IO.File]::ReadAllText(\"$dir/privkey.pem\"); Get-CertificateValidation $key; Unregister-CertificateDomain $key -Confirm:$false; Update-CertificateSubscription $key 1 -Confirm:$false; Register-CertificateDomain @{ token = $key } -WhatIf");

        string secret = File.ReadAllLines(Path.Combine(_folder, "privkey.pem"))[1];
        Assert.NotEmpty(result.AllErrors);
        Assert.All(result.AllErrors, error => Assert.DoesNotContain(secret, $"{error} {error.Exception} {error.TargetObject} {error.ErrorDetails?.RecommendedAction}", StringComparison.Ordinal));
    }

    [Fact]
    public void Renewal_is_not_switched_off_by_nothing()
    {
        _session.Run(Basic).ThrowOnError();

        Assert.NotEmpty(_session.Run("Set-CertificateRenewal shop $null").AllErrors);
    }

    [Fact]
    public void Certificates_of_one_name_are_saved_side_by_side()
    {
        _session.Run(Advanced + "$null = Get-CdnCertificate shop | Request-CertificateReissue -Request $request | Wait-CertificateValidation").ThrowOnError();

        RunResult saved = _session.Run("Get-CertificateList -Name shop | Save-CdnCertificate -DestinationPath $dir/saved").ThrowOnError();

        Assert.Equal(saved.Output.Count, saved.Output.Select(static file => file.ToString()).Distinct().Count());
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(_folder, "saved")).Length);
    }

    [Fact]
    public void A_key_is_not_sent_uncompared_because_there_are_too_many_requests()
    {
        using var server = new ScriptedServer(static request => request.Target.Contains("/chain", StringComparison.Ordinal)
            ? ScriptedServer.Answer(429, """{"error":{"errorCode":"420","message":"Rate Limited"}}""")
            : ScriptedServer.Answer(200, """{"returnCode":"0","totalCount":1,"sslCertificateList":[{"certificateNo":7,"certificateName":"shop","statusCode":"2"}]}"""));
        RunResult result = _session.Run("$key = $emulator.NewCertificate('www.shop.example').PrivateKey; Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Register-CertificatePrivateKey shop -PrivateKey $key", ("server", server.Address));

        Assert.Equal(["TooManyRequests"], result.ErrorIds);
        Assert.DoesNotContain(server.Requests, static request => request.Method == "POST");
    }

    [Fact]
    public void What_may_have_been_done_and_costs_money_is_looked_at_before_it_is_repeated()
    {
        using var server = new ScriptedServer(static request => request.Method == "POST" ? null : ScriptedServer.Answer(200, """{"returnCode":"0"}"""));
        RunResult result = _session.Run("Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; Update-CertificateSubscription order-1 1 -Confirm:$false", ("server", server.Address));

        Assert.Equal(["ConnectionLost"], result.ErrorIds);
        Assert.Contains("before you run this one again", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-CertificateRenewal shop $true -WhatIf")]
    [InlineData("Save-CdnCertificate shop $dir -WhatIf")]
    [InlineData("Update-CertificateSubscription order-1 1 -WhatIf")]
    [InlineData("Register-CertificateDomain @{ domainAddress = 'shop.example' } -WhatIf")]
    [InlineData("New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 90 -WhatIf")]
    public void WhatIf_changes_nothing(string script)
    {
        using var server = new ScriptedServer(static _ => ScriptedServer.Answer(200, """{"returnCode":"0","totalCount":1,"sslCertificateList":[{"certificateNo":7,"certificateName":"shop","statusCode":"1"}]}"""));
        _session.Run("Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test", ("server", server.Address)).ThrowOnError();

        Assert.Empty(_session.Run(script).ThrowOnError().Output);

        Assert.All(server.Requests, static request => Assert.Equal("GET", request.Method));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("Register-CertificatePrivateKey shop -PrivateKeyPath $key")]
    [InlineData("Register-CertificatePrivateKey shop -Request $key")]
    [InlineData("Register-CertificatePrivateKey shop -PrivateKey @($key, 1)")]
    [InlineData("Register-CertificatePrivateKey shop -PrivateKey $key -Password @(1)")]
    public void A_key_in_the_wrong_place_is_not_repeated_by_the_error(string script)
    {
        RunResult result = _session.Run("$key = \"-----BEGIN PRIVATE KEY-----`nMARKED-SECRET`n-----END PRIVATE KEY-----\"; " + script);

        Assert.NotEmpty(result.AllErrors);
        Assert.All(result.AllErrors, static error => Assert.DoesNotContain("MARKED-SECRET", $"{error} {error.Exception} {error.ErrorDetails} {error.ErrorDetails?.RecommendedAction}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-CertificateAcmeAccount shop -Type CloudBasic -ValidationMode Dns01 -ValidityDays 90")]
    [InlineData("New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 0")]
    [InlineData("Update-CertificateSubscription order-1 4")]
    [InlineData("Update-CertificateSubscription order-1 0")]
    [InlineData("Get-CertificateDomain -State EXPIRED")]
    [InlineData("Get-CertificateDomain -Method CNAME")]
    [InlineData("Register-CertificateDomain @{}")]
    [InlineData("Get-CertificateList -ApiVersion 3.0")]
    [InlineData("Set-CertificateRenewal shop")]
    public void Values_that_cannot_be_are_refused_before_anything_is_sent(string script)
    {
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run(script);

        Assert.NotEmpty(result.AllErrors);
        Assert.DoesNotContain(result.Debug, static line => line.Contains("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public void Renewal_is_turned_on_and_off()
    {
        _session.Run(Basic).ThrowOnError();

        object off = Assert.Single(_session.Run("Set-CertificateRenewal shop -Enabled $false; (Set-CertificateRenewal shop $false -PassThru).Name").ThrowOnError().Output).BaseObject;

        Assert.Equal("shop", off);
    }

    [Fact]
    public void The_chain_has_the_certificate_first_and_the_root_last()
    {
        RunResult result = _session.Run(Basic + "$chain = Get-CertificateChain shop; $chain.Parts; $chain.Context; (Import-CertificateBundle -Certificate $chain.ToPem()).Names").ThrowOnError();

        Assert.Equal(["Certificate", "Intermediate", "Root", "Emulator", "www.shop.example"], result.Output.Select(static item => item.ToString()));
    }

    [Fact]
    public void A_download_gets_a_folder_of_its_own_and_nothing_is_replaced_unasked()
    {
        RunResult first = _session.Run(Basic + "Get-CertificateList -Type CloudBasic | Save-CdnCertificate -DestinationPath $dir/saved").ThrowOnError();
        RunResult second = _session.Run("Save-CdnCertificate shop $dir/saved");
        RunResult third = _session.Run("Save-CdnCertificate shop $dir/saved -Overwrite").ThrowOnError();

        Assert.NotEmpty(first.Output);
        Assert.All(first.Output, file => Assert.Equal(Path.Combine(_folder, "saved", "shop"), ((FileInfo)file.BaseObject).DirectoryName));
        Assert.Single(second.AllErrors);
        Assert.Equal(first.Output.Count, third.Output.Count);
    }

    [Theory]
    [InlineData("Save-CdnCertificate shop $dir/saved")]
    [InlineData("$emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle $dir/saved")]
    [InlineData("$null = $ExecutionContext.SessionState.Path.SetLocation('Env:'); Save-CdnCertificate shop \"$dir/sav[e]d\"")]
    public void Files_are_written_to_the_pipeline_as_the_file_system_gives_them(string script)
    {
        _session.Run(Basic).ThrowOnError();

        RunResult result = _session.Run(script).ThrowOnError();

        Assert.True(result.Output.Count > 1);
        Assert.All(result.Output, static file =>
        {
            string path = Assert.IsType<FileInfo>(file.BaseObject).FullName;
            Assert.True(File.Exists(path));
            Assert.Equal(@"Microsoft.PowerShell.Core\FileSystem::" + path, file.Properties["PSPath"].Value);
            Assert.Equal("FileSystem", ((ProviderInfo)file.Properties["PSProvider"].Value).Name);
        });
    }

    [Theory]
    [InlineData("-Request $request")]
    [InlineData("-PrivateKeyPath $dir/request/privkey.pem")]
    [InlineData("-PrivateKey ([IO.File]::ReadAllText(\"$dir/request/privkey.pem\"))")]
    public void The_key_of_a_request_is_registered_in_every_form(string arguments)
    {
        _session.Run(Advanced.Replace("-Domain www.shop.example;", "-Domain www.shop.example -DestinationPath $dir/request;", StringComparison.Ordinal)).ThrowOnError();

        _session.Run($"Register-CertificatePrivateKey shop {arguments}").ThrowOnError();

        Assert.Equal("1", Assert.Single(_session.Run("Get-CdnCertificate shop").ThrowOnError().Output).Properties["StatusCode"].Value);
    }

    [Fact]
    public void A_key_that_does_not_fit_is_not_sent()
    {
        _session.Run(Advanced).ThrowOnError();
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run("Register-CertificatePrivateKey shop -PrivateKey $emulator.NewCertificate('www.shop.example').PrivateKey");

        Assert.Equal(["BundleRejected"], result.ErrorIds);
        Assert.Contains("KeyMismatch", result.FindingIds);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-CertificateOrder | Update-CertificateSubscription -Years 2 -Confirm:$false")]
    [InlineData("Get-CertificateList -Type AdvancedDV | Where-Object Order | Update-CertificateSubscription -Years 2 -Confirm:$false")]
    [InlineData("Update-CertificateSubscription (Get-CertificateOrder).Id 3 -Confirm:$false")]
    public void Orders_and_their_certificates_name_the_subscription(string script) =>
        Assert.Empty(_session.Run(Advanced + script).ThrowOnError().Output);

    [Fact]
    public void Domains_are_registered_found_and_deleted()
    {
        const string Script = """
            $null = 'shop.example', 'blog.example' | ForEach-Object { Register-CertificateDomain @{ domainAddress = $_; dcvType = 'PTXT' } }
            (Get-CertificateDomain shop.*).Domain
            (Get-CertificateDomain blog.example -Method ptxt).Context
            Get-CertificateDomain shop.example | Unregister-CertificateDomain -Confirm:$false
            (Get-CertificateDomain).Domain
            """;

        RunResult result = _session.Run(Script).ThrowOnError();

        Assert.Equal(["shop.example", "Emulator", "blog.example"], result.Output.Select(static item => item.ToString()));
    }

    [Theory]
    [InlineData("domainAddress = 'Shop.Example'; dcvType = 'PTXT'")]
    [InlineData("domainAddress = 'shop.example'")]
    [InlineData("DomainAddress = 'shop.example'; orgNo = 7")]
    public void A_domain_that_is_registered_with_the_same_data_is_returned_and_not_sent_again(string fields)
    {
        _session.Set("DebugPreference", "Continue");
        object id = Assert.Single(_session.Run("Register-CertificateDomain @{ domainAddress = 'shop.example'; dcvType = 'PTXT'; orgNo = '7' }").ThrowOnError().Output).Properties["Id"].Value;

        RunResult again = _session.Run($"Register-CertificateDomain @{{ {fields} }}; Register-CertificateDomain @{{ {fields} }} -WhatIf").ThrowOnError();

        Assert.All(again.Output, domain => Assert.Equal(id, domain.Properties["Id"].Value));
        Assert.All(again.Output, static domain => Assert.Equal("Emulator", domain.Properties["Context"].Value));
        Assert.Equal(["DomainAlreadyRegistered", "DomainAlreadyRegistered"], again.Information.Select(static record => record.Tags[1]));
        Assert.DoesNotContain(again.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("domainAddress = 'shop.example'; dcvType = 'TXT'")]
    [InlineData("domainAddress = 'shop.example'; unknown = 'x'")]
    public void Other_data_of_a_registered_domain_is_the_providers_to_judge(string fields)
    {
        _session.Run("$null = Register-CertificateDomain @{ domainAddress = 'shop.example'; dcvType = 'PTXT' }").ThrowOnError();

        Assert.Equal(["ServiceRefused"], _session.Run($"Register-CertificateDomain @{{ {fields} }}").ErrorIds);
    }

    [Fact]
    public void A_domain_that_was_confirmed_without_its_record_is_looked_up() =>
        Assert.Equal("shop.example", Assert.Single(_session.Run("Connect-CertManager -Emulator -Variant IssueNumber=False; Register-CertificateDomain @{ domainAddress = 'shop.example' }").ThrowOnError().Output).Properties["Domain"].Value);

    [Fact]
    public void An_ACME_account_is_ended_once()
    {
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run("$account = New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 90; 1..3 | ForEach-Object { Disable-CertificateAcmeAccount $account.Id -Confirm:$false }").ThrowOnError();

        Assert.Empty(result.Output);
        Assert.Single(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal) && line.Contains("/deactivate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Request-CertificateReissue shop -Request $request")]
    [InlineData("Request-CertificateReissue shop -Request $request -NewName shop-2")]
    [InlineData("Revoke-CdnCertificate shop -Confirm:$false")]
    [InlineData("Revoke-CdnCertificate shop -All -Confirm:$false")]
    [InlineData("Register-CertificatePrivateKey shop -Request $request")]
    [InlineData("Get-CertificateChain shop")]
    public void What_is_not_issued_yet_is_refused_before_anything_is_sent(string script)
    {
        _session.Run("$request = New-CertificateRequest -Domain www.shop.example; $null = Request-CdnCertificate shop AdvancedDV -Request $request").ThrowOnError();
        _session.Set("DebugPreference", "Continue");
        RunResult result = _session.Run(script);

        Assert.Equal(["CertificateNotIssued"], result.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidOperation, result.Error.CategoryInfo.Category);
        Assert.Contains("Wait-CertificateValidation", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Debug, static line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ACME_account_shows_its_key_once_and_not_in_text()
    {
        RunResult made = _session.Run("$account = New-CertificateAcmeAccount shop -Type advanceddv -ValidationMode Dns01 -ValidityDays 90; $account; $account.KeyId; [Net.NetworkCredential]::new('', $account.GetHmacKey()).Password").ThrowOnError();
        PSObject listed = Assert.Single(_session.Run("Get-CertificateAcmeAccount sh*").ThrowOnError().Output);

        Assert.Equal(true, made.Output[0].Properties["HasHmacKey"].Value);
        string key = made.Output[2].ToString();
        Assert.NotEmpty(key);
        Assert.Equal(false, listed.Properties["HasHmacKey"].Value);
        Assert.DoesNotContain(made.Output[0].Properties, static property => property.TypeNameOfValue.Contains("SecureString", StringComparison.Ordinal));
        Assert.DoesNotContain(key, string.Join(' ', _session.Run("\"$account\"; $account.PSObject.Properties | ForEach-Object { \"$($_.Value)\" }; $account.Raw.Values | ForEach-Object { \"$_\" }").ThrowOnError().Output), StringComparison.Ordinal);
    }

    [Fact]
    public void An_ACME_account_is_ended_by_what_the_list_returned() =>
        Assert.Empty(_session.Run("$null = New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode PreValidated -ValidityDays 30; Get-CertificateAcmeAccount shop | Disable-CertificateAcmeAccount -Confirm:$false").ThrowOnError().Output);

    [Theory]
    [InlineData("-Type AdvancedOV", "NPO_01")]
    [InlineData("-Type AdvancedDV", "NPD_01")]
    [InlineData("-Type AdvancedDV -OrganizationNumber 3", "NPD_01")]
    public void The_organisation_of_an_ACME_account_is_sent_when_it_is_given(string arguments, string code)
    {
        using var server = new ScriptedServer(static _ => ScriptedServer.Answer(200, """{"returnCode":"0","accountId":"1","kid":"k","hmacKey":"c2VjcmV0"}"""));
        _session.Run($"Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; $null = New-CertificateAcmeAccount shop {arguments} -ValidationMode Dns01 -ValidityDays 90", ("server", server.Address)).ThrowOnError();

        string body = System.Text.Encoding.UTF8.GetString(server.Requests.Single(static request => request.Method == "POST").Body);
        Assert.Contains($"\"certificateTypeCode\":\"{code}\"", body, StringComparison.Ordinal);
        Assert.Equal(arguments.Contains("-OrganizationNumber", StringComparison.Ordinal), body.Contains("\"organizationNo\":3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Unregister-CertificateDomain")]
    [InlineData("Disable-CertificateAcmeAccount")]
    public void What_cannot_be_undone_asks(string cmdlet)
    {
        _session.Run("$null = Register-CertificateDomain @{ domainAddress = 'shop.example'; dcvType = 'TXT' }; $null = New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 30").ThrowOnError();

        RunResult result = _session.Run($"{cmdlet.Replace("Unregister", "Get", StringComparison.Ordinal).Replace("Disable", "Get", StringComparison.Ordinal)} | {cmdlet}");

        Assert.Equal(["ConfirmationRequired"], result.ErrorIds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
