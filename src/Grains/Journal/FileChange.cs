namespace LawLab.Grains.Journal;

/// <summary>What an event does to a file of its stream.</summary>
/// <param name="FileId">Opaque id of the file.</param>
/// <param name="Contents">Its bytes; null takes it away.</param>
internal sealed record FileChange(string FileId, byte[]? Contents);

/// <summary>The same as it is written.</summary>
/// <param name="Sealed">The bytes under the stream's key; null takes it away.</param>
internal sealed record SealedFileChange(string Stream, string FileId, string Tenant, Guid KeyId, byte[]? Sealed);
