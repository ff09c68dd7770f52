using CertManager.Core.Tests.Issuance;
using static CertManager.Core.Tests.Services.ScriptedServices;

namespace CertManager.Core.Tests.Services;

/// <summary>Taking up new files of an additional certificate: a listener refuses to add what it has.</summary>
public sealed class RelinkTests
{
    private const string Taken = "unlink 1 8 Additional";
    private const string Added = "link 1 8 Additional";

    private readonly ScriptedServices _services = new();
    private readonly PausingClock _clock = new();
    private readonly List<Finding> _notices = [];
    private readonly CdnCertificate _wide = Certificate("7", "*.shop.example", "shop.example");
    private readonly CdnCertificate _further = Certificate("8", "pay.shop.example");

    public RelinkTests()
    {
        _services.Put(Listener(Link(_wide, LinkRole.Default), Link(_further, LinkRole.Additional)));
        _services.LooksUntilDone = 2;
    }

    [Fact]
    public async Task It_is_taken_away_and_added_again()
    {
        LinkPlan plan = Linker().Plan(Now, _further, LinkRole.Additional, again: true);
        CdnService after = await Linker().ExecuteAsync(plan, static _ => { }, default);

        Assert.Equal("LinkTakenAwayMeanwhile", Assert.Single(plan.Findings).Id);
        Assert.Contains("c7 (7)", plan.Findings[0].Message, StringComparison.Ordinal);
        Assert.Equal([Taken, Added], _services.Sent);
        Assert.True(IsLinked);
        Assert.Equal(["7", "8"], after.Certificates.Select(static linked => linked.Id));
        Assert.Empty(_notices);
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("*.other.example")]
    public void It_is_refused_where_nothing_else_covers_its_names(string others)
    {
        CdnService listener = Listener(Link(Certificate("7", others), LinkRole.Default), Link(_further, LinkRole.Additional));

        CertManagerException error = Assert.Throws<CertManagerException>(() => Linker().Plan(listener, _further, LinkRole.Additional, again: true));

        Assert.Equal(("LinkRefused", "LinkAgainUncovered"), (error.ErrorId, Assert.Single(error.Findings).Id));
        Assert.Contains("pay.shop.example", error.Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("Disconnect-CdnService", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_ended_covers_nothing()
    {
        var ended = new ServiceCertificate { Id = "7", Role = LinkRole.Default, Domains = ["*.shop.example"], NotAfter = PausingClock.Start };

        Assert.Throws<CertManagerException>(() => Linker().Plan(Listener(ended, Link(_further, LinkRole.Additional)), _further, LinkRole.Additional, again: true));
    }

    [Fact]
    public async Task What_is_not_linked_is_only_added()
    {
        _services.Put(Listener(Link(_wide, LinkRole.Default)));
        await Linker().ExecuteAsync(Linker().Plan(Now, _further, LinkRole.Additional, again: true), static _ => { }, default);

        Assert.Equal([Added], _services.Sent);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("lost")]
    [InlineData("lost and done")]
    [InlineData("transient")]
    public async Task What_fails_in_passing_between_both_is_tried_again_until_it_is_back(string fault)
    {
        _services.AtSend = (number, act) =>
        {
            if (number is 2 or 3 && fault != "lost and done")
            {
                throw fault switch
                {
                    "busy" => ServiceErrors.ServiceBusy.With("lb"),
                    "lost" => Lost(),
                    _ => new ErrorDefinition("Gone", ErrorKind.ConnectionError, new("Gone.", "끊김."), new("Look.", "확인하세요.")).With(),
                };
            }

            act();
            if (number == 2)
            {
                throw Lost();
            }
        };

        await RunAsync();

        Assert.True(IsLinked);
        Assert.Equal(Taken, _services.Sent[0]);
        Assert.All(_services.Sent.Skip(1), static sent => Assert.Equal(Added, sent));
    }

    [Fact]
    public async Task A_lost_answer_to_taking_it_away_is_found_out()
    {
        _services.AtSend = static (number, act) =>
        {
            act();
            if (number == 1)
            {
                throw Lost();
            }
        };

        await RunAsync();

        Assert.Equal([Taken, Added], _services.Sent);
        Assert.True(IsLinked);
    }

    [Fact]
    public async Task What_could_not_be_taken_away_stays()
    {
        _services.AtSend = static (_, _) => throw ScriptedProvider.Refused.With();

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(RunAsync);

        Assert.Equal("Refused", error.ErrorId);
        Assert.Equal([Taken], _services.Sent);
        Assert.True(IsLinked);
    }

    [Fact]
    public async Task What_cannot_be_added_again_is_said_aloud()
    {
        _services.AtSend = static (number, act) =>
        {
            if (number > 1)
            {
                throw ScriptedProvider.Refused.With();
            }

            act();
        };

        CertManagerException error = await Assert.ThrowsAsync<CertManagerException>(RunAsync);

        Assert.Equal("LinkNotPutBack", error.ErrorId);
        Assert.Equal("Refused", Assert.IsType<CertManagerException>(error.InnerException).ErrorId);
        Assert.Contains("-Role Additional", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_given_up_and_said_aloud()
    {
        _services.AtSend = static (number, act) =>
        {
            if (number > 1)
            {
                throw ServiceErrors.ServiceBusy.With("lb");
            }

            act();
        };

        Assert.Equal("LinkNotPutBack", (await Assert.ThrowsAsync<CertManagerException>(RunAsync)).ErrorId);
        Assert.InRange(_clock.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(92));
    }

    private CdnService Now => _services.State.Values.Single();

    private bool IsLinked => Now.Certificates.Any(static linked => linked is { Id: "8", Role: LinkRole.Additional });

    private ServiceLinker Linker() => new(_services, _clock) { Notice = _notices.Add };

    private Task<CdnService> RunAsync() => Linker().ExecuteAsync(Linker().Plan(Now, _further, LinkRole.Additional, again: true), static _ => { }, default);
}
