using System.Security.Cryptography;

namespace LawLab.Silo;

/// <summary>A key that signs (ECDSA P-256), as a file that its owner alone reads.</summary>
internal static class SigningKeyFile
{
    /// <summary>Reads it, or makes one at the first start.</summary>
    /// <exception cref="IOException">Its place cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">As well.</exception>
    /// <remarks>What it throws where the file is no key, <see cref="Grains.Keys.KeyText.IsNone"/> knows.</remarks>
    public static ECDsa Open(string directory, string name)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else DataDirectory.CreatePrivate(directory);
        var file = Path.Combine(directory, name);
        if (!File.Exists(file)) Make(file);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    // Under another name first: of two processes that start at once one key stays, and it is whole.
    private static void Make(string file)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
