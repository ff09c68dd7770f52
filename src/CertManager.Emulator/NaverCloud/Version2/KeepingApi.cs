using System.IO.Compression;
using System.Text;

namespace CertManager.Emulator;

/// <summary>API 2.0: certificates that exist. Registration and renewal, chain, download, deletion, renewal by the service, private key.</summary>
internal sealed class KeepingApi : CertificateManagerApi
{
    private const string PrivateKey = "privateKey";
    private const string Leaf = "certificateBody";
    private const string Chain = "certificateChain";
    private const string Renews = "renewalYn";

    private static readonly Dictionary<string, JsonKind> RegisterFields = new()
    {
        [CertificateName] = JsonKind.Text,
        [CertificateNumber] = JsonKind.Integer,
        [PrivateKey] = JsonKind.Text,
        [Leaf] = JsonKind.Text,
        [Chain] = JsonKind.Text,
    };

    private static readonly Dictionary<string, JsonKind> DownloadFields = new()
    {
        [CertificateNumber] = JsonKind.Integer,
        ["type"] = JsonKind.Text,
        ["passwd"] = JsonKind.Text,
    };

    private static readonly Dictionary<string, JsonKind> RenewalFields = new() { [CertificateNumber] = JsonKind.Integer, [Renews] = JsonKind.Text };

    private static readonly Dictionary<string, JsonKind> KeyFields = new() { [CertificateNumber] = JsonKind.Integer, [PrivateKey] = JsonKind.Text };

    private readonly CertificateElements _elements;

    internal KeepingApi(AccountState state)
        : base(state)
    {
        _elements = new CertificateElements(state.Answers);
        Routes =
        [
            Version2(NaverOperations.RegisterExternalCertificate, "POST", "/certificate/withExternal", Register),
            Version2(NaverOperations.GetCertificateChain, "GET", "/certificate/exportCertificate/{certificateNo}/chain", GetChain),
            Version2(NaverOperations.DownloadCertificate, "POST", "/certificate/exportCertificate/{certificateNo}", Download),
            Version2(
                NaverOperations.DeleteCertificate2,
                "DELETE",
                "/certificate/deleteCertificate/{certificateNo}",
                call => Delete(Integer(call.Path[CertificateNumber], CertificateNumber), call, static _ => true),
                CertificateName),
            Version2(NaverOperations.SetRenewalStatus, "POST", "/certificate/setCertificateRenewal", SetRenewal),
            Version2(NaverOperations.RegisterPrivateKey, "POST", "/certificate/registPrivateKey", RegisterKey),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private ServiceAnswer Register(Call call)
    {
        var fields = JsonBody.Read(call.Body, RegisterFields);
        string name = fields.Demand(CertificateName);
        string privateKey = fields.Demand(PrivateKey);
        string leaf = fields.Demand(Leaf);
        string chain = fields.Demand(Chain);
        DateTimeOffset now = Now;
        AccountCertificate added;
        if (fields.Integer(CertificateNumber) is { } number)
        {
            CheckRenewable(Find(number), name);
            (CertificateFacts facts, CertificateFiles files) = State.Check.Check(privateKey, leaf, chain, now);
            added = State.Certificates.Change(number, former => CheckRenewable(former, name) with { Facts = facts, Files = files, ChangedAt = now }, now)
                ?? throw new ServiceRefusalException(ServiceStatus.NotFound);
        }
        else
        {
            CheckName(name);
            (CertificateFacts facts, CertificateFiles files) = State.Check.Check(privateKey, leaf, chain, now);
            added = State.Certificates.Add(External(name, facts, files, now)) ?? throw NameTaken();
        }

        IReadOnlyList<AccountCertificate> shown = Style.Create switch
        {
            CreateForm.All => State.Certificates.List(now),
            CreateForm.None => [],
            _ => [added],
        };
        return Answers.Rows(ServiceStatus.Success, shown.Count, writer =>
            AnswerWriter.WriteList(writer, CertificateElements.ListField, shown, (writer, certificate) => _elements.WriteVersion1(writer, certificate, now)));
    }

    private ServiceAnswer GetChain(Call call)
    {
        AccountCertificate certificate = Find(call);
        CertificateFiles files = FilesOf(certificate);
        return Answers.Rows(ServiceStatus.Success, 0, writer =>
        {
            writer.WriteString("subjectCommonName", certificate.Facts!.CommonName);
            writer.WriteString("certificate", Answers.PemText(files.Leaf));
            writer.WriteString("subCaCertificate", Answers.PemText(string.Concat(files.Chain.Take(files.Chain.Count - 1))));
            writer.WriteString("rootCaCertificate", Answers.PemText(files.Chain[files.Chain.Count - 1]));
        });
    }

    private ServiceAnswer Download(Call call)
    {
        try
        {
            var fields = JsonBody.Read(call.Body, DownloadFields);
            long number = Integer(call.Path[CertificateNumber], CertificateNumber);
            if (fields.Integer(CertificateNumber) is { } repeated && repeated != number)
            {
                throw GatewayRefusalException.BadRequest("certificateNo in the body is not the one in the path.");
            }

            if (fields.Text("type") is not (null or "PEM"))
            {
                throw new ServiceRefusalException(ServiceStatus.InvalidParameter("Type"));
            }

            AccountCertificate certificate = Find(number);
            return new ServiceAnswer(200, Pack(certificate, FilesOf(certificate))) { ContentType = "application/zip" };
        }
        catch (ServiceRefusalException refusal) when (Style.DownloadErrors == DownloadErrorForm.JsonAsZip)
        {
            return Answers.Status(refusal.Status) with { ContentType = "application/zip" };
        }
    }

    private byte[] Pack(AccountCertificate certificate, CertificateFiles files)
    {
        string folder = Style.ZipNames == ZipNameForm.Folder ? certificate.Name + "/" : string.Empty;
        string[] names = Style.ZipNames == ZipNameForm.Odd ? ["인증서 (1).CRT", "Chain CA.Bundle.crt", "KEY"] : ["certificate.pem", "chain.pem", "private_key.pem"];
        string?[] contents = [files.Leaf, string.Concat(files.Chain), files.IsOwnersKey ? null : files.PrivateKey];
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            if (folder.Length > 0)
            {
                Add(zip, folder, string.Empty);
            }

            for (int i = 0; i < names.Length; i++)
            {
                if (contents[i] is { } pem)
                {
                    Add(zip, folder + names[i], pem);
                }
            }
        }

        return stream.ToArray();
    }

    private void Add(ZipArchive zip, string name, string pem)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);

        // The format has no years before 1980 and after 2107 (APPNOTE section 4.4.6).
        DateTimeOffset now = Now;
        entry.LastWriteTime = now.Year is >= 1981 and < 2107 ? now : new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream content = entry.Open();
        byte[] bytes = Encoding.ASCII.GetBytes(pem);
        content.Write(bytes, 0, bytes.Length);
    }

    private ServiceAnswer SetRenewal(Call call)
    {
        var fields = JsonBody.Read(call.Body, RenewalFields);
        long number = fields.DemandInteger(CertificateNumber);
        string wish = fields.Demand(Renews);
        if (wish is not ("Y" or "N"))
        {
            throw new ServiceRefusalException(ServiceStatus.InvalidParameter("RenewalYn"));
        }

        DateTimeOffset now = Now;
        return Changed(number, now, certificate => certificate.Type == CertificateType.CloudBasic && certificate.StatusAt(now).Code > 0
            ? certificate with { RenewsSince = wish == "Y" ? certificate.RenewsSince ?? now : null }
            : throw new ServiceRefusalException(ServiceStatus.Refused("Only Cloud Basic certificates that are valid are renewed by the service")));
    }

    private ServiceAnswer RegisterKey(Call call)
    {
        var fields = JsonBody.Read(call.Body, KeyFields);
        long number = fields.DemandInteger(CertificateNumber);
        string key = fields.Demand(PrivateKey);
        DateTimeOffset now = Now;
        return Changed(number, now, certificate =>
        {
            if (certificate.StatusAt(now) != CertificateStatusCode.NormalUnregisteredPrivateKey)
            {
                throw new ServiceRefusalException(ServiceStatus.Refused("The certificate waits for no private key"));
            }

            string normalized = BundleCheck.KeyOf(certificate.Files!.Leaf, key);
            return certificate with { IsKeyRegistered = true, ChangedAt = now, Files = certificate.Files with { PrivateKey = normalized, IsOwnersKey = true } };
        });
    }

    private ServiceAnswer Changed(long number, DateTimeOffset now, Func<AccountCertificate, AccountCertificate> change) =>
        Answers.Status(State.Certificates.Change(number, change, now) is null ? ServiceStatus.NotFound : ServiceStatus.Success);

    /// <summary>What is not issued has no files.</summary>
    private static CertificateFiles FilesOf(AccountCertificate certificate) => certificate.Files ?? throw new ServiceRefusalException(ServiceStatus.NotFound);

    private static AccountCertificate CheckRenewable(AccountCertificate certificate, string name)
    {
        if (certificate.Type != CertificateType.External)
        {
            throw new ServiceRefusalException(ServiceStatus.Refused("Only external certificates can be registered again"));
        }

        return certificate.Name == name ? certificate : throw new ServiceRefusalException(ServiceStatus.InvalidName);
    }
}
