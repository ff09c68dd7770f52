using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Global Edge: slots.</summary>
internal sealed class SlotApi : GlobalEdgeApi
{
    private const string Slots = "certificate/provisioning";
    private const string OneSlot = Slots + "/{slotId}";
    private const string SlotId = "slotId";
    private const string CertificateId = "cmCertificateId";
    private const string CertificateIds = "cmCertificateIds";
    private const string ItemIds = "certificateItemIds";

    private static readonly Dictionary<string, JsonKind> TlsFields = new() { ["tlsVersion"] = JsonKind.Text, ["cipherProfile"] = JsonKind.Text };

    private static readonly Dictionary<string, JsonKind> NewFields = new(TlsFields) { ["serviceRegion"] = JsonKind.Text, [CertificateIds] = JsonKind.Integers };

    private static readonly Dictionary<string, JsonKind> CertificateFields = new() { [CertificateId] = JsonKind.Any };

    private static readonly Dictionary<string, JsonKind> ItemFields = new() { [ItemIds] = JsonKind.Integers };

    private readonly SlotWriter _writer;

    internal SlotApi(AccountState state)
        : base(state)
    {
        _writer = new SlotWriter(state, WriteTime);
        Routes =
        [
            Operation(NaverOperations.EdgeGetCertificateList, "GET", Slots, List, PageNumber, PageSize),
            Operation(NaverOperations.EdgePostCertificate, "POST", Slots, Create),
            Operation(NaverOperations.EdgeGetCertificate, "GET", OneSlot, Get, PageNumber, PageSize),
            Operation(NaverOperations.EdgePostCertificateSlotId, "POST", OneSlot, Widen),
            Operation(NaverOperations.EdgePutCertificate, "PUT", OneSlot, Replace),
            Operation(NaverOperations.EdgePutCertificateTls, "PUT", OneSlot + "/certificates/tls", SetTls),
            Operation(NaverOperations.EdgeDeleteCertificateItems, "DELETE", OneSlot + "/certificates", RemoveItems, hasBody: true),
            Operation(NaverOperations.EdgeDeleteCertificate, "DELETE", OneSlot, Delete),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private Action<Utf8JsonWriter> List(Call call)
    {
        CheckPaging(call);
        IReadOnlyList<Slot> slots = Store.Read(static (slots, _) => slots);
        return Result(writer => WritePage(writer, call, slots, _writer.WriteElement));
    }

    private Action<Utf8JsonWriter> Create(Call call)
    {
        var fields = JsonBody.Read(call.Body, NewFields);
        bool isGlobal = fields.Text("serviceRegion") switch
        {
            Slot.Korea => false,
            SlotWriter.KoreaAndWorld => true,
            _ => throw EdgeStatus.Invalid("serviceRegion"),
        };
        Slot slot = Store.AddSlot(SlotTls.Read(fields), fields.Integers(CertificateIds), isGlobal);
        return writer =>
        {
            switch (Style.SlotCreation)
            {
                case SlotCreationForm.SlotIdField:
                    Result(writer => writer.WriteNumber(SlotId, slot.Id))(writer);
                    break;
                case SlotCreationForm.Id:
                    writer.WriteNumber("result", slot.Id);
                    break;
                case SlotCreationForm.True:
                    writer.WriteBoolean("result", true);
                    break;
                case SlotCreationForm.Absent:
                    break;
            }
        };
    }

    private Action<Utf8JsonWriter> Get(Call call)
    {
        CheckPaging(call);
        long id = Id(call, SlotId);
        Slot slot = Store.Read((slots, _) => slots.FirstOrDefault(slot => slot.Id == id)) ?? throw EdgeStatus.NotFound();
        return Result(writer =>
        {
            _writer.WriteDetails(writer, slot);
            writer.WriteStartObject("linkedEdges");
            WritePage(writer, call, Store.EdgesOf(slot), _writer.WriteEdge);
            writer.WriteEndObject();
        });
    }

    private Action<Utf8JsonWriter> Widen(Call call) => Change(call, JsonBody.Read(call.Body, CertificateFields), (slot, certificate) =>
    {
        if (!LinkRules.IsForWorld(certificate))
        {
            throw EdgeStatus.Invalid(CertificateId);
        }

        if (slot.IsGlobal)
        {
            throw EdgeStatus.Refused("The slot is global already");
        }
    });

    private Action<Utf8JsonWriter> Replace(Call call) => Change(call, JsonBody.Read(call.Body, CertificateFields), static (slot, certificate) =>
    {
        bool isForSlot = LinkRules.IsForKorea(certificate) || (LinkRules.IsForWorld(certificate) && slot.IsGlobal);
        if (!isForSlot)
        {
            throw EdgeStatus.Invalid(CertificateId);
        }
    });

    private Action<Utf8JsonWriter> Change(Call call, JsonBody fields, Action<Slot, AccountCertificate> check)
    {
        long number = Number(fields, CertificateId);
        Store.Change(Id(call, SlotId), (slot, now) =>
        {
            AccountCertificate certificate = Store.Certificate(number, now);
            check(slot, certificate);
            Store.Put(slot, certificate);
        });
        return WriteDone;
    }

    private Action<Utf8JsonWriter> SetTls(Call call)
    {
        SlotTls tls = SlotTls.Read(JsonBody.Read(call.Body, TlsFields));
        Store.Change(Id(call, SlotId), (slot, _) => slot.Tls = tls);
        return WriteDone;
    }

    private Action<Utf8JsonWriter> RemoveItems(Call call)
    {
        IReadOnlyList<long> ids = JsonBody.Read(call.Body, ItemFields).Integers(ItemIds);
        Store.Change(Id(call, SlotId), (slot, _) =>
        {
            if (ids.Count == 0 || !ids.All(id => slot.Items.Any(item => item.Id == id)))
            {
                throw EdgeStatus.Invalid(ItemIds);
            }

            SlotItem[] left = [.. slot.Items.Where(item => !ids.Contains(item.Id))];
            slot.Items = left.Any(static item => item.Region == Slot.Korea) ? left : throw EdgeStatus.Refused("The last certificate for Korea and Japan cannot be removed");
        });
        return WriteDone;
    }

    private Action<Utf8JsonWriter> Delete(Call call)
    {
        Store.Change(Id(call, SlotId), (slot, _) => slot.IsDeleted = Store.EdgesOf(slot).Count == 0 ? true : throw EdgeStatus.Refused("Edges use the slot"));
        return WriteDone;
    }
}
