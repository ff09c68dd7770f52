using CertManager.Cloud.NaverCloud;

namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Signature v2 against the known vectors (access key TestAccessKey, secret key TestSecretKey).</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("GET", "/vserver/v2/getServerInstanceList?responseFormatType=json", 1234567890123, "FPsYYX8fuMAgi+cue3eACOW0dNtIwu1LYWfg/megA2M=")]
    [InlineData("GET", "/api/v1/certificates?certificateNo=65655", 1700000000000, "5mWTZpeQopGqc4y4Ii2+6AxfywTLM8rjgn9+Kxj3hsU=")]
    [InlineData("POST", "/api/v1/certificate/withExternal", 1700000000000, "+p3l3n3DWrMgVIojpqERRM2Xk521fqhHWf1b0G2QQFA=")]
    [InlineData("DELETE", "/api/v1/certificate/30728?certificateName=zero-certi", 1700000000000, "nXVTlnnbovGMnMwfDgmJA725fDojjF5FfpFDBF9cCdU=")]
    public void A_request_is_signed_as_the_vectors_say(string method, string target, long timestamp, string signature)
    {
        using var secret = new SensitiveText("TestSecretKey");
        using var signer = new NaverSigner("TestAccessKey", secret);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("https://ncloud.apigw.ntruss.com" + target));

        signer.Sign(request, DateTimeOffset.FromUnixTimeMilliseconds(timestamp));

        Assert.Equal(signature, Assert.Single(request.Headers.GetValues("x-ncp-apigw-signature-v2")));
        Assert.Equal(timestamp.ToString(), Assert.Single(request.Headers.GetValues("x-ncp-apigw-timestamp")));
        Assert.Equal("TestAccessKey", Assert.Single(request.Headers.GetValues("x-ncp-iam-access-key")));
    }

    [Fact]
    public void Signing_again_replaces_stamp_and_signature()
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1700000000000);
        using var secret = new SensitiveText("TestSecretKey");
        using var signer = new NaverSigner("TestAccessKey", secret);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://ncloud.apigw.ntruss.com/api/v1/certificates?certificateNo=65655");

        signer.Sign(request, time);
        string first = request.Headers.GetValues("x-ncp-apigw-signature-v2").Single();
        signer.Sign(request, time.AddSeconds(1));

        Assert.NotEqual(first, Assert.Single(request.Headers.GetValues("x-ncp-apigw-signature-v2")));
        Assert.Equal("1700000001000", Assert.Single(request.Headers.GetValues("x-ncp-apigw-timestamp")));
    }

    [Fact]
    public void The_secret_outlives_the_text_it_was_given_in()
    {
        var secret = new SensitiveText("TestSecretKey");
        using var signer = new NaverSigner("TestAccessKey", secret);
        secret.Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://ncloud.apigw.ntruss.com/api/v1/certificate/withExternal");

        signer.Sign(request, DateTimeOffset.FromUnixTimeMilliseconds(1700000000000));

        Assert.Equal("+p3l3n3DWrMgVIojpqERRM2Xk521fqhHWf1b0G2QQFA=", request.Headers.GetValues("x-ncp-apigw-signature-v2").Single());
    }
}
