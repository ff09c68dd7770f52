using System.Text.Json;

namespace CertManager.Emulator.Tests;

/// <summary>A fresh account with certificates to link.</summary>
public abstract class ServiceTest : EmulatorTest
{
    private protected ServiceTest()
    {
    }

    private protected ServiceTest(AnswerStyle style)
        : base(style)
    {
    }

    /// <summary>Registers a practice certificate.</summary>
    private protected async Task<(string Number, string Serial)> RegisterAsync(string name, params string[] names)
    {
        PracticeCertificate practice = Account.Issue(new PracticeRequest { Names = names.Length > 0 ? names : ["shop.example.com"] });
        Answer answer = await Caller.RegisterAsync(Caller.Body(name, practice));
        return (Assert.Single(answer.Certificates).GetProperty("certificateNo").ToString(), practice.SerialNumber);
    }

    /// <summary>Registers new files under a number.</summary>
    private protected async Task<string> RegisterAgainAsync(string name, string number)
    {
        PracticeCertificate practice = Account.Issue(new PracticeRequest { Names = ["shop.example.com"] });
        Answer answer = await Caller.PostAsync("/certificate/withExternal", new
        {
            certificateName = name,
            certificateNo = long.Parse(number, System.Globalization.CultureInfo.InvariantCulture),
            privateKey = Practice.Key(practice),
            certificateBody = practice.Certificate,
            certificateChain = practice.Chain,
        });
        Assert.Equal("200/0", answer.Status);
        return practice.SerialNumber;
    }

    private protected async Task<string> IssueGlobalAsync(string name)
    {
        Account.PublishRecord("shop.example.com");
        JsonElement json = (await Caller.RequestGlobalEdgeAsync(name)).Json;
        Account.AdvanceClock(TimeSpan.FromMinutes(6));
        return json.GetProperty("certificate").GetProperty("certificateNo").ToString();
    }

    private protected string? Served(string name = "shop.example.com", double seconds = 0) => Account.FindServed(name, Account.UtcNow.AddSeconds(seconds))?.CertificateId;

    private protected EmulatedListener Listener => Assert.Single(Account.Listeners);

    private protected EmulatedSlot Slot => Assert.Single(Account.Slots);

    /// <summary>The change of a listener to a certificate, everything else left to its default.</summary>
    private protected Task<Answer> ChangeAsync(string listener, string number, string further = "") =>
        Caller.ActAsync("changeLoadBalancerListenerConfiguration", $"loadBalancerListenerNo={listener}&protocolTypeCode=HTTPS&port=443&sslCertificateNo={number}{further}");

    private protected Task<Answer> DeleteAsync(string number, string name) => Caller.DeleteAsync(number, $"?certificateName={name}");
}
