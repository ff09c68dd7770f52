using System.Globalization;
using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>The certificates and services of an account of NAVER Cloud, as the control plane shows them.</summary>
internal sealed class NaverSnapshot
{
    private readonly AccountState _state;
    private readonly DateTimeOffset _now;

    internal NaverSnapshot(AccountState state)
    {
        _state = state;
        _now = state.Now();
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("certificates");
        foreach (AccountCertificate certificate in _state.Certificates.List(_now))
        {
            writer.WriteStartObject();
            writer.WriteString("number", Text(certificate.Number));
            writer.WriteString("name", certificate.Name);
            writer.WriteString("type", certificate.Type.ToString());
            writer.WriteString("status", certificate.StatusAt(_now).Name);
            writer.WriteTexts("names", [certificate.CommonName, .. certificate.DnsNames]);
            writer.WriteString("serialNumber", certificate.Facts?.SerialNumber);
            writer.WriteTime("notAfter", certificate.Facts?.NotAfter);
            writer.WriteTexts("links", certificate.Instances);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("services");
        WriteListeners(writer);
        WriteSlots(writer);
        WriteClassic(writer);
        writer.WriteEndArray();
    }

    private void WriteListeners(Utf8JsonWriter writer) => _state.LoadBalancers.Read(balancers =>
    {
        foreach ((LoadBalancer balancer, Listener listener) in balancers.SelectMany(static balancer => balancer.Listeners.Select(listener => (balancer, listener))))
        {
            Start(writer, "LoadBalancerListener", listener.Number, balancer.Name, balancer.Terms.IsBusy(_now));
            writer.WriteString("instance", Text(balancer.Number));
            writer.WriteString("protocol", listener.Settings.Protocol);
            writer.WriteNumber("port", listener.Settings.Port);
            writer.WriteTexts("names", listener.Hosts);
            End(writer, listener.Certificates.Select(static certificate => Text(certificate.Number)));
        }

        return 0;
    });

    private void WriteSlots(Utf8JsonWriter writer) => _state.Edges.Read((slots, edges) =>
    {
        foreach (Slot slot in slots.Where(static slot => !slot.IsDeleted))
        {
            Edge[] users = [.. edges.Where(edge => edge.Slot == slot)];
            Start(writer, "GlobalEdgeSlot", slot.Id, users.Length == 0 ? null : string.Join(", ", users.Select(static edge => edge.Name)), slot.Terms.IsBusy(_now));
            writer.WriteTexts("instances", users.Select(static edge => Text(edge.Id)));
            writer.WriteTexts("names", users.Select(static edge => edge.Domain));
            End(writer, slot.Items.Select(static item => Text(item.Certificate.Number)));
        }

        return 0;
    });

    private void WriteClassic(Utf8JsonWriter writer)
    {
        lock (_state.Classic.Gate)
        {
            foreach (ClassicLoadBalancer balancer in _state.Classic.Balancers)
            {
                Start(writer, "ClassicLoadBalancer", balancer.Number, balancer.Name, balancer.Terms.IsBusy(_now));

                // Names in the Classic environment's own store.
                End(writer, balancer.Rules.Select(static rule => rule.CertificateName).OfType<string>());
            }
        }
    }

    private static void Start(Utf8JsonWriter writer, string kind, long id, string? name, bool isBusy)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
        writer.WriteString("id", Text(id));
        writer.WriteString("name", name);
        writer.WriteBoolean("isBusy", isBusy);
    }

    private static void End(Utf8JsonWriter writer, IEnumerable<string> certificates)
    {
        writer.WriteTexts("certificates", certificates);
        writer.WriteEndObject();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
