using System.Security.Cryptography;
using System.Text;

namespace CertManager.Cloud.NaverCloud;

/// <summary>What tells records of a list apart that may come twice. It is kept for each of them, so that it has a bounded length.</summary>
internal static class RecordKey
{
    /// <summary>Longer than any number, and than most names and domains.</summary>
    private const int Longest = 100;

    /// <summary>A number is one certificate; a record without one has its name and its domains.</summary>
    internal static string Of(CdnCertificate record) => Short(record.Id.Length > 0 ? record.Id : record.Name + "\n" + string.Join(",", record.Domains));

    private static string Short(string key)
    {
        if (key.Length <= Longest)
        {
            return key;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
