using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Policies;

namespace LawLab.Grains.Alerts;

/// <summary>
/// One reported change of practice: of a judge, a prosecutor, an ICE office, a detention facility or a policy. It belongs to a
/// jurisdiction, whose key its text is under. Key: opaque id.
/// </summary>
[GrainInterfaceType("alert")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit. Whom it concerns is told by then or on the way.</summary>
    [Alias("Submit")]
    Task<AlertReply> Submit(AlertCommand command);

    /// <summary>The committed alert, or null when it is absent or not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<AlertView?> Read(Actor actor);

    /// <summary>A picture, or null when it is absent or the alert not the actor's to see. Each reading is on record.</summary>
    [Alias("ReadEvidence")]
    Task<EvidenceFile?> ReadEvidence(Actor actor, string evidenceId);

    /// <summary>What happened to it from a moment on, without a word of what was written, for who follows it; nothing when it is not the actor's to see.</summary>
    [Alias("Since")]
    Task<IReadOnlyList<AlertTold>> Since(Actor actor, DateTimeOffset moment);

    /// <summary>Whether the actor may read it, for who is shown something of it for long; leaves nothing on record.</summary>
    [Alias("IsReadableBy")]
    Task<bool> IsReadableBy(Actor actor);

    /// <summary>What it was found by, for the detectors, which ask what was told already; null for a report and where nothing is.</summary>
    [Alias("Finding")]
    Task<Finding?> Finding();
}

/// <summary>Whose practice changed, and what the code of the place is of.</summary>
public enum AlertKind
{
    /// <summary>An immigration judge; code of the list <c>judge</c>. Touches the cases before her.</summary>
    Judge,

    /// <summary>The government's counsel at a court; code of the list <c>court</c>. Touches the cases there.</summary>
    Prosecutor,

    /// <summary>The jurisdiction's ICE field office, by its name. Touches the cases in the jurisdiction's courts.</summary>
    IceOffice,

    /// <summary>A detention facility, by its name in ICE's list. Touches the detained cases in the jurisdiction's courts: no case names its facility.</summary>
    Facility,

    /// <summary>A policy of the jurisdiction, by its code. Touches the cases in its courts.</summary>
    Policy,

    /// <summary>An immigration court as a whole; code of the list <c>court</c>. Touches the cases there.</summary>
    Court,
}

/// <summary>How far an alert has come.</summary>
public enum AlertStage
{
    /// <summary>Reported, and asks to be confirmed.</summary>
    Watch,

    /// <summary>Confirmed by two people or more, of whom none reported it.</summary>
    Alert,

    /// <summary>A facilitator made it a lasting note on how things are done there.</summary>
    Practice,

    /// <summary>Not so any more, or never was.</summary>
    Over,
}

/// <summary>What happened to an alert, as those it concerns are told.</summary>
public enum AlertChange
{
    /// <summary>It is new.</summary>
    Reported,

    /// <summary>Somebody saw it too.</summary>
    Confirmed,

    /// <summary>Somebody saw otherwise.</summary>
    Contradicted,

    /// <summary>Somebody added something.</summary>
    Supplemented,

    /// <summary>What was reported was put right: read it again.</summary>
    Corrected,

    /// <summary>A facilitator or who reported it set another stage.</summary>
    StageSet,

    /// <summary>Somebody responded to it, or her response reached all its cases.</summary>
    Responded,

    /// <summary>Somebody attached a picture, or took one back.</summary>
    EvidenceChanged,
}

/// <summary>Base of every command to an alert.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AlertCommand")]
public abstract record AlertCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Reports a change of practice and tells everyone whose open cases it touches.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the alert's id follows from it (<see cref="AlertId.For"/>).</param>
/// <param name="Actor">Somebody of the jurisdiction's vanguard, or with an open case in its courts.</param>
/// <param name="JurisdictionId">The jurisdiction.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="What">What changed, up to 500 characters. Never a client's fact.</param>
/// <param name="Since">First day on which it was seen.</param>
/// <param name="SeenMyself">Whether the actor saw it herself; otherwise she heard of it.</param>
/// <param name="Question">What she asks the vanguard, up to 300 characters; null for nothing.</param>
/// <param name="Subject">What it is about, a code of <see cref="Attorneys.PracticeSubjects"/>; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReportAlert")]
public sealed record ReportAlert(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string JurisdictionId,
    [property: Id(1)] AlertKind Kind,
    [property: Id(2)] string Place,
    [property: Id(3)] string What,
    [property: Id(4)] DateOnly Since,
    [property: Id(5)] bool SeenMyself,
    [property: Id(6)] string? Question = null,
    [property: Id(7)] string? Subject = null) : AlertCommand(CommandId, Actor);

/// <summary>
/// Raises what the detectors found. It is for the jurisdiction's vanguard until people confirm it: numbers alone accuse nobody
/// before others.
/// </summary>
/// <param name="CommandId">Follows from the measure and the outcome that revealed it: found again it is the same.</param>
/// <param name="Actor">The program itself, for the jurisdiction (<see cref="Finding.FinderFor"/>).</param>
/// <param name="JurisdictionId">The jurisdiction.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="Finding">What was found.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RaiseFinding")]
internal sealed record RaiseFinding(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string JurisdictionId,
    [property: Id(1)] AlertKind Kind,
    [property: Id(2)] string Place,
    [property: Id(3)] Finding Finding) : AlertCommand(CommandId, Actor);

/// <summary>Tells what changed the law, once two people have confirmed it. It is an alert from the beginning: its sources are public.</summary>
/// <param name="CommandId">Follows from the event and its effect: told again it is the same.</param>
/// <param name="Actor">The program itself, for the jurisdiction (<see cref="Finding.FinderFor"/>).</param>
/// <param name="JurisdictionId">The jurisdiction.</param>
/// <param name="EventId">The policy event.</param>
/// <param name="Content">What it says.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AnnouncePolicy")]
internal sealed record AnnouncePolicy(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string JurisdictionId,
    [property: Id(1)] string EventId,
    [property: Id(2)] PolicyContent Content) : AlertCommand(CommandId, Actor);

/// <summary>"I saw this too": counts once for a person, however often she says it, and not for who reported it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConfirmAlert")]
public sealed record ConfirmAlert(Guid CommandId, Actor Actor) : AlertCommand(CommandId, Actor);

/// <summary>"I saw otherwise"; takes the place of an earlier confirmation.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Anyone who sees it, but who reported it.</param>
/// <param name="Text">What she saw, up to 500 characters; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ContradictAlert")]
public sealed record ContradictAlert(Guid CommandId, Actor Actor, [property: Id(0)] string? Text = null) : AlertCommand(CommandId, Actor);

/// <summary>Adds what else is known, or an answer to the question, up to 1,000 characters.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AddToAlert")]
public sealed record AddToAlert(Guid CommandId, Actor Actor, [property: Id(0)] string Text) : AlertCommand(CommandId, Actor);

/// <summary>Puts right what was reported; goes also to those who heard the first version and whose case was closed or moved since.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who reported it, or a facilitator of the center.</param>
/// <param name="What">What is so instead, up to 500 characters.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CorrectAlert")]
public sealed record CorrectAlert(Guid CommandId, Actor Actor, [property: Id(0)] string What, [property: Id(1)] DateOnly Since) : AlertCommand(CommandId, Actor);

/// <summary>Makes a confirmed alert a practice, or says that it is over.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator of the center; to end it also who reported it.</param>
/// <param name="Stage"><see cref="AlertStage.Practice"/> or <see cref="AlertStage.Over"/>: the others follow from who confirmed.</param>
/// <param name="Note">What lasts of it, up to 1,000 characters; needed for a practice.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SetAlertStage")]
public sealed record SetAlertStage(Guid CommandId, Actor Actor, [property: Id(0)] AlertStage Stage, [property: Id(1)] string? Note = null)
    : AlertCommand(CommandId, Actor);

/// <summary>Somebody who saw it too, or otherwise.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Confirms">Whether she confirms it; otherwise she contradicts.</param>
/// <param name="At">When she said so.</param>
/// <param name="Text">What she saw, when she contradicts.</param>
/// <param name="BeforeCorrection">She spoke of what was reported before it was corrected.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertWitness")]
public sealed record AlertWitness(
    [property: Id(0)] string PersonId,
    [property: Id(1)] bool Confirms,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? Text = null,
    [property: Id(4)] bool BeforeCorrection = false);

/// <summary>What somebody added.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AlertAddition")]
public sealed record AlertAddition([property: Id(0)] string PersonId, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Text);

/// <summary>The committed alert as the actor may see it.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="What">What changed.</param>
/// <param name="Since">Since when.</param>
/// <param name="SeenMyself">Whether who reported it saw it herself.</param>
/// <param name="Question">What she asks the vanguard.</param>
/// <param name="ReporterId">Who reported it; null when the detectors found it, and for a policy event.</param>
/// <param name="ReportedAt">When.</param>
/// <param name="CorrectedAt">When it was last put right; null for never.</param>
/// <param name="Witnesses">Who saw it too or otherwise, in the order in which they first spoke; one entry a person.</param>
/// <param name="Additions">What was added, oldest first.</param>
/// <param name="Note">What lasts of it, once it is a practice, or why it is over.</param>
/// <param name="Touches">How many open cases of the reader's it touches.</param>
/// <param name="May">What the reader may do.</param>
/// <param name="Finding">What the detectors found; null when somebody reported it.</param>
/// <param name="PolicyEventId">The policy event that it tells of; null for none.</param>
/// <param name="Subject">What it is about; null when nobody said.</param>
/// <param name="Responses">What was begun about it: the center's responses, and the reader's own.</param>
/// <param name="Evidence">The pictures that were attached, oldest first.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertView")]
public sealed record AlertView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string JurisdictionId,
    [property: Id(3)] AlertKind Kind,
    [property: Id(4)] string Place,
    [property: Id(5)] AlertStage Stage,
    [property: Id(6)] string What,
    [property: Id(7)] DateOnly Since,
    [property: Id(8)] bool SeenMyself,
    [property: Id(9)] string? Question,
    [property: Id(10)] string? ReporterId,
    [property: Id(11)] DateTimeOffset ReportedAt,
    [property: Id(12)] DateTimeOffset? CorrectedAt,
    [property: Id(13)] IReadOnlyList<AlertWitness> Witnesses,
    [property: Id(14)] IReadOnlyList<AlertAddition> Additions,
    [property: Id(15)] string? Note,
    [property: Id(16)] int Touches,
    [property: Id(17)] IReadOnlyList<AlertAction> May,
    [property: Id(18)] Finding? Finding,
    [property: Id(19)] string? PolicyEventId,
    [property: Id(20)] string? Subject,
    [property: Id(21)] IReadOnlyList<AlertResponse> Responses,
    [property: Id(22)] IReadOnlyList<AlertEvidence> Evidence);

/// <summary>The answer to a command: the alert after it as the actor sees it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AlertReply")]
public sealed record AlertReply([property: Id(0)] AlertView? Alert, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class AlertId
{
    /// <summary>The alert that <see cref="ReportAlert"/> with this command id of a person in this organization makes, also when sent again.</summary>
    public static string For(string organizationId, Guid commandId) => OpaqueId.Derive("alert", organizationId, commandId.ToString("N"));
}
