using System.Text.Json;

namespace CertManager.Emulator;

/// <summary>Writes slots.</summary>
internal sealed class SlotWriter
{
    internal const string KoreaAndWorld = "KR_JP_GLOBAL";

    private readonly AccountState _state;
    private readonly Action<Utf8JsonWriter, string, DateTimeOffset> _writeTime;

    internal SlotWriter(AccountState state, Action<Utf8JsonWriter, string, DateTimeOffset> writeTime)
    {
        _state = state;
        _writeTime = writeTime;
    }

    /// <summary>An element of the list.</summary>
    internal void WriteElement(Utf8JsonWriter writer, Slot slot)
    {
        AccountCertificate certificate = slot.Regional.Certificate;
        writer.WriteNumber("slotId", slot.Id);
        writer.WriteString("commonName", certificate.CommonName);
        WriteState(writer, slot);
        writer.WriteString("certificateName", certificate.Name);
        _writeTime(writer, "expirationDate", certificate.Facts!.NotAfter);
        _state.Answers.WriteExtra(writer);
    }

    /// <summary>The details, but for the edges.</summary>
    internal void WriteDetails(Utf8JsonWriter writer, Slot slot)
    {
        writer.WriteNumber("slotId", slot.Id);
        if (_state.Style.OptionalFields == OptionalForm.Present)
        {
            WriteState(writer, slot);
        }

        AnswerWriter.WriteList(writer, "certificates", slot.Items, WriteItem);
    }

    /// <summary>An edge that uses a slot: its fields are named as in the list of edges, no document names them here.</summary>
    internal void WriteEdge(Utf8JsonWriter writer, Edge edge)
    {
        writer.WriteNumber("id", edge.Id);
        writer.WriteString("edgeName", edge.Name);
        writer.WriteString("domainName", edge.Domain);
        _state.Answers.WriteExtra(writer);
    }

    private void WriteState(Utf8JsonWriter writer, Slot slot)
    {
        writer.WriteString("serviceRegion", slot.IsGlobal ? KoreaAndWorld : Slot.Korea);
        writer.WriteString("tlsVersion", slot.Tls.Versions);
        writer.WriteString("cipherProfile", slot.Tls.ShownProfile);
        writer.WriteString("provisionStatus", slot.StatusAt(_state.Now(), _state.Style.SlotStatus));
        _writeTime(writer, "provisionDate", slot.Terms.ChangedAt);
    }

    private void WriteItem(Utf8JsonWriter writer, SlotItem item)
    {
        AccountCertificate certificate = item.Certificate;
        writer.WriteNumber("itemId", item.Id);
        writer.WriteString("serviceRegion", item.Region);
        writer.WriteString("cmCertificateName", certificate.Name);
        writer.WriteString("commonName", certificate.CommonName);
        writer.WriteStartArray("sanDomains");
        foreach (string name in certificate.DnsNames)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        string? number = _state.Style.SlotNumber switch
        {
            SlotNumberForm.CmCertificateId => "cmCertificateId",
            SlotNumberForm.CertificateNo => "certificateNo",
            _ => null,
        };
        if (number is not null)
        {
            writer.WriteNumber(number, certificate.Number, _state.Style.SlotNumberType);
        }

        _state.Answers.WriteExtra(writer);
    }
}
