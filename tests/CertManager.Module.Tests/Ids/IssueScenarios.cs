using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>What can go wrong when certificates are applied for, waited for and revoked.</summary>
public static class IssueScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; ";
    private const string External = Emulator + "$emulator.NewCertificate('www.shop.example') | Register-CdnCertificate -Name shop; ";
    private const string Advanced = Emulator + "$request = New-CertificateRequest -Domain www.shop.example; $request | Request-CdnCertificate shop AdvancedDV; ";
    private const string Issued = Advanced + "$emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; ";
    private const string Server = "Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test; ";
    private const string Government = "Connect-CertManager -Endpoint $server -Zone Government -AccessKey test -SecretKey test; ";
    private const string Apply = "Request-CdnCertificate shop CloudBasic www.shop.example";
    private const string ApplyPrivate = "Request-CdnCertificate intranet -CaTag ca -KeyType EC256 -CommonName intranet.example -PrivateKeyPath $dir/intranet.key";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("ApplicationRejected", Emulator + "Request-CdnCertificate 'my shop' CloudBasic www.shop.example"),
        new("ApplicationRejected", Issued + "$request | Request-CertificateReissue shop -NewName 'my shop'") { Case = "reissue" },
        new("NameRuleBroken", Emulator + "Request-CdnCertificate 'my shop' CloudBasic www.shop.example") { Case = "application" },
        new("DomainInvalid", Emulator + "Request-CdnCertificate shop CloudBasic https://www.shop.example/") { Case = "application" },
        new("CertificateNameInUse", External + Apply) { Case = "application" },
        new("ApplicationDomainMissing", Emulator + "Request-CdnCertificate shop AdvancedDV -CsrPath $dir/shop.csr") { Prepare = static world => world.Write("shop.csr", PlatformRequests.Pem("CN=My Shop")) },
        new("ApplicationDomainMissing", Emulator + "Request-CdnCertificate shop CloudBasic") { Case = "none given" },
        new("ApplicationOptionNotTaken", Emulator + "New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop CloudBasic") { Case = "request" },
        new("ApplicationOptionNotTaken", Emulator + Apply + " -ValidationMethod PersistentDns") { Case = "method" },
        new("ApplicationOptionNotTaken", Emulator + Apply + " -OrganizationNumber 1") { Case = "organisation" },
        new("ApplicationOptionNotTaken", Emulator + ApplyPrivate + " -Type GlobalEdge") { Case = "private" },
        new("AdditionalFieldTaken", Emulator + Apply + " -AdditionalField @{ CommonName = 'evil.example' } -WhatIf"),
        new("AdditionalFieldInvalid", Emulator + Apply + " -AdditionalField @{ subscriptionPeriod = 1.5 }"),
        new("AdditionalFieldInvalid", Emulator + Apply + " -AdditionalField @{ 1 = 'x' }") { Case = "name" },
        new("AdditionalFieldInvalid", Emulator + Apply + " -AdditionalField @{ keyAlgorithm = $null }") { Case = "nothing" },
        new("PrivateIssueNotOffered", Emulator + ApplyPrivate),
        new("PrivateOptionsMissing", Emulator + "Request-CdnCertificate intranet Private intranet.example"),
        new("SigningRequestRequired", Emulator + "Request-CdnCertificate shop AdvancedDV www.shop.example"),
        new("SigningRequestLacksDomains", Emulator + "New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop AdvancedDV www.shop.example, shop.example"),
        new("SigningRequestLacksDomains", Issued + "New-CertificateRequest -Domain shop.example | Request-CertificateReissue shop") { Case = "reissue" },
        new("SigningRequestNameDiffers", Emulator + "New-CertificateRequest -Domain www.shop.example, shop.example | Request-CdnCertificate shop AdvancedDV shop.example"),
        new("OrganizationRequired", Emulator + "New-CertificateRequest -Domain www.shop.example -Country KR | Request-CdnCertificate shop AdvancedOV"),
        new("OrganizationCountryWrong", Emulator + "New-CertificateRequest -Domain www.shop.example -Country US | Request-CdnCertificate shop AdvancedOV -OrganizationNumber 1"),
        new("OrganizationCountryWrong", Emulator + "New-CertificateRequest -Domain www.shop.example | Request-CdnCertificate shop AdvancedOV -OrganizationNumber 1") { Case = "none" },
        new("ApplicationInProgress", Emulator + Apply + "; Request-CdnCertificate shop2 CloudBasic www.shop.example"),
        new("ApplicationUnconfirmed", Server + Apply) { Server = static request => Records(string.Empty) },
        new("ApplicationUnconfirmed", Server + Apply) { Case = "lost", Server = static request => request.Method == "POST" ? null : Records(string.Empty) },
        Posted("ApplicationUnconfirmed", "nothing left", Server + Apply, static (request, posted) => posted ? null : Records(string.Empty)),
        Posted("ApplicationFoundLater", "lost", Server + Apply, static (request, posted) => request.Method == "POST" ? null : Records(posted ? Record("0") : string.Empty)),
        new("ReissueNotOffered", External + "New-CertificateRequest -Domain www.shop.example | Request-CertificateReissue shop"),
        new("CertificateNotIssued", Advanced + "$request | Request-CertificateReissue shop") { Case = "reissue" },
        new("CertificateNotIssued", Advanced + "Revoke-CdnCertificate shop -Confirm:$false") { Case = "revoke" },
        new("CertificateNotIssued", Advanced + "Get-CertificateOrder | Revoke-CdnCertificate -All -Confirm:$false") { Case = "revoke an order" },
        new("RevocationNotOffered", External + "Revoke-CdnCertificate shop -Confirm:$false"),
        new("OrderNotFound", Emulator + "Revoke-CdnCertificate -Order 99 -All -Confirm:$false"),
        new("RevokeAllRequired", Emulator + "Revoke-CdnCertificate -Order 99 -Confirm:$false"),
        new("RevokeAllRequired", Advanced + "Get-CertificateOrder | Revoke-CdnCertificate -Confirm:$false") { Case = "pipeline" },
        new("CertificateNotNamed", Emulator + "Revoke-CdnCertificate -Confirm:$false") { Case = "revoke" },
        new("ConfirmationRequired", Issued + "Revoke-CdnCertificate shop") { Case = "revoke" },
        new("AlreadyRevoked", Advanced + "$emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; 1..2 | ForEach-Object { Revoke-CdnCertificate shop -Confirm:$false }"),
        new("CertificateIsRevoked", Issued + "Revoke-CdnCertificate shop -Confirm:$false; Register-CertificatePrivateKey shop -Request $request") { Case = "private key" },
        new("CertificateIsRevoked", Advanced + "$emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; Revoke-CdnCertificate shop -Confirm:$false; Wait-CertificateValidation shop"),
        new("ValidationTimedOut", Emulator + Apply + " | Wait-CertificateValidation"),
        new("WaitTimedOut", Emulator + Apply + " | Wait-CertificateValidation -TimeoutSec 600"),
        new("IssuanceFailed", Emulator + "Request-CdnCertificate shop CloudBasic www.shop.invalid | Wait-CertificateValidation"),
        new("IssuanceFailed", Server + "Wait-CertificateValidation shop") { Case = "lint", Server = static _ => Records(Record("-11")) },
        new("CertificateIsExpired", Server + "Wait-CertificateValidation shop") { Server = static _ => Records(Record("-2")) },
        Looked("CertificateGone", Server + "Wait-CertificateValidation shop -TimeoutSec 1"),
        new("ValidationDomainsUnknown", Server + "Get-CertificateValidation shop") { Server = static _ => Records("""{"certificateNo":7,"certificateName":"shop","statusCode":"0"}""") },
        new("ChangeWindowReversed", Emulator + "$now = [DateTimeOffset]::UtcNow; Get-CertificateChange -Since $now -Until $now.AddHours(-1)"),
        new("ChangeWindowReversed", Emulator + "Get-CertificateChange -Since ([DateTimeOffset]::UtcNow.AddDays(1))") { Case = "future" },
        new("PrivateKeyFileExists", Government + ApplyPrivate) { Server = static _ => Records(string.Empty), Prepare = static world => world.Write("intranet.key", "in use") },
        new("ExportFolderMissing", Government + ApplyPrivate + "/below/it") { Case = "private key", Server = static _ => Records(string.Empty) },
        new("PrivateKeyLost", Government + ApplyPrivate) { Server = static request => Records(request.Method == "POST" ? PrivateRecord : string.Empty) },
        LeftAside,
    ];

    private const string PrivateRecord = """{"certificateNo":7,"certificateName":"intranet","certificateType":"NCP_PRIVATE_SSL"}""";

    /// <summary>The place of the key is taken between the check and the answer.</summary>
    private static Scenario LeftAside
    {
        get
        {
            string? folder = null;
            return new Scenario("PrivateKeyLeftAside", Government + ApplyPrivate)
            {
                Prepare = world => folder = world.Folder,
                Server = request =>
                {
                    if (request.Method != "POST")
                    {
                        return Records(string.Empty);
                    }

                    File.WriteAllText(Path.Combine(folder!, "intranet.key"), "somebody else's");
                    return ScriptedServer.Answer(200, $$"""{"returnCode":"0","privateKey":"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n","sslCertificateList":[{{PrivateRecord}}]}""");
                },
            };
        }
    }

    private static string Record(string status) => $$"""{"certificateNo":7,"certificateName":"shop","commonName":"www.shop.example","dnsName":"www.shop.example","statusCode":"{{status}}"}""";

    private static string Records(string elements) =>
        ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","totalCount":{{(elements.Length == 0 ? 0 : 1)}},"sslCertificateList":[{{elements}}]}""");

    /// <summary>An answer that depends on whether something was posted before.</summary>
    private static Scenario Posted(string id, string name, string script, Func<ScriptedRequest, bool, string?> answer)
    {
        bool posted = false;
        return new Scenario(id, script)
        {
            Case = name,
            Server = request =>
            {
                string? text = answer(request, posted);
                posted |= request.Method == "POST";
                return text;
            },
        };
    }

    /// <summary>A certificate that is there at the first look and not any more at the second.</summary>
    private static Scenario Looked(string id, string script)
    {
        int looks = 0;
        return new Scenario(id, script) { Server = _ => Records(Interlocked.Increment(ref looks) == 1 ? Record("0") : string.Empty) };
    }
}
