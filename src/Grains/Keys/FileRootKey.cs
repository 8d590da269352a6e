using System.Runtime.Versioning;
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

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> plaintext, string context, CancellationToken cancellation)
    {
        if (!File.Exists(path)) await CreateAsync(path, cancellation);
        return With(path, key => Envelope.Seal(key, plaintext.Span, Encoding.UTF8.GetBytes(context)));
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

    /// <summary>
    /// Made by one process at a time: moving a file without replacing another looks first and moves then, and what was wrapped by a key that
    /// another one replaced in between nobody could read again. Written whole under another name first, so no process ever sees half a key.
    /// </summary>
    private static async Task CreateAsync(string path, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows()) throw OnWindows();
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerOnly | UnixFileMode.UserExecute);
            using var turn = await TurnAsync($"{path}.lock", cancellation);
            if (!File.Exists(path))
            {
                var key = RandomNumberGenerator.GetBytes(Size);
                using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
                {
                    file.Write(key);
                    file.Flush(flushToDisk: true);
                }

                CryptographicOperations.ZeroMemory(key);
                File.Move(draft, path, overwrite: false);
            }

            // The key is there: whoever waits, or comes to another lock, finds it and makes none.
            File.Delete(turn.Name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RootKeyException($"The root key {path} cannot be made: {failure.Message.TrimEnd('.')}. Set LawLab__DataDirectory or LawLab__RootKeyFile to a place that LawLab's user may write.", failure);
        }
    }

    /// <summary>The file, locked until it is closed; a process that ends leaves no lock.</summary>
    [UnsupportedOSPlatform("windows")]
    private static async Task<FileStream> TurnAsync(string file, CancellationToken cancellation)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(10, cancellation))
        {
            try
            {
                return new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
            }
            catch (IOException failure) when (failure is not DirectoryNotFoundException && TimeProvider.System.GetElapsedTime(began) < s_patience)
            {
                // Another process makes the key.
            }
        }
    }

    private static RootKeyException OnWindows() =>
        new("On Windows nobody checks who may read a root key file. Set LawLab__RootKeyCommand to a program that wraps and unwraps keys.");
}
