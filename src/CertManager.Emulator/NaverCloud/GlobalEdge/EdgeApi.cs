using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Global Edge: profiles and edges, for reading. Editing an edge is not there: its service domain cannot be edited (edge-edit, 2026-09-17).</summary>
internal sealed class EdgeApi : GlobalEdgeApi
{
    private const long Profile = 970001;
    private const string ProfileId = "profileId";
    private const string EdgeId = "edgeId";

    internal EdgeApi(AccountState state)
        : base(state)
    {
        (string Path, EdgePathForm Other)[] paths = [("cdn-edges/{edgeId}", EdgePathForm.Singular), ("cdn-edge/{edgeId}", EdgePathForm.Plural)];
        Routes =
        [
            Operation(NaverOperations.EdgeProfileListing, "GET", "profiles", _ => ListProfiles()),
            Operation(NaverOperations.EdgeListing, "GET", "profiles/{profileId}/cdn-edges", ListEdges),
            Operation(NaverOperations.EdgeStatus, "GET", "cdn-edges/{edgeId}/status", GetStatus),
            .. paths.Where(path => path.Other != Style.EdgePath).Select(path => Operation(NaverOperations.EdgeInformation, "GET", path.Path, Get)),
        ];
    }

    internal override IReadOnlyList<Route> Routes { get; }

    private static Action<Utf8JsonWriter> ListProfiles() => Results([Profile], static (writer, profile) =>
    {
        writer.WriteNumber("id", profile);
        writer.WriteNumber("customerId", 1);
        writer.WriteString("profileName", "default");
    });

    private Action<Utf8JsonWriter> ListEdges(Call call)
    {
        if (Id(call, ProfileId) != Profile)
        {
            throw EdgeStatus.NotFound();
        }

        return Results(Store.Read(static (_, edges) => edges), (writer, edge) =>
        {
            writer.WriteNumber("id", edge.Id);
            writer.WriteNumber(ProfileId, Profile);
            writer.WriteString("edgeName", edge.Name);
            writer.WriteString("statusType", StatusOf(edge));
            writer.WriteString("serviceRegionType", RegionOf(edge));
            writer.WriteString("originalCopyDomain", "origin.example.com");
            WriteTime(writer, "registrationDate", edge.CreatedAt);
            WriteTime(writer, "modifyDate", edge.CreatedAt);
            writer.WriteString("domainName", edge.Id.ToString(CultureInfo.InvariantCulture) + ".edge.emulator.invalid");
            State.Answers.WriteExtra(writer);
        });
    }

    private Action<Utf8JsonWriter> GetStatus(Call call)
    {
        Edge edge = Find(call);
        return writer => writer.WriteString("result", StatusOf(edge));
    }

    private Action<Utf8JsonWriter> Get(Call call)
    {
        Edge edge = Find(call);
        return Result(writer =>
        {
            writer.WriteNumber(ProfileId, Profile);
            writer.WriteString("edgeName", edge.Name);
            writer.WriteStartObject("distributionConfig");
            writer.WriteString("protocolType", "ALL");
            writer.WriteString("regionType", RegionOf(edge));
            WriteServiceDomain(writer, edge);
            WriteEmpty(writer, "edgeLogging");
            writer.WriteEndObject();
            WriteEmpty(writer, "originalCopyConfig");
            WriteEmpty(writer, "cachingConfig");
            WriteEmpty(writer, "managedRule");
            writer.WriteStartArray("headerPolicies");
            writer.WriteEndArray();
            WriteEmpty(writer, "optimizationConfig");
            WriteEmpty(writer, "accessControl");
            writer.WriteString("productType", "EDGE");
        });
    }

    private void WriteServiceDomain(Utf8JsonWriter writer, Edge edge)
    {
        writer.WriteStartObject("serviceDomain");
        writer.WriteString("domainType", "CUSTOM_DOMAIN");
        writer.WriteString("domainName", edge.Domain);
        if (Style.EdgeCertificate != EdgeCertificateForm.Absent)
        {
            writer.WriteStartObject("certificate");
            writer.WriteNumber("id", Style.EdgeCertificate == EdgeCertificateForm.SlotId ? edge.Slot.Id : edge.Slot.Regional.Certificate.Number);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter writer, string field)
    {
        writer.WriteStartObject(field);
        writer.WriteEndObject();
    }

    private Edge Find(Call call)
    {
        long id = Id(call, EdgeId);
        return Store.Read((_, edges) => edges.FirstOrDefault(edge => edge.Id == id)) ?? throw EdgeStatus.NotFound();
    }

    /// <summary>An edge goes on running while its slot is published.</summary>
    private static string StatusOf(Edge edge) => edge.Slot.IsDeleted ? "STOPPED" : "RUNNING";

    private static string RegionOf(Edge edge) => edge.Slot.IsGlobal ? "GLOBAL" : "KOREA";
}
