using System.Collections.Immutable;
using System.Security.Cryptography;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Alerts;

/// <param name="Sha256">Of the bytes that are kept, in hexadecimal: what they were, also once they are taken back. Never a file's name.</param>
[EventName("evidence.attached.v1")]
internal sealed record EvidenceAttached(string EvidenceId, string MediaType, int Bytes, int Width, int Height, string Sha256);

[EventName("evidence.withdrawn.v1")]
internal sealed record EvidenceWithdrawn(string EvidenceId);

/// <summary>A file that was sent, read for its command.</summary>
internal sealed record OfferedPicture(string EvidenceId, PictureReading Reading);

// The pictures that people attached to what they reported or said. Their bytes are files of the stream and no part of this state.
internal sealed partial record Alert
{
    private const int MaxEvidence = 20;
    private const int MaxEvidenceEach = 6;

    /// <summary>In the order in which they were attached.</summary>
    public ImmutableList<AlertEvidence> Evidence { get; init; } = [];

    /// <summary>Whether the actor confirmed, contradicted or added to it.</summary>
    public bool SpokeBy(Actor actor) => SaidBy(actor) is not null || Additions.Exists(addition => addition.PersonId == actor.PersonId);

    private Decision Attach(AttachEvidence command, OfferedPicture offered)
    {
        if (offered.Reading is not { Picture: { } picture }) return offered.Reading.Refusal!;
        if (Evidence.Count(one => one.AttachedById == command.Actor.PersonId) >= MaxEvidenceEach)
        {
            return Decision.Refuse("evidence.yours-full", $"You can attach up to {MaxEvidenceEach} pictures to an alert. Take one back first.");
        }

        return Evidence.Count >= MaxEvidence
            ? Decision.Refuse("evidence.full", $"An alert takes up to {MaxEvidence} pictures. Say in words what yours shows.")
            : Decision.Accept(new EvidenceAttached(
                offered.EvidenceId, picture.MediaType, picture.Contents.Length, picture.Width, picture.Height, Convert.ToHexStringLower(SHA256.HashData(picture.Contents))));
    }

    private Decision Withdraw(WithdrawEvidence command) => Evidence.Find(one => one.Id == command.EvidenceId) switch
    {
        null => Decision.Refuse("evidence.absent", "This picture is not there any more."),
        var one when one.AttachedById != command.Actor.PersonId => Decision.Refuse("evidence.not-yours", "Only who attached a picture can take it back. Ask her, or contradict the alert."),
        var one => Decision.Accept(new EvidenceWithdrawn(one.Id)),
    };

    private Alert Attached(EvidenceAttached happened, EventMetadata metadata) => this with
    {
        Evidence = Evidence.Add(new AlertEvidence(
            happened.EvidenceId, metadata.ActorId, metadata.At, happened.MediaType, happened.Bytes, happened.Width, happened.Height)),
        ChangedAt = metadata.At,
    };

    private Alert Withdrawn(EvidenceWithdrawn happened, EventMetadata metadata) => this with
    {
        Evidence = Evidence.RemoveAll(one => one.Id == happened.EvidenceId),
        ChangedAt = metadata.At,
    };
}
