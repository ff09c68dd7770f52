namespace CertManager;

/// <summary>What the files of one parameter may be in all: each has a limit of its own, and a folder has any number of files.</summary>
internal sealed class InputAllowance
{
    /// <summary>Most files. No chain has a hundred.</summary>
    internal const int MostFiles = 1000;

    private readonly string _parameter;
    private readonly long _mostBytes;
    private int _files;
    private long _bytes;

    /// <summary>Begins to count.</summary>
    /// <param name="parameter">The parameter, for messages.</param>
    /// <param name="mostBytes">Most bytes of all files together.</param>
    internal InputAllowance(string parameter, long mostBytes = 16L * InputFile.MaxBytes)
    {
        _parameter = parameter;
        _mostBytes = mostBytes;
    }

    /// <summary>Counts a file that was read.</summary>
    /// <exception cref="CertManagerException">There are too many, or they are too large together; the file is wiped.</exception>
    internal SensitiveText Count(SensitiveText file)
    {
        _bytes += file.Bytes.Length;
        if (++_files <= MostFiles && _bytes <= _mostBytes)
        {
            return file;
        }

        file.Dispose();
        throw Errors.InputFilesTooMany.With(_parameter, MostFiles, _mostBytes);
    }
}
