using System.Text.Json.Nodes;

namespace CertManager.Soak;

/// <content>What changes something, and what must be there then.</content>
internal sealed partial class Worker
{
    // A slot takes a minute for each change.
    private const long Publishing = 65_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal void Check(JsonNode snapshot)
    {
        foreach (Item item in _items)
        {
            Settle(item, snapshot, Outcome.Done, "at the end");
        }

        foreach (Item request in _requests)
        {
            int count = Named(snapshot, request.Name).Length;
            Demand(count == 1 || (request.IsUnknown && count == 0), $"application {request.Name} is there {count} times");
        }

        foreach (string name in _revoked)
        {
            Demand(Named(snapshot, name) is [var one] && one["status"]!.GetValue<string>() == "REVOKE", $"{name} is not revoked");
        }
    }

    internal void CheckOthers(List<string?> domains, List<string?> accounts)
    {
        int count = domains.Count(domain => domain == Domain);
        Demand(_hasDomain is null ? count <= 1 : count == (_hasDomain == true ? 1 : 0), $"domain {Domain} is there {count} times, told {_hasDomain}");
        foreach (Item account in _accounts)
        {
            int made = accounts.Count(alias => alias == account.Name);
            Demand(made == 1 || (account.IsUnknown && made == 0), $"ACME account {account.Name} is there {made} times");
        }
    }

    private string Domain => $"{_name}.domain.example";

    /// <summary>Registers what is not there, updates or removes what is.</summary>
    private async Task ChangeAsync(Item item)
    {
        // New each time: a list that is stale may show any certificate of old, and what it shows is not sent.
        using CertificateBundle bundle = await _pki.IssueAsync(item.Domain);
        string? wanted = bundle.Leaf.SerialNumber;
        string operation;
        Outcome outcome;
        if (item.Serial is null)
        {
            operation = "register";
            item.Sent = wanted;
            outcome = await TryAsync(operation, async notices =>
            {
                var registrar = new CertificateRegistrar(_pki.Engine, _provider, _pki.Judging());
                await registrar.ExecuteAsync(await registrar.PlanAsync(item.Name, bundle, [], None), notices.Add, None);
            });
        }
        else if (item.HasSlot || _random.Next(2) == 0)
        {
            operation = "update";
            item.Sent = wanted;
            outcome = await TryAsync(operation, async notices =>
            {
                var updater = new CertificateUpdater(_pki.Engine, _provider, _pki.Judging());
                await updater.ExecuteAsync(await updater.PlanAsync(null, item.Name, bundle, [], None), notices.Add, None);
            });
        }
        else
        {
            operation = "remove";
            wanted = item.Sent = null;
            outcome = await TryAsync(operation, async _ =>
            {
                var catalog = new CertificateCatalog(_provider);
                await catalog.RemoveAsync(await catalog.FindRemovableAsync(null, item.Name, None), None);
            });
        }

        if (outcome == Outcome.Done)
        {
            item.Serial = wanted;
        }

        Settle(item, await _server.GetAsync("snapshot"), outcome, operation);
    }

    /// <summary>Compares what is there with what was told; what was not known is known from then on.</summary>
    private void Settle(Item item, JsonNode snapshot, Outcome outcome, string operation)
    {
        JsonNode[] named = Named(snapshot, item.Name);
        Demand(named.Length <= 1, $"{operation}: {item.Name} is there {named.Length} times");
        string? serial = named.FirstOrDefault()?["serialNumber"]?.GetValue<string>();
        bool isAsTold = Same(serial, item.Serial);
        if (outcome != Outcome.Done && !isAsTold && Same(serial, item.Sent))
        {
            // A proxy that repeats requests has the second refused, and its answer is what comes.
            _figures.Count(operation, outcome == Outcome.Unknown ? "(unknown was: done)" : "(refused was: done, and the second of a proxy's two refused)");
            if (outcome == Outcome.Refused)
            {
                _figures.RefusedButDone();
            }
        }
        else
        {
            Demand(isAsTold, $"{operation} {outcome}: {item.Name} has {serial ?? "nothing"} instead of {item.Serial ?? "nothing"}");
        }

        item.Serial = serial;
        int slots = named.Sum(one => Slots(snapshot, one["number"]!.GetValue<string>()));
        Demand(slots <= 1, $"{operation}: {item.Name} has {slots} slots");
        item.HasSlot = slots > 0;
    }

    /// <summary>Makes a slot, links its certificate again, or deletes it.</summary>
    private async Task SlotAsync(Item item)
    {
        if (item.Serial is null)
        {
            await ChangeAsync(item);
            return;
        }

        if (Environment.TickCount64 < item.SlotRestsAt)
        {
            await ReadAsync("services", () => _provider.Services.ListAsync(new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot] }, static _ => { }, None));
            return;
        }

        item.SlotRestsAt = Environment.TickCount64 + Publishing;
        bool makes = !item.HasSlot;
        bool relinks = !makes && _random.Next(2) == 0;
        var keeper = new SlotKeeper(_provider.Services, SystemClock.Instance) { Wait = false, Timeout = Patience, Notice = static _ => { } };
        Outcome outcome = await TryAsync(makes ? "slot" : relinks ? "link" : "slot del", async notices =>
        {
            CdnCertificate certificate = await new CertificateCatalog(_provider).FindWritableAsync(null, item.Name, None);
            if (makes)
            {
                await keeper.CreateAsync(await keeper.PlanAsync(new SlotRequest { Certificate = certificate }, None), static _ => { }, None);
                return;
            }

            CdnService? slot = null;
            await _provider.Services.ListAsync(
                new ServiceQuery { Kinds = [ServiceKind.GlobalEdgeSlot] },
                one => slot = one.Certificates.Any(linked => linked.Id == certificate.Id || linked.Name == certificate.Name) ? one : slot,
                None);
            CdnService found = slot ?? throw ServiceErrors.ServiceNotFound.With(item.Name);
            if (relinks)
            {
                var linker = new ServiceLinker(_provider.Services, SystemClock.Instance) { Wait = false, Timeout = Patience, Notice = notices.Add };
                await linker.ExecuteAsync(linker.Plan(found, certificate, LinkRole.Default, again: true), static _ => { }, None);
                return;
            }

            await keeper.DeleteAsync(found, static _ => { }, None);
        });
        JsonNode snapshot = await _server.GetAsync("snapshot");
        int slots = Named(snapshot, item.Name).Sum(one => Slots(snapshot, one["number"]!.GetValue<string>()));
        bool isDone = slots == (makes || relinks ? 1 : 0);
        Demand(slots <= 1, $"{item.Name} has {slots} slots");
        Demand(isDone || outcome != Outcome.Done, $"{(makes ? "slot" : relinks ? "link" : "slot del")} told done, {item.Name} has {slots} slots");
        if (isDone && !relinks && outcome == Outcome.Refused)
        {
            _figures.RefusedButDone();
        }

        item.HasSlot = slots > 0;
    }

    private async Task ApplyAsync()
    {
        if (_requests.Count >= MostRequests)
        {
            await ReadAsync("orders", () => _provider.Issuing.ListOrdersAsync(static _ => { }, None));
            return;
        }

        var item = new Item($"{_name}-q{_requests.Count}");
        _requests.Add(item);
        item.IsUnknown = await TryAsync("request", async _ => await RequestAsync(CertificateType.CloudBasic, item.Name, item.Domain)) != Outcome.Done;
    }

    private async Task RevokeAsync()
    {
        if (!_revocable.TryDequeue(out string? name))
        {
            await ReadAsync("list", () => _provider.ListAsync(new CertificateQuery { Types = [CertificateType.AdvancedDV] }, static _ => { }, None));
            return;
        }

        Outcome outcome = await TryAsync("revoke", async _ =>
        {
            var revoker = new CertificateRevoker(_provider);
            await revoker.ExecuteAsync(await revoker.PlanAsync(await new CertificateCatalog(_provider).FindAsync(null, name, None), all: false, None), RevocationReason.Superseded, None);
        });
        if (outcome == Outcome.Done)
        {
            _revoked.Add(name);
        }
    }

    private async Task DomainAsync()
    {
        var fields = new Dictionary<string, object> { ["domainAddress"] = Domain, ["dcvType"] = "PTXT" };
        bool registers = _hasDomain != true;
        Outcome outcome = await TryAsync(registers ? "domain add" : "domain del", async _ =>
        {
            CertificateDomain? known = await KeepingLookups.FindSameAsync(_provider.Domains, fields, None);
            if (registers && known is null)
            {
                await _provider.Domains.RegisterAsync(fields, None);
            }
            else if (!registers && known is not null)
            {
                await _provider.Domains.DeleteAsync(known.Id, None);
            }
        });

        // Refused may be the second of a proxy's two; a list may be stale. The next run of the command puts it right.
        _hasDomain = outcome == Outcome.Done ? registers : null;
    }

    private async Task AccountAsync()
    {
        if (_accounts.Count >= MostAccounts)
        {
            await ReadAsync("accounts", () => _provider.AcmeAccounts.ListAsync(static _ => { }, None));
            return;
        }

        var item = new Item($"{_name}-a{_accounts.Count}");
        _accounts.Add(item);
        item.IsUnknown = await TryAsync("account", async _ => await _provider.AcmeAccounts.CreateAsync(
            new AcmeAccountRequest { Alias = item.Name, Type = CertificateType.AdvancedDV, ValidationMode = AcmeValidationMode.Dns01, ValidityDays = 30 }, None)) != Outcome.Done;
    }

    private static JsonNode[] Named(JsonNode snapshot, string name) => [.. snapshot["certificates"]!.AsArray().Where(one => one!["name"]!.GetValue<string>() == name)!];

    private static int Slots(JsonNode snapshot, string number) =>
        snapshot["services"]!.AsArray().Count(service => service!["certificates"]!.AsArray().Any(linked => linked!.GetValue<string>() == number));

    private static bool Same(string? one, string? other) => string.Equals(one?.TrimStart('0'), other?.TrimStart('0'), StringComparison.OrdinalIgnoreCase);

    private void Demand(bool holds, string what)
    {
        if (!holds)
        {
            _figures.Violations.Add(what);
        }
    }
}
