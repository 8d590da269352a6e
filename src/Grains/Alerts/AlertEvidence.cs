using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Alerts;

/// <summary>Attaches a picture to what the actor reported or said of an alert. Of the file only what is needed to draw it is kept.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the picture's id follows from it (<see cref="EvidenceId.For"/>).</param>
/// <param name="Actor">Who reported the alert, or confirmed, contradicted or added to it.</param>
/// <param name="Contents">A JPEG or PNG of up to <see cref="MaxBytes"/>. It names no client.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AttachEvidence")]
public sealed record AttachEvidence(Guid CommandId, Actor Actor, [property: Id(0)] byte[] Contents) : AlertCommand(CommandId, Actor)
{
    /// <summary>How large a picture may be, in bytes: 2 MB.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>What is said of a larger one, wherever it is noticed.</summary>
    public static readonly Refusal TooLarge = new("evidence.too-large", "A picture may have up to 2 MB. Save it smaller and attach it again.");
}

/// <summary>Takes a picture back: its bytes are gone with the same commit. Also once the alert is over.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who attached it.</param>
/// <param name="EvidenceId">The picture.</param>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawEvidence")]
public sealed record WithdrawEvidence(Guid CommandId, Actor Actor, [property: Id(0)] string EvidenceId) : AlertCommand(CommandId, Actor);

/// <summary>A picture that somebody attached to an alert.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="AttachedById">Who attached it.</param>
/// <param name="At">When.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertEvidence")]
public sealed record AlertEvidence(
    [property: Id(0)] string Id,
    [property: Id(1)] string AttachedById,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string MediaType,
    [property: Id(4)] int Bytes,
    [property: Id(5)] int Width,
    [property: Id(6)] int Height);

/// <summary>The bytes of a picture, as they are shown.</summary>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Contents">The file.</param>
[GenerateSerializer, Immutable, Alias("lawlab.EvidenceFile")]
public sealed record EvidenceFile([property: Id(0)] string MediaType, [property: Id(1)] byte[] Contents);

/// <summary>Ids that follow from others.</summary>
public static class EvidenceId
{
    /// <summary>The picture that <see cref="AttachEvidence"/> with this command id attaches to an alert, also when sent again.</summary>
    public static string For(string alertId, Guid commandId) => OpaqueId.Derive("evidence", alertId, commandId.ToString("N"));
}
