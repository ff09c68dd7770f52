namespace CertManager.Emulator;

/// <summary>The name of the field with the type of a certificate; the documents have both.</summary>
public enum TypeFieldForm
{
    /// <summary><c>certificateType</c>; orders have <c>certificateTypeCode</c>.</summary>
    CertificateType,

    /// <summary><c>certificateTypeCode</c> everywhere.</summary>
    CertificateTypeCode,
}

/// <summary>Codes of types that have no documented one.</summary>
public enum TypeCodeForm
{
    /// <summary><c>EXTERNAL</c>, <c>CLOUD_BASIC</c>, <c>GLOBAL_EDGE</c>.</summary>
    Words,

    /// <summary>Codes that look like those of the Advanced types.</summary>
    Codes,

    /// <summary>Null.</summary>
    Null,
}

/// <summary>The name of the list of types.</summary>
public enum TypeListForm
{
    /// <summary><c>certificatetype</c>, as documented.</summary>
    LowerCase,

    /// <summary><c>certificateType</c>.</summary>
    CamelCase,
}

/// <summary>How the order's field is called in lists.</summary>
public enum OrderIdForm
{
    /// <summary><c>orderID</c>.</summary>
    CapitalId,

    /// <summary><c>orderId</c>.</summary>
    CamelCase,
}

/// <summary>The field with the value of a validation record.</summary>
public enum RecordValueForm
{
    /// <summary><c>txtValue</c>.</summary>
    TxtValue,

    /// <summary><c>cnameValue</c>.</summary>
    CnameValue,

    /// <summary><c>recordValue</c>, with <c>recordType</c> beside it.</summary>
    RecordValue,

    /// <summary>No field has it.</summary>
    Absent,
}

/// <summary>Names of files in a download.</summary>
public enum ZipNameForm
{
    /// <summary><c>certificate.pem</c>, <c>chain.pem</c>, <c>private_key.pem</c>.</summary>
    Flat,

    /// <summary>The same in a folder with the certificate's name, which has an entry of its own.</summary>
    Folder,

    /// <summary>Capitals, spaces, Korean letters and other extensions.</summary>
    Odd,
}

/// <summary>An error where a ZIP was asked for. Its body is JSON.</summary>
public enum DownloadErrorForm
{
    /// <summary>It says that it is JSON.</summary>
    Json,

    /// <summary>It says that it is a ZIP.</summary>
    JsonAsZip,
}

/// <summary>Line ends.</summary>
public enum LineEndForm
{
    /// <summary><c>\r\n</c>.</summary>
    CrLf,

    /// <summary><c>\n</c>.</summary>
    Lf,
}

/// <summary>Names of the fields in the answer that makes an ACME account.</summary>
public enum AcmeFieldForm
{
    /// <summary><c>accountId</c>, <c>kid</c>, <c>hmacKey</c>.</summary>
    KidAndHmacKey,

    /// <summary><c>accountId</c>, <c>eabKid</c>, <c>eabHmacKey</c>.</summary>
    EabPrefix,

    /// <summary>The calm names in an object of their own.</summary>
    Nested,
}

/// <summary>Where the private key of a private certificate stands.</summary>
public enum PrivateKeyPlace
{
    /// <summary>Beside the list.</summary>
    Envelope,

    /// <summary>In the certificate's element.</summary>
    Element,
}

/// <summary>The answer to a page beyond the end.</summary>
public enum PageEndForm
{
    /// <summary>Success with an empty list.</summary>
    EmptyList,

    /// <summary>Success with null for a list.</summary>
    NullList,

    /// <summary>Code 2200, no certificate was found.</summary>
    Code2200,

    /// <summary>The last page again.</summary>
    LastPage,
}

/// <summary>The HTTP status of errors in the service's envelope.</summary>
public enum ServiceErrorForm
{
    /// <summary>200, and 400 for the two codes that were seen with it.</summary>
    AsDocumented,

    /// <summary>200 for all.</summary>
    Always200,

    /// <summary>400 for all.</summary>
    Always400,
}
