using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CertManager.Tests;

namespace CertManager.Module.Tests;

/// <summary>Everything that can be said when certificates that exist, domains and ACME accounts are kept.</summary>
public static class KeepingScenarios
{
    private const string Emulator = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; ";
    private const string Server = "$emulator = (Connect-CertManager -Emulator -PassThru).Emulator; Connect-CertManager -Endpoint $server -AccessKey test -SecretKey test -TrustedRoot $emulator.TrustedRoot; ";
    private const string Shop = Emulator + "$shop = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop; ";
    private const string Renew = "$emulator.NewCertificate('www.shop.example', 'shop.example') | Update-CdnCertificate -Name shop";
    private const string Issued = Emulator + "$request = New-CertificateRequest -Domain www.shop.example; $null = Request-CdnCertificate -Name shop -Type AdvancedDV -Request $request; $emulator.PublishRecord('www.shop.example'); $null = Wait-CertificateValidation shop; ";
    private const string Old = """{"certificateNo":7,"certificateName":"shop","externalYn":"Y","domainAddress":"www.shop.example","statusCode":"2","certSerialNumber":"01","caInfo":"Other","validEndDate":"2026-12-01"}""";
    private const string Bare = """{"certificateNo":7,"certificateName":"shop","commonName":"www.shop.example","statusCode":"2","certificateType":"NCP_PAID_DV_01"}""";

    /// <summary>All of them.</summary>
    public static IEnumerable<Scenario> All =>
    [
        new("NamesLost", Shop + "$emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name shop"),
        new("EndsEarlier", Shop + "$emulator.NewCertificate('*.shop.example', [DateTimeOffset]::UtcNow.AddHours(-1), 20) | Update-CdnCertificate -Name shop -Accept NamesLost -WhatIf"),
        new("ServicesMayKeepOldFiles", Shop + "$emulator.SetUsage($shop.Id, '815'); " + Renew + " -WhatIf"),
        new("AlreadyRegistered", Emulator + "$c = $emulator.NewCertificate('www.shop.example'); $null = $c | Register-CdnCertificate -Name shop; $c | Update-CdnCertificate -Name shop") { Case = "update" },
        new("CertificateNotFound", Shop + "$emulator.NewCertificate('www.shop.example') | Update-CdnCertificate -Name other") { Case = "update" },
        new("CertificateNotNamed", Emulator + "$emulator.NewCertificate('www.shop.example') | Update-CdnCertificate") { Case = "update" },
        new("PrivateKeyRequired", Shop + "$c = $emulator.NewCertificate('www.shop.example', 'shop.example'); Update-CdnCertificate -Name shop -Certificate $c.Certificate -Chain $c.Chain") { Case = "update" },
        new("OnlyExternalTakesFiles", Server + Renew) { Server = static _ => List(Bare) },
        new("ReplacedAfterLostAnswer", Server + Renew) { Server = Lost(static posted => posted is null ? List(Old) : List(Element(posted))) },
        new("ConnectionLost", Server + Renew) { Case = "update that did not get through", Server = Lost(static _ => List(Old)) },
        new("UpdateUnconfirmed", Server + Renew) { Case = "no answer afterwards", Server = Lost(static posted => posted is null ? List(Old) : null) },
        new("UpdateUnconfirmed", Server + Renew) { Case = "a record that tells nothing", Server = Lost(static posted => posted is null ? List(Old) : List("""{"certificateNo":7,"certificateName":"shop","externalYn":"Y"}""")) },
        new("UpdateUnconfirmed", Server + Renew) { Case = "confirmed, but the old record stays", Server = static request => List(request.Method == "POST" ? string.Empty : Old) },
        new("RenewalOfExternal", Shop + "$shop | Set-CertificateRenewal -Enabled $true"),
        new("RenewalOfPrivate", "Connect-CertManager -Emulator -Zone Government; Request-CdnCertificate intranet -CaTag ca -KeyType EC256 -CommonName intranet.example | Set-CertificateRenewal -Enabled $true"),
        new("PrivateKeyHeld", Shop + "$shop | Register-CertificatePrivateKey -PrivateKey x"),
        new("KeyNotCompared", Server + "$c = $emulator.NewCertificate('www.shop.example'); Register-CertificatePrivateKey shop -PrivateKey $c.PrivateKey -WhatIf") { Server = Keyless },
        new("PrivateKeyNotPlain", Server + "Register-CertificatePrivateKey shop -PrivateKey '-----BEGIN ENCRYPTED PRIVATE KEY-----'") { Server = Keyless },
        new("PrivateKeyForeign", Issued + "$null = $emulator.NewCertificate('www.shop.example') | Import-CertificateBundle | Export-CertificateBundle $dir/other.pem -Format CombinedPem; Register-CertificatePrivateKey shop -PrivateKeyPath $dir/other.pem"),
        new("KeyMismatch", Issued + "Register-CertificatePrivateKey shop -PrivateKey $emulator.NewCertificate('www.shop.example').PrivateKey") { Case = "key of an issued certificate" },
        new("PrivateKeyNotThere", Issued + "Register-CertificatePrivateKey shop -PrivateKey $emulator.NewCertificate('www.shop.example').Certificate") { Case = "a certificate for a key" },
        new("CertificateNotIssued", Emulator + "$null = Request-CdnCertificate -Name shop -Type CloudBasic -Domain www.shop.example; Get-CertificateChain shop"),
        new("CertificateNotIssued", Emulator + "$null = Request-CdnCertificate -Name shop -Type CloudBasic -Domain www.shop.example; Save-CdnCertificate shop $dir") { Case = "download" },
        new("CertificateNotIssued", Emulator + "$r = New-CertificateRequest www.shop.example; $null = $r | Request-CdnCertificate -Name shop -Type AdvancedDV; Register-CertificatePrivateKey shop -Request $r") { Case = "key" },
        new("CertificateNameAmbiguous", Emulator + "$emulator.PublishRecord('www.shop.example'); $r = New-CertificateRequest www.shop.example; $null = $r | Request-CdnCertificate -Name shop -Type AdvancedDV | Wait-CertificateValidation; $null = Request-CertificateReissue shop -Request $r | Wait-CertificateValidation; Remove-CdnCertificate shop -Confirm:$false"),
        new("CertificateNameInUse", Emulator + "$emulator.PublishRecord('www.shop.example'); $r = New-CertificateRequest www.shop.example; $shop = $r | Request-CdnCertificate -Name shop -Type AdvancedDV | Wait-CertificateValidation; $null = $shop | Request-CertificateReissue -Request $r; $shop | Request-CertificateReissue -Request $r") { Case = "reissue twice" },
        new("SigningRequestKeyLost", Emulator + "$r = New-CertificateRequest www.shop.example; $r.Dispose(); $r | Request-CdnCertificate -Name shop -Type AdvancedDV"),
        new("RequestKeyWiped", Emulator + "$request = New-CertificateRequest -Domain www.shop.example; $request.Dispose(); Register-CertificatePrivateKey shop -Request $request"),
        new("SubscriptionOrderMissing", Shop + "$shop | Update-CertificateSubscription -Years 1"),
        new("DomainFieldInvalid", Emulator + "Register-CertificateDomain @{ domainAddress = 'shop.example'; orgNo = 1.5 }"),
        new("DomainFieldInvalid", Emulator + "Register-CertificateDomain @{ domainAddress = $null }") { Case = "null" },
        new("CertificateDomainNotFound", Emulator + "Unregister-CertificateDomain 4711 -Confirm:$false"),
        new("DomainAlreadyRegistered", Emulator + "1..2 | ForEach-Object { $null = Register-CertificateDomain @{ domainAddress = 'shop.example'; dcvType = 'PTXT' } }"),
        new("AcmeAccountAlreadyDisabled", Emulator + "$account = New-CertificateAcmeAccount shop -Type AdvancedDV -ValidationMode Dns01 -ValidityDays 90; 1..2 | ForEach-Object { $account | Disable-CertificateAcmeAccount -Confirm:$false }"),
        new("AcmeAccountNotFound", Emulator + "Disable-CertificateAcmeAccount 4711 -Confirm:$false"),
        new("FieldMissing", Emulator + "New-CertificateAcmeAccount shop -Type AdvancedOV -ValidationMode Dns01 -ValidityDays 90") { Case = "organisation" },
        new("IssuedCertificatesInvisible", "$emulator = (Connect-CertManager -Emulator -SubAccount -PassThru).Emulator; Get-CertificateList"),
        new("RenewalRefused", "$emulator = (Connect-CertManager -Emulator -SubAccount -PassThru).Emulator; $null = $emulator.NewCertificate('www.shop.example', 'shop.example') | Register-CdnCertificate -Name shop; " + Renew),
        new("ApiVersionNotOffered", "Connect-CertManager -Emulator -Zone Government; Get-CertificateList -ApiVersion 2.0"),
        new("ServiceFilterNotOffered", Emulator + "Get-CertificateList -ServiceId 815 -ApiVersion 2.0"),
        new("EmulatorVariantUnknown", "Connect-CertManager -Emulator -Variant Nonsense=1"),
        new("DownloadNotZip", Server + "Save-CdnCertificate shop $dir") { Server = static request => request.Method == "POST" ? ScriptedServer.Answer(200, "no ZIP", "application/zip") : List(Bare) },
        new("CertificateNotNumbered", Server + "Get-CertificateChain shop") { Server = static _ => List(Bare.Replace("7", "\"../7\"", StringComparison.Ordinal)) },
        new("IdMalformed", Server + "Get-CertificateDomain | Unregister-CertificateDomain -Confirm:$false") { Server = static _ => ScriptedServer.Answer(200, """{"returnCode":"0","totalCount":1,"domains":[{"dmnId":"../7","domainAddress":"shop.example"}]}""") },
    ];

    private static string List(string elements) =>
        ScriptedServer.Answer(200, $$"""{"returnCode":"0","returnMessage":"Success","totalCount":{{(elements.Length > 0 ? 1 : 0)}},"sslCertificateList":[{{elements}}]}""");

    /// <summary>A certificate whose key is missing, and which the provider does not give.</summary>
    private static string? Keyless(ScriptedRequest request) =>
        request.Target.Contains("/exportCertificate/", StringComparison.Ordinal) ? ScriptedServer.Answer(200, """{"returnCode":"0","returnMessage":"Success","totalRows":0}""") : List(Bare);

    /// <summary>Drops the connection of every POST; what lists say may depend on what was posted.</summary>
    private static Func<ScriptedRequest, string?> Lost(Func<string?, string?> list)
    {
        string? posted = null;
        return request =>
        {
            if (request.Method == "POST")
            {
                posted = System.Text.Encoding.UTF8.GetString(request.Body);
                return null;
            }

            return list(posted);
        };
    }

    /// <summary>The record of the certificate that was posted.</summary>
    private static string Element(string posted)
    {
        using JsonDocument body = JsonDocument.Parse(posted);
        using var certificate = X509Certificate2.CreateFromPem(body.RootElement.GetProperty("certificateBody").GetString());
        return JsonSerializer.Serialize(new
        {
            certificateNo = 7,
            certificateName = "shop",
            externalYn = "Y",
            certSerialNumber = certificate.SerialNumber,
            caInfo = certificate.Issuer,
            validEndDate = certificate.NotAfter.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        });
    }
}
