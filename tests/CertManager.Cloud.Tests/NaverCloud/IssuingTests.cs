namespace CertManager.Cloud.Tests.NaverCloud;

/// <summary>Applications, orders and revocation: what is sent, and what the answers are taken for.</summary>
public sealed class IssuingTests
{
    private const string Csr = "-----BEGIN CERTIFICATE REQUEST-----\nMIIB+/==\n-----END CERTIFICATE REQUEST-----\n";

    [Theory]
    [InlineData(CertificateType.CloudBasic, """POST /api/v2/certificate/requestCertificateIssuance {"certificateName":"shop","commonName":"*.shop.example","dnsName":["shop.example","a.example"],"validationMethod":"D"}""")]
    [InlineData(CertificateType.GlobalEdge, """POST /api/v2/certificate/requestGedCertificateIssuance {"certificateName":"shop","commonName":"*.shop.example","dnsName":["shop.example","a.example"]}""")]
    [InlineData(CertificateType.AdvancedDV, """POST /api/v2/certificate/requestPaidCertificateIssuance {"csr":"-----BEGIN CERTIFICATE REQUEST-----\nMIIB+/==\n-----END CERTIFICATE REQUEST-----\n","certificateType":"NCP_PAID_DV_01","certificateName":"shop","commonName":"*.shop.example","dnsName":["shop.example","a.example"],"validationMethod":"D"}""")]
    public async Task An_application_is_sent_as_the_documents_have_it(CertificateType type, string expected)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        CdnCertificate? record = await cloud.Provider.Issuing.RequestAsync(Application(type), CancellationToken.None);

        Assert.Null(record);
        Assert.Equal(expected, cloud.Call);
    }

    [Fact]
    public async Task An_organisation_a_persistent_record_and_further_fields_go_with_an_advanced_application_and_overwrite_nothing()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        await cloud.Provider.Issuing.RequestAsync(
            new CertificateApplication
            {
                Type = CertificateType.AdvancedOV,
                Name = "shop",
                CommonName = "shop.example",
                ValidationMethod = ValidationMethod.PersistentDns,
                SigningRequest = Csr.Replace("\n", "\r\n", StringComparison.Ordinal),
                OrganizationNumber = 12,
                AdditionalFields = new Dictionary<string, object> { ["keyAlgorithm"] = "RSA \"2048\"", ["subscriptionPeriod"] = 1, ["flag"] = true, ["CSR"] = "mine", ["certificateName"] = "other" },
            },
            CancellationToken.None);

        Assert.Equal(
            """POST /api/v2/certificate/requestPaidCertificateIssuance {"csr":"-----BEGIN CERTIFICATE REQUEST-----\nMIIB+/==\n-----END CERTIFICATE REQUEST-----\n","certificateType":"NCP_PAID_OV_01","certificateName":"shop","commonName":"shop.example","validationMethod":"PD","organizationNo":12,"keyAlgorithm":"RSA \"2048\"","subscriptionPeriod":1,"flag":true}""",
            cloud.Call);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(null)]
    public async Task A_field_that_is_neither_text_nor_whole_number_nor_flag_is_refused_before_anything_is_sent(object? value)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());
        var application = new CertificateApplication { Type = CertificateType.CloudBasic, Name = "shop", CommonName = "shop.example", AdditionalFields = new Dictionary<string, object> { ["requestToken"] = value! } };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.Provider.Issuing.RequestAsync(application, CancellationToken.None));

        Assert.Empty(cloud.Sent);
    }

    [Theory]
    [InlineData(CertificateType.CloudBasic)]
    [InlineData(CertificateType.GlobalEdge)]
    public async Task A_persistent_record_is_refused_where_the_type_has_none(CertificateType type)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());
        var application = new CertificateApplication { Type = type, Name = "shop", CommonName = "shop.example", ValidationMethod = ValidationMethod.PersistentDns };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.Provider.Issuing.RequestAsync(application, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.Provider.Issuing.ReissueAsync("7", application, CancellationToken.None));

        Assert.Empty(cloud.Sent);
    }

    [Theory]
    [InlineData("\"certificateNo\":55332,\"certificateName\":\"shop\",\"commonName\":\"shop.example\",\"statusCode\":0", "55332")]
    [InlineData("\"certificateNo\":\"55332\",\"dnsName\":\"a.example\"", "55332")]
    [InlineData("\"certificate\":{\"certificateNo\":55332,\"certificateName\":\"shop\",\"statusName\":1}", "55332")]
    [InlineData("\"sslCertificateList\":[{\"certificateNo\":1,\"certificateName\":\"other\"},{\"CertificateNo\":55332,\"certificateName\":\"shop\"}]", "55332")]
    [InlineData("\"result\":{\"certificates\":[{\"certificateNo\":55332,\"certificateName\":\"shop\"}]}", "55332")]
    [InlineData("\"certificateNo\":0,\"certificateName\":\"shop\"", null)]
    [InlineData("\"certificateNo\":null,\"certificateName\":\"shop\"", null)]
    [InlineData("\"certificate\":\"-----BEGIN CERTIFICATE-----\"", null)]
    [InlineData("\"sslCertificateList\":[{\"certificateNo\":1,\"certificateName\":\"other\"}]", null)]
    [InlineData("\"sslCertificateList\":[{\"certificateNo\":1},{\"certificateNo\":2}]", null)]
    [InlineData("\"sslCertificateList\":null", null)]
    public async Task The_number_is_found_wherever_the_answer_has_it(string fields, string? number)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok(fields));

        CdnCertificate? record = await cloud.Provider.Issuing.RequestAsync(Application(CertificateType.CloudBasic), CancellationToken.None);

        Assert.Equal(number, record?.Id);
        if (record is not null)
        {
            Assert.Equal("shop", record.Name);
            Assert.Equal(CertificateType.CloudBasic, record.Type);
        }
    }

    [Fact]
    public async Task A_reissue_names_the_certificate_in_the_path()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok("\"certificateNo\":8,\"certificateName\":\"shop\",\"orderID\":\"order-1\""));

        CdnCertificate? record = await cloud.Provider.Issuing.ReissueAsync("7", Application(CertificateType.AdvancedDV), CancellationToken.None);

        Assert.Equal(
            """POST /api/v2/certificate/7/reissue {"csr":"-----BEGIN CERTIFICATE REQUEST-----\nMIIB+/==\n-----END CERTIFICATE REQUEST-----\n","certificateName":"shop","commonName":"*.shop.example","dnsName":["shop.example","a.example"],"validationMethod":"D"}""",
            cloud.Call);
        Assert.Equal(("8", "order-1"), (record!.Id, record.Order));
    }

    [Theory]
    [InlineData(null, RevocationReason.Unspecified, """{"orderId":"order-1","certificateNo":0,"revokeType":"unspecified"}""")]
    [InlineData("7", RevocationReason.Superseded, """{"orderId":"order-1","certificateNo":7,"revokeType":"superseded"}""")]
    [InlineData("7", RevocationReason.AffiliationChanged, """{"orderId":"order-1","certificateNo":7,"revokeType":"affiliationChanged"}""")]
    [InlineData("7", RevocationReason.CessationOfOperation, """{"orderId":"order-1","certificateNo":7,"revokeType":"cessationOfOperation"}""")]
    public async Task A_revocation_names_order_certificate_and_reason(string? id, RevocationReason reason, string body)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        await cloud.Provider.Issuing.RevokeAsync("order-1", id, reason, CancellationToken.None);

        Assert.Equal("POST /api/v2/certificate/revoke " + body, cloud.Call);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_number_never_becomes_the_zero_that_revokes_a_whole_order(string id)
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RevokeAsync("order-1", id, RevocationReason.Unspecified, CancellationToken.None));

        Assert.Equal("CertificateNotNumbered", error.ErrorId);
        Assert.Empty(cloud.Sent);
    }

    [Fact]
    public async Task A_subscription_is_extended_by_one_to_three_years()
    {
        using var cloud = new ScriptedCloud(static _ => ScriptedCloud.Ok());

        await cloud.Provider.Issuing.ExtendAsync("order-1", 2, CancellationToken.None);

        Assert.Equal("""POST /api/v2/certificate/subscription/extend {"orderId":"order-1","subscriptionPeriod":"2Y"}""", cloud.Call);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cloud.Provider.Issuing.ExtendAsync("order-1", 4, CancellationToken.None));
    }

    [Theory]
    [InlineData("\"certificatetype\":[{\"certificateTypeCode\":\"NCP_PAID_DV_01\",\"certificateTypeName\":\"Advanced DV\",\"new\":[1]}]")]
    [InlineData("\"certificateType\":[{\"code\":\"NCP_PAID_DV_01\",\"name\":\"Advanced DV\"}]")]
    [InlineData("\"types\":[{\"certificateType\":\"NCP_PAID_DV_01\",\"codeName\":\"Advanced DV\"}]")]
    public async Task Types_are_read_under_any_name(string fields)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok(fields));
        var types = new List<CertificateTypeInfo>();

        await cloud.Provider.Issuing.ListTypesAsync(types.Add, CancellationToken.None);

        CertificateTypeInfo type = Assert.Single(types);
        Assert.Equal(("NCP_PAID_DV_01", CertificateType.AdvancedDV, "Advanced DV"), (type.Code, type.Type, type.Name));
        Assert.Equal("GET /api/v2/certificate/certificateTypes", cloud.Call);
    }

    [Theory]
    [InlineData("\"certificatetype\":[\"NCP_PAID_OV_01\",\"NCP_NEW\"]", 2)]
    [InlineData("\"certificatetype\":null", 0)]
    [InlineData("\"certificatetype\":[]", 0)]
    [InlineData("\"totalCount\":0", 0)]
    public async Task Types_may_be_texts_or_none(string fields, int count)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok(fields));
        var types = new List<CertificateTypeInfo>();

        await cloud.Provider.Issuing.ListTypesAsync(types.Add, CancellationToken.None);

        Assert.Equal(count, types.Count);
    }

    [Theory]
    [InlineData("orderID", "certificateTypeCode")]
    [InlineData("orderId", "certificateType")]
    public async Task Orders_stand_for_their_newest_certificate_that_is_normal(string order, string type)
    {
        using var cloud = new ScriptedCloud(_ => ScriptedCloud.Ok($$"""
            "totalCount":"1","orders":[{"{{order}}":"order-1","more":true,"certificates":[
              {"certificateNo":7,"certificateName":"old","statusCode":"-5","{{type}}":"NCP_PAID_OV_01"},
              {"certificateNo":8,"certificateName":"shop","statusCode":2,"{{type}}":"NCP_PAID_OV_01","commonName":"shop.example","dnsName":"a.example; b.example"},
              {"certificateNo":9,"certificateName":"new","statusCode":0,"{{type}}":"NCP_PAID_OV_01"}]}]
            """));
        var orders = new List<CertificateOrder>();

        await cloud.Provider.Issuing.ListOrdersAsync(orders.Add, CancellationToken.None);

        CertificateOrder found = Assert.Single(orders);
        Assert.Equal(("order-1", "shop", CertificateType.AdvancedOV), (found.Id, found.Name, found.Type));
        Assert.Equal(3, found.Certificates.Count);
        Assert.All(found.Certificates, static record => Assert.Equal("order-1", record.Order));
        Assert.Equal(["shop.example", "a.example", "b.example"], found.Representative!.Domains);
        Assert.False(found.Representative.HasPrivateKey);
        Assert.Equal(["more", order], found.Raw.Keys.Order());
        Assert.Equal("GET /api/v2/certificate/getPaidCertificates?page=1&pageSize=100", cloud.Sent[0]);
    }

    [Fact]
    public async Task A_lost_answer_to_an_application_leaves_the_outcome_unknown()
    {
        using var lost = new ScriptedCloud(static _ => null);
        using var unreadable = new ScriptedCloud(static _ => CertManager.Tests.ScriptedServer.Answer(200, "<html>maintenance</html>", "text/html"));
        using var refused = new ScriptedCloud(static _ => ScriptedCloud.Refused("2000", 400));

        foreach ((ScriptedCloud cloud, bool unknown) in new[] { (lost, true), (unreadable, true), (refused, false) })
        {
            CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(() => cloud.Provider.Issuing.RequestAsync(Application(CertificateType.CloudBasic), CancellationToken.None));
            Assert.Equal(unknown, error.OutcomeUnknown);
        }
    }

    private static CertificateApplication Application(CertificateType type) => new()
    {
        Type = type,
        Name = "shop",
        CommonName = "*.shop.example",
        DnsNames = ["shop.example", "a.example"],
        SigningRequest = type is CertificateType.AdvancedDV or CertificateType.AdvancedOV ? Csr : null,
    };
}
