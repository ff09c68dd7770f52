using System.Net;

namespace CertManager.Emulator.Tests;

public sealed class FaultTests : EmulatorTest
{
    [Fact]
    public async Task Drop_after_commit_registers_and_then_breaks_the_connection()
    {
        Account.Faults.Add(new Fault { Operation = NaverOperations.CreateExternalCertificate, Kind = FaultKind.Drop, Commit = FaultCommit.After });

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => Caller.RegisterAsync(Caller.Body("shop", Practice.Issue(Account))));

        Assert.IsType<IOException>(error.InnerException, exactMatch: false);
        Assert.Equal("shop", Assert.Single((await Caller.ListAsync()).Certificates).GetProperty("certificateName").GetString());
    }

    [Fact]
    public async Task Drop_before_commit_registers_nothing()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Drop });

        await Assert.ThrowsAsync<HttpRequestException>(() => Caller.RegisterAsync(Caller.Body("shop", Practice.Issue(Account))));

        Assert.Empty((await Caller.ListAsync()).Certificates);
    }

    [Fact]
    public async Task An_answer_comes_as_it_was_given_and_nothing_is_done()
    {
        long number = await Caller.RegisterPracticeAsync("shop");
        Account.Faults.Add(new Fault
        {
            Operation = NaverOperations.DeleteCertificate,
            Kind = FaultKind.Answer,
            Status = 429,
            Body = "slow down",
            Headers = [new("Retry-After", "3"), new("Content-Type", "text/plain")],
        });

        Answer answer = await Caller.DeleteAsync(number, "?certificateName=shop");

        Assert.Equal((HttpStatusCode.TooManyRequests, "slow down", "3"), (answer.Http, answer.Text, answer.Header("Retry-After")));
        Assert.Equal("text/plain", answer.Message.Content.Headers.ContentType!.ToString());
        Assert.Equal("APIGW", answer.Header("x-ncp-apigw-response-origin"));
        Assert.Equal("200/0", (await Caller.DeleteAsync(number, "?certificateName=shop")).Status);
    }

    [Fact]
    public async Task A_fault_waits_for_its_operation_and_its_turn()
    {
        Account.Faults.Add(new Fault { Operation = NaverOperations.GetCertificateList, Nth = 3, Kind = FaultKind.Answer, Status = 503 });
        await Caller.ListAsync();
        await Caller.DeleteAsync(1, "?certificateName=shop");
        await Caller.ListAsync();
        Assert.Equal(1, Account.Faults.Count);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Caller.ListAsync()).Http);
        Assert.Equal(0, Account.Faults.Count);
        Assert.Equal(HttpStatusCode.OK, (await Caller.ListAsync()).Http);
    }

    [Fact]
    public async Task Several_faults_for_the_next_request_come_one_after_another()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 503 });
        Account.Faults.Add(new Fault { Kind = FaultKind.Answer, Status = 504 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Caller.ListAsync()).Http);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await Caller.ListAsync()).Http);
        Assert.Equal(HttpStatusCode.OK, (await Caller.ListAsync()).Http);
    }

    [Fact]
    public async Task A_delayed_request_ends_when_the_caller_gives_up()
    {
        Account.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var cancel = new CancellationTokenSource();
        Task<Answer> call = Caller.SendAsync(Caller.Request("POST", "/api/v1/certificate/withExternal", Caller.Body("shop", Practice.Issue(Account))), cancel.Token);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty((await Caller.ListAsync()).Certificates);
    }
}
