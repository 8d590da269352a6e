using System.Globalization;
using System.Text;
using LawLab.Grains.Access;

namespace LawLab.Grains.Keys;

/// <summary>
/// The clients who were forgotten, in a file outside the database, which no backup of the database brings back: a line for each,
/// when and the case's id. Several processes may share it.
/// </summary>
public sealed class ErasureList(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Another process holds the file for as long as one line takes.
    private const int Tries = 40;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();

    /// <summary>Ids of the cases.</summary>
    /// <exception cref="ErasureListException">The file cannot be used, or holds something else.</exception>
    public IReadOnlySet<string> Read() => With(file => ReadComplete(file).Cases);

    /// <summary>Adds those who are not there yet; returns when they are on the disk.</summary>
    /// <exception cref="ErasureListException">The file cannot be used, or holds something else.</exception>
    public void Add(IEnumerable<string> caseIds) => With(file =>
    {
        var (known, end) = ReadComplete(file);
        // What was cut off in the middle of a line was never acknowledged.
        file.SetLength(end);
        file.Position = end;
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        file.Write(Encoding.ASCII.GetBytes(string.Concat(caseIds.Where(known.Add).Select(id => $"{at} {id}\n"))));
        file.Flush(flushToDisk: true);
        return true;
    });

    private (HashSet<string> Cases, long End) ReadComplete(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var cases = new HashSet<string>();
        var number = 0;
        foreach (var line in Encoding.ASCII.GetString(bytes, 0, end).Split('\n').SkipLast(1))
        {
            number++;
            if (line.Split(' ') is not [_, var id] || !OpaqueId.IsWellFormed(id))
            {
                throw new ErasureListException($"Line {number} of the list of erasures {path} is none: a line is a time and the id of a case. Correct it, or restore the file from where a copy of it is kept.");
            }

            cases.Add(id);
        }

        return (cases, end);
    }

    private T With<T>(Func<FileStream, T> use)
    {
        lock (_gate)
        {
            try
            {
                using var file = Open();
                return use(file);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new ErasureListException($"The list of erasures {path} cannot be used: {failure.Message.TrimEnd('.')}. Let LawLab's user read and write it, or name its place in LawLab__ErasureList.", failure);
            }
        }
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
        }

        for (var tried = 1; ; tried++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException held) when (held.GetType() == typeof(IOException) && tried < Tries)
            {
                Thread.Sleep(s_between);
            }
        }
    }
}

/// <summary>The list of erasures cannot be used; the message says what to do.</summary>
public sealed class ErasureListException(string message, Exception? cause = null) : Exception(message, cause);
