namespace CertManager.Emulator;

/// <summary>What services serve after new files were registered under a number.</summary>
public enum RenewedFilesForm
{
    /// <summary>The old files, until the certificate is linked to them again.</summary>
    WhenAppliedAgain,

    /// <summary>The new files at once.</summary>
    AtOnce,
}

/// <summary>The field with a certificate's number in the details of a slot.</summary>
public enum SlotNumberForm
{
    /// <summary><c>cmCertificateId</c>, as requests call it.</summary>
    CmCertificateId,

    /// <summary><c>certificateNo</c>, as Certificate Manager calls it.</summary>
    CertificateNo,

    /// <summary>No field has it.</summary>
    Absent,
}

/// <summary>What the answer that makes a slot holds.</summary>
public enum SlotCreationForm
{
    /// <summary>An object with <c>slotId</c>.</summary>
    SlotIdField,

    /// <summary>The id.</summary>
    Id,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary>No <c>result</c>.</summary>
    Absent,
}

/// <summary>A result that says no more than that it was done.</summary>
public enum EdgeResultForm
{
    /// <summary><c>true</c>.</summary>
    True,

    /// <summary>No <c>result</c>.</summary>
    Absent,

    /// <summary>Null.</summary>
    Null,
}

/// <summary>The words for where a slot stands.</summary>
public enum SlotStatusForm
{
    /// <summary>PUBLISHING, then RUNNING; a new slot is READY first.</summary>
    Documented,

    /// <summary>READY comes first after every change.</summary>
    ReadyAgain,

    /// <summary>Between PUBLISHING and RUNNING there is a word that no document has.</summary>
    UnknownWord,
}

/// <summary>The path of an edge's details.</summary>
public enum EdgePathForm
{
    /// <summary><c>/cdn-edges/{edgeId}</c> and <c>/cdn-edge/{edgeId}</c>.</summary>
    Both,

    /// <summary>The one of the sample call, <c>/cdn-edges/{edgeId}</c>, only.</summary>
    Plural,

    /// <summary>The one of the table, <c>/cdn-edge/{edgeId}</c>, only.</summary>
    Singular,
}

/// <summary>What an edge says of its certificate.</summary>
public enum EdgeCertificateForm
{
    /// <summary>The id of its slot.</summary>
    SlotId,

    /// <summary>The number of the certificate.</summary>
    CertificateNumber,

    /// <summary>Nothing.</summary>
    Absent,
}

/// <summary>Digits of the seconds' fraction.</summary>
public enum EdgeFractionForm
{
    /// <summary><c>2022-11-09T10:30:27.480Z</c>.</summary>
    ThreeDigits,

    /// <summary><c>2022-11-09T10:30:27.48Z</c>.</summary>
    TwoDigits,
}
