using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.Keys;

/// <summary>
/// 32 random bytes in a file that only its owner may read. The file is read for each use and not kept in memory; it is made by
/// the first wrap, so a lost file is noticed by what it should unwrap and never replaced by a new one.
/// </summary>
public sealed class FileRootKey(string path) : IRootKey
{
    private const int Size = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <inheritdoc/>
    public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> plaintext, string context, CancellationToken cancellation)
    {
        if (!File.Exists(path)) Create(path);
        return ValueTask.FromResult(With(path, key => Envelope.Seal(key, plaintext.Span, Encoding.UTF8.GetBytes(context))));
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new RootKeyException($"The root key {path} is missing, and what is encrypted cannot be read without it. Restore the file from where it is kept, or name its place in LawLab__RootKeyFile.");
        }

        try
        {
            return ValueTask.FromResult(With(path, key => Envelope.Open(key, wrapped.Span, Encoding.UTF8.GetBytes(context))));
        }
        catch (CryptographicException other)
        {
            throw new RootKeyException($"The root key {path} is not the one of this database. Restore the file that belongs to it, or name its place in LawLab__RootKeyFile.", other);
        }
    }

    private static T With<T>(string path, Func<byte[], T> use)
    {
        var key = Read(path);
        try
        {
            return use(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) throw OnWindows();
            if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            {
                throw new RootKeyException($"The root key {path} can be read or changed by others than its owner, or be run. Look who may have read it, then: chmod 600 {path}");
            }

            var key = File.ReadAllBytes(path);
            return key.Length == Size ? key : throw new RootKeyException($"The root key {path} has {key.Length} bytes and must have {Size}. Restore the file from where it is kept.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RootKeyException($"The root key {path} cannot be read: {failure.Message.TrimEnd('.')}. LawLab's user must own it.", failure);
        }
    }

    /// <summary>Written whole under another name first: no process ever sees half a key, and of two that make one, one wins.</summary>
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) throw OnWindows();
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
            var key = RandomNumberGenerator.GetBytes(Size);
            using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            {
                file.Write(key);
                file.Flush(flushToDisk: true);
            }

            CryptographicOperations.ZeroMemory(key);
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RootKeyException($"The root key {path} cannot be made: {failure.Message.TrimEnd('.')}. Set LawLab__DataDirectory or LawLab__RootKeyFile to a place that LawLab's user may write.", failure);
        }
    }

    private static RootKeyException OnWindows() =>
        new("On Windows nobody checks who may read a root key file. Set LawLab__RootKeyCommand to a program that wraps and unwraps keys.");
}
