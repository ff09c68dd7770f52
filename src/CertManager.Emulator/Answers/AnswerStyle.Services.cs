namespace CertManager.Emulator;

/// <content>How the services that use certificates answer.</content>
public sealed partial record AnswerStyle
{
    /// <summary>What services serve when new files are registered under the number of a certificate that they have.</summary>
    public RenewedFilesForm RenewedFiles { get; init; } = RenewedFilesForm.WhenAppliedAgain;

    /// <summary>How <c>statusCode</c> of a listener's certificate is written.</summary>
    public NumberForm LinkedStatusCode { get; init; } = NumberForm.Number;

    /// <summary>The name of the field with a certificate's number in the details of a slot, which no document names.</summary>
    public SlotNumberForm SlotNumber { get; init; } = SlotNumberForm.CmCertificateId;

    /// <summary>How the certificate's number in the details of a slot is written.</summary>
    public NumberForm SlotNumberType { get; init; } = NumberForm.Number;

    /// <summary>What the answer that makes a slot holds.</summary>
    public SlotCreationForm SlotCreation { get; init; } = SlotCreationForm.SlotIdField;

    /// <summary>What <c>result</c> of Global Edge is where it says no more than that it was done.</summary>
    public EdgeResultForm EdgeResult { get; init; } = EdgeResultForm.True;

    /// <summary>The words for where a slot stands.</summary>
    public SlotStatusForm SlotStatus { get; init; } = SlotStatusForm.Documented;

    /// <summary>Whether deleted slots stay in the list.</summary>
    public bool DeletedSlotsListed { get; init; }

    /// <summary>Whether a global certificate that was replaced stays in its slot, unused, until it is removed.</summary>
    public bool SwapKeepsOldItem { get; init; }

    /// <summary>The most slots of a page; a request for more gets so many.</summary>
    [AnswerChoices(100, 2, 15)]
    public int LargestSlotPage { get; init; } = 100;

    /// <summary>Under which path the details of an edge are; the documents have both.</summary>
    public EdgePathForm EdgePath { get; init; } = EdgePathForm.Both;

    /// <summary>What <c>serviceDomain.certificate.id</c> of an edge is.</summary>
    public EdgeCertificateForm EdgeCertificate { get; init; } = EdgeCertificateForm.SlotId;

    /// <summary>Digits of the seconds' fraction in times of Global Edge.</summary>
    public EdgeFractionForm EdgeFraction { get; init; } = EdgeFractionForm.ThreeDigits;
}
