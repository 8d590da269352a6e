using LawLab.Grains.Alerts;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Questions;

namespace LawLab.Web.Hubs;

/// <summary>What the hub says to a page. The names are the public contract.</summary>
public interface ILiveClient
{
    /// <summary>A change was committed: to everyone who has the draft open, its author too, in version order without gaps.</summary>
    Task DeltaCommitted(DraftChange change);

    /// <summary>Another editor's caret is somewhere else, or gone.</summary>
    Task CursorMoved(CursorMoved cursor);

    /// <summary>Who has the draft open now.</summary>
    Task ParticipantsChanged(ParticipantsChanged participants);

    /// <summary>The draft's version, said every ten seconds: who has a lower one missed something.</summary>
    Task Heartbeat(Heartbeat heartbeat);

    /// <summary>The draft is no longer open here: access ended (<c>not-found</c>), or its server cannot be reached (<c>server.busy</c>).</summary>
    Task DraftClosed(DraftClosed closed);

    /// <summary>Something happened at the conference: to everyone who has it open, in version order without gaps.</summary>
    Task ConferenceChanged(ConferenceChanged changed);

    /// <summary>Who has the conference open now, at all hosts, and which cases they have picked up.</summary>
    Task AttendanceChanged(AttendanceChanged attendance);

    /// <summary>The conference's version, said every ten seconds: who has a lower one missed something.</summary>
    Task ConferenceHeartbeat(ConferenceHeartbeat heartbeat);

    /// <summary>The conference is no longer open here: the invitation was withdrawn (<c>not-found</c>), or open it again (<c>server.busy</c>).</summary>
    Task ConferenceLeft(ConferenceLeft left);

    /// <summary>Something happened to an alert that concerns the person: to everyone who follows alerts, in order for each alert.</summary>
    Task AlertRaised(AlertRaised raised);

    /// <summary>Something happened to a question of a jurisdiction where the person works: to everyone who follows alerts, in order for each question.</summary>
    Task QuestionChanged(QuestionChanged changed);

    /// <summary>Some of that may have been missed: read the lists again.</summary>
    Task AlertsMissed();
}

/// <summary>Someone who has the draft open, once for each of her pages.</summary>
/// <param name="ConnectionId">The page.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Her name.</param>
/// <param name="Color">Which of eight colors shows her, 0 to 7.</param>
public sealed record Participant(string ConnectionId, string PersonId, string Name, int Color);

/// <summary>Answer of <c>OpenDraft</c>.</summary>
public sealed record OpenedDraft(string DraftId, int Version, Delta Contents, IReadOnlyList<Participant> Participants);

/// <summary>Answer of <c>SubmitDelta</c>: the version that the change made.</summary>
public sealed record DeltaAccepted(int Version);

/// <summary>A selection, in UTF-16 code units.</summary>
public sealed record CursorRange(int Index, int Length);

/// <summary>See <see cref="ILiveClient.CursorMoved"/>; no index means that the cursor left.</summary>
public sealed record CursorMoved(string DraftId, string ConnectionId, string PersonId, string Name, int? Index, int? Length);

/// <summary>See <see cref="ILiveClient.ParticipantsChanged"/>.</summary>
public sealed record ParticipantsChanged(string DraftId, IReadOnlyList<Participant> Participants);

/// <summary>See <see cref="ILiveClient.Heartbeat"/>.</summary>
public sealed record Heartbeat(string DraftId, int Version);

/// <summary>See <see cref="ILiveClient.DraftClosed"/>.</summary>
public sealed record DraftClosed(string DraftId, string Code, string Message);

/// <summary>Answer of <c>OpenConference</c>.</summary>
public sealed record OpenedConference(ConferenceView Conference, IReadOnlyList<Attendee> Attendees);

/// <summary>See <see cref="ILiveClient.ConferenceChanged"/>.</summary>
public sealed record ConferenceChanged(string ConferenceId, int Version, ConferenceChange Change);

/// <summary>See <see cref="ILiveClient.AttendanceChanged"/>.</summary>
public sealed record AttendanceChanged(string ConferenceId, IReadOnlyList<Attendee> Attendees);

/// <summary>See <see cref="ILiveClient.ConferenceHeartbeat"/>.</summary>
public sealed record ConferenceHeartbeat(string ConferenceId, int Version);

/// <summary>See <see cref="ILiveClient.ConferenceLeft"/>.</summary>
public sealed record ConferenceLeft(string ConferenceId, string Code, string Message);

/// <summary>Answer of a command: the version that it made, or that was there already.</summary>
public sealed record CommandAccepted(int Version);

/// <summary>See <see cref="MoveCases"/>.</summary>
public sealed record CaseMoves(string CommandId, IReadOnlyList<Placement> Placements, bool Anyway = false, bool IsSuggestion = false);

/// <summary>See <see cref="ILiveClient.AlertRaised"/>: codes and a count, not a word of what was written.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Version">Its version after that.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name of the judge, court, office, facility or jurisdiction.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Change">What happened.</param>
/// <param name="Touches">How many open cases of the person's it touches.</param>
public sealed record AlertRaised(string AlertId, int Version, AlertKind Kind, string Place, AlertStage Stage, AlertChange Change, int Touches);

/// <summary>See <see cref="ILiveClient.QuestionChanged"/>: not a word of what was written.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Version">Its version after that.</param>
/// <param name="Urgency">How soon an answer is needed.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Change">What happened.</param>
public sealed record QuestionChanged(string QuestionId, int Version, QuestionUrgency Urgency, QuestionStage Stage, QuestionChange Change);
