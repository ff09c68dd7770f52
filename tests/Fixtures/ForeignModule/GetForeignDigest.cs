using System.Management.Automation;
using System.Runtime.Loader;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace ForeignModule;

/// <summary>Hashes a text with the module's own BouncyCastle and says which one that was.</summary>
[Cmdlet(VerbsCommon.Get, "ForeignDigest")]
[OutputType(typeof(PSObject))]
public sealed class GetForeignDigest : PSCmdlet
{
    /// <summary>The text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Text { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        byte[] input = Encoding.UTF8.GetBytes(Text);
        var digest = new Sha256Digest();
        digest.BlockUpdate(input, 0, input.Length);
        byte[] output = new byte[digest.GetDigestSize()];
        digest.DoFinal(output, 0);

        var result = new PSObject();
        result.Properties.Add(new PSNoteProperty("Hex", Convert.ToHexString(output)));
        result.Properties.Add(new PSNoteProperty("Context", AssemblyLoadContext.GetLoadContext(typeof(Sha256Digest).Assembly)?.Name));
        result.Properties.Add(new PSNoteProperty("Assembly", typeof(Sha256Digest).Assembly));
        WriteObject(result);
    }
}
