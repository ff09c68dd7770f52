using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud.Version2;

/// <summary>
/// New files, chain, download, renewal, private key: RegisterExternalCertificate, DownloadCertificate, SetRenewalStatus, RegisterPrivateKey
/// (2026-10-08), GetCertificateChain (2026-09-17).
/// </summary>
internal sealed class NaverKeeping : ICertificateKeeping
{
    /// <summary>The most bytes of a download. A certificate with its chain has a few thousand.</summary>
    private const int LargestDownload = 8 * 1024 * 1024;

    private readonly NaverClient _client;

    internal NaverKeeping(NaverClient client)
    {
        _client = client;
    }

    /// <summary>Registers a new external certificate with 2.0.</summary>
    internal Task<CdnCertificate?> RegisterAsync(CertificateRegistration registration, CancellationToken cancel) => SendAsync(registration, null, cancel);

    /// <summary>Deletes a certificate with 2.0 (DeleteCertificate, 2026-09-17).</summary>
    internal async Task DeleteAsync(long number, string name, CancellationToken cancel)
    {
        string target = ApiRequest.WithQuery($"api/v2/certificate/deleteCertificate/{number}", ("certificateName", name));
        using var call = new ApiRequest(HttpMethod.Delete, target, changes: true);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CdnCertificate?> RenewAsync(string id, CertificateRegistration registration, CancellationToken cancel)
    {
        long number = NaverNumber.OfCertificate(id);
        try
        {
            return await SendAsync(registration, number, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (NaverClient.IsVersion2Refusal(error))
        {
            throw NaverApiErrors.RenewalRefused.With(number, error.Message).CausedBy(error).InPlaceOf(error);
        }
    }

    /// <inheritdoc/>
    public async Task<ProviderChain> GetChainAsync(string id, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Get, $"api/v2/certificate/exportCertificate/{NaverNumber.OfCertificate(id)}/chain", changes: false);
        NaverAnswer answer = await _client.SendAsync(call, cancel).ConfigureAwait(false);
        return new ProviderChain
        {
            CertificateId = id,
            SubjectCommonName = answer.Root.TextOf("subjectCommonName"),
            Certificate = Text(answer.Root.TextOf("certificate")),
            Intermediate = Text(answer.Root.TextOf("subCaCertificate")),
            Root = Text(answer.Root.TextOf("rootCaCertificate")),
        };
    }

    /// <inheritdoc/>
    public async Task<byte[]> DownloadAsync(string id, CancellationToken cancel)
    {
        long number = NaverNumber.OfCertificate(id);
        byte[] zip = [];
        using var call = new ApiRequest(HttpMethod.Post, $"api/v2/certificate/exportCertificate/{number}", changes: false, NaverBody.Empty) { AlsoAccepts = "application/zip" };
        await _client.SendExplainedAsync(
            call,
            async (response, body, token) =>
            {
                byte[]? content = await BodyBuffer.ReadAsync(body, LargestDownload, token).ConfigureAwait(false);
                if (content is { Length: > 1 } && content[0] == (byte)'P' && content[1] == (byte)'K')
                {
                    zip = content;
                    return;
                }

                CertManagerException error = NotZip(response, content, number);
                SensitiveText.Wipe(content);
                throw error;
            },
            cancel).ConfigureAwait(false);
        return zip;
    }

    /// <inheritdoc/>
    public async Task SetRenewalAsync(string id, bool enabled, CancellationToken cancel)
    {
        long number = NaverNumber.OfCertificate(id);
        byte[] body = NaverBody.Write(writer =>
        {
            writer.WriteNumber("certificateNo", number);
            writer.WriteString("renewalYn", enabled ? "Y" : "N");
        });
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/certificate/setCertificateRenewal", changes: true, body);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>The path is spelled "regist".</remarks>
    public async Task RegisterPrivateKeyAsync(string id, SensitiveText privateKey, CancellationToken cancel)
    {
        byte[] body = KeyBody.Write($"{{\"certificateNo\":{NaverNumber.OfCertificate(id)},\"privateKey\":\"", privateKey.Bytes, "\"}");
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/certificate/registPrivateKey", changes: true, body);
        await _client.SendAsync(call, cancel).ConfigureAwait(false);
    }

    /// <summary>One line end, one at the end: the provider writes CRLF inside its JSON.</summary>
    private static string? Text(string? pem) => string.IsNullOrWhiteSpace(pem) ? null : pem!.Replace("\r\n", "\n").Trim() + "\n";

    /// <summary>What a download that is no ZIP means: an envelope is a refusal, whatever its HTTP status.</summary>
    private CertManagerException NotZip(HttpResponseMessage response, byte[]? content, long number)
    {
        try
        {
            NaverAnswer? answer = content is null ? null : NaverAnswer.Parse(content);
            if (answer?.ReturnCode is not (null or "0"))
            {
                return _client.Refusal(response, answer!);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or UnreadableBodyException)
        {
            // No envelope either.
        }

        return _client.WithAnswer(response, NaverApiErrors.DownloadNotZip.With(number, LargestDownload));
    }

    private async Task<CdnCertificate?> SendAsync(CertificateRegistration registration, long? number, CancellationToken cancel)
    {
        using var call = new ApiRequest(HttpMethod.Post, "api/v2/certificate/withExternal", changes: true, NaverRegistrationBody.WriteVersion2(registration, number));
        NaverAnswer answer = await _client.SendAsync(call, cancel).ConfigureAwait(false);
        return answer.Certificate(registration.Name, CertificateType.External);
    }
}
