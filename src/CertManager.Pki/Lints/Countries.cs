namespace CertManager.Pki;

/// <summary>Codes of countries (ISO 3166-1 alpha-2), with XX for what has none (Baseline Requirements section 7.1.4.2.2).</summary>
internal static class Countries
{
    // Two letters each. AN was withdrawn in 2010 and stands in certificates from before.
    private const string Codes =
        "ADAEAFAGAIALAMANAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFR"
        + "GAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZ"
        + "NANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ"
        + "UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZWXX";

    /// <summary>Whether a code exists, in whatever case.</summary>
    internal static bool Contains(string code)
    {
        if (code.Length != 2)
        {
            return false;
        }

        for (int i = 0; i < Codes.Length; i += 2)
        {
            if (string.Compare(Codes, i, code, 0, 2, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text is of capital letters only.</summary>
    internal static bool IsUppercase(string code)
    {
        foreach (char c in code)
        {
            if (c is < 'A' or > 'Z')
            {
                return false;
            }
        }

        return code.Length > 0;
    }
}
