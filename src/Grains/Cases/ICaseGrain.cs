using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

/// <summary>One matter: a respondent in proceedings and the team that defends her. Key: opaque case id.</summary>
[GrainInterfaceType("case")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<CaseReply> Submit(CaseCommand command);

    /// <summary>The committed case, or null when it is absent or not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<CaseView?> Read(Actor actor);

    /// <summary>As <see cref="Read"/>, on record as the begin of a following: what <see cref="Newest"/> gives comes under it.</summary>
    [Alias("Follow")]
    Task<CaseView?> Follow(Actor actor);

    /// <summary>The committed case for one who follows it, as long as she may see it.</summary>
    [Alias("Newest")]
    Task<CaseView?> Newest(Actor actor);

    /// <summary>
    /// Where the words stand in what was written of the case, best first; empty when one of them stands nowhere in it, as when the case is absent or not the
    /// actor's to read. What is found is on record.
    /// </summary>
    [Alias("Search")]
    Task<IReadOnlyList<Passage>> Search(Actor actor, SearchedWords words);

    /// <summary>Everything that happened, oldest first, or null as <see cref="Read"/>.</summary>
    [Alias("History")]
    Task<IReadOnlyList<CaseHistoryEntry>?> History(Actor actor);

    /// <summary>Who may do what with the case and its drafts; null when there is no case.</summary>
    [Alias("Access")]
    Task<AccessList?> Access();

    /// <summary>
    /// What a conference may show of the case to those who are invited: for grains, which decide by their own rule who that is;
    /// null when there is no case.
    /// </summary>
    [Alias("Summary")]
    Task<CaseSummary?> Summary();

    /// <summary>The ethical walls of the case, for who may raise them; null otherwise, as when there is no case.</summary>
    [Alias("Walls")]
    Task<IReadOnlyList<Wall>?> Walls(Actor actor);

    /// <summary>The walls around this client that the case holds, lifted ones too: for her other cases. Empty when there is no case.</summary>
    [Alias("WallsAround")]
    Task<IReadOnlyList<ClientWall>> WallsAround(string aNumber);

    /// <summary>Whether a wall around this person would leave the case to nobody: for the client's other cases.</summary>
    [Alias("IsLeftToNobodyWithout")]
    Task<bool> IsLeftToNobodyWithout(string personId);

    /// <summary>The data points with their answers; null as <see cref="Read"/>. Each reading is on record.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="revealed">Also what only those see who may learn the client's name; withheld otherwise.</param>
    [Alias("Interview")]
    Task<CaseInterview?> Interview(Actor actor, bool revealed);

    /// <summary>The answers that a point had, oldest first; null as <see cref="Interview"/>. A profile tells no history.</summary>
    [Alias("DataPointHistory")]
    Task<IReadOnlyList<DataPointHistoryEntry>?> DataPointHistory(Actor actor, string point, string? hearingId, bool revealed);

    /// <summary>What the case says to the router; null when the actor may not read its facts. On record.</summary>
    [Alias("Route")]
    Task<CaseRoute?> Route(Actor actor);

    /// <summary>How much of what is collected is answered; null as <see cref="Read"/>.</summary>
    [Alias("Completeness")]
    Task<Completeness?> Completeness(Actor actor);

    /// <summary>What is to be done and what was, for who may read the case; null as <see cref="Read"/>. Each reading is on record.</summary>
    [Alias("Tasks")]
    Task<IReadOnlyList<CaseTask>?> Tasks(Actor actor);

    /// <summary>Whether the client may be, and is to be, forgotten; for who may have that done, null otherwise.</summary>
    [Alias("Erasure")]
    Task<CaseErasure?> Erasure(Actor actor);
}

/// <summary>Where a matter stands.</summary>
public enum CaseStatus
{
    /// <summary>Interviewed, not yet with a team.</summary>
    Intake,

    /// <summary>A team represents the respondent and prepares the case.</summary>
    Preparing,

    /// <summary>Applications are filed; the court has the case.</summary>
    Pending,

    /// <summary>The immigration judge decided.</summary>
    Decided,

    /// <summary>Before the Board of Immigration Appeals or a court of appeals.</summary>
    OnAppeal,

    /// <summary>Nothing is left to do.</summary>
    Closed,
}

/// <summary>The kind of setting on the court's calendar.</summary>
public enum HearingKind
{
    /// <summary>Master calendar hearing.</summary>
    Master,

    /// <summary>Individual (merits) hearing.</summary>
    Individual,

    /// <summary>Bond (custody redetermination) hearing, 8 CFR 1003.19.</summary>
    Bond,
}

/// <summary>What a client is asked for beyond her own defense.</summary>
public enum ConsentUse
{
    /// <summary>That her outcomes are counted in statistics that researchers and partner programs get, among at least eleven people.</summary>
    Aggregates,

    /// <summary>That a record of her case without anything that identifies her is given to others for study, in an export.</summary>
    DeIdentified,

    /// <summary>That her story is told to the public, without her name unless she agrees to it each time.</summary>
    Story,
}

/// <summary>How a client said what she said.</summary>
public enum ConsentHow
{
    /// <summary>She signed the text.</summary>
    InWriting,

    /// <summary>Aloud, in one room.</summary>
    InPerson,

    /// <summary>Aloud, by telephone.</summary>
    ByPhone,

    /// <summary>Aloud, by video.</summary>
    ByVideo,
}

/// <summary>How a consent came about.</summary>
/// <param name="On">The day on which she said it: not in the future.</param>
/// <param name="Language">Code of <c>language</c>: in which it was explained to her.</param>
/// <param name="How">How she said it.</param>
/// <param name="Form">Version of the text that was explained to her (<see cref="ConsentForm"/>).</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConsentDetails")]
public sealed record ConsentDetails(
    [property: Id(0)] DateOnly On, [property: Id(1)] string Language, [property: Id(2)] ConsentHow How, [property: Id(3)] string Form);

/// <summary>What a client said.</summary>
/// <param name="Given">Yes, or no.</param>
/// <param name="RecordedById">Who recorded it.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="Use">What she was asked for.</param>
/// <param name="Details">How it came about; null of what was recorded before that was asked, and of a no without them.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordedConsent")]
public sealed record RecordedConsent(
    [property: Id(0)] bool Given,
    [property: Id(1)] string RecordedById,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] ConsentUse Use = ConsentUse.Aggregates,
    [property: Id(4)] ConsentDetails? Details = null);

/// <summary>Base of every command to a case.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseCommand")]
public abstract record CaseCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Opens the matter in the actor's organization; the actor is its first team member.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the case id follows from it (<see cref="CaseId.For"/>).</param>
/// <param name="Actor">An attorney or a facilitator.</param>
/// <param name="Caption">Caption as filed, up to 200 characters. Privileged: never in a key, a log or a URL.</param>
/// <param name="ANumber">Alien registration number, eight or nine digits with or without "A" and dashes; null when not known.</param>
/// <param name="Claim">What the respondent asks for.</param>
/// <param name="Proceeding">Where.</param>
[GenerateSerializer, Immutable, Alias("lawlab.OpenCase")]
public sealed record OpenCase(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Caption,
    [property: Id(1)] string? ANumber,
    [property: Id(2)] Claim Claim,
    [property: Id(3)] Proceeding Proceeding) : CaseCommand(CommandId, Actor);

/// <summary>Records what the respondent asks for; replaces what was recorded.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordClaim")]
public sealed record RecordClaim(Guid CommandId, Actor Actor, [property: Id(0)] Claim Claim) : CaseCommand(CommandId, Actor);

/// <summary>Records court, judge, charging document and custody; replaces what was recorded.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordProceeding")]
public sealed record RecordProceeding(Guid CommandId, Actor Actor, [property: Id(0)] Proceeding Proceeding)
    : CaseCommand(CommandId, Actor);

/// <summary>Puts a hearing on the calendar, at the court's local wall time.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ScheduleHearing")]
public sealed record ScheduleHearing(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] HearingKind Kind,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] TimeOnly At) : CaseCommand(CommandId, Actor);

/// <summary>Takes a hearing off the calendar: vacated, continued or advanced by the court.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.VacateHearing")]
public sealed record VacateHearing(Guid CommandId, Actor Actor, [property: Id(0)] string HearingId) : CaseCommand(CommandId, Actor);

/// <summary>Puts a person on the team, or gives her another part in it; from then on she sees of the case what her part allows.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who may manage the team.</param>
/// <param name="PersonId">A colleague; an interpreter or outside counsel may work elsewhere.</param>
/// <param name="Role">Her part. Experts come with <see cref="RequestAssistance"/>.</param>
/// <param name="Until">When it ends by itself; needed for outside counsel.</param>
/// <param name="Drafts">Names of the drafts an interpreter works on; null for others.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AddTeamMember")]
public sealed record AddTeamMember(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string PersonId,
    [property: Id(1)] TeamRole Role,
    [property: Id(2)] DateTimeOffset? Until = null,
    [property: Id(3)] IReadOnlyList<string>? Drafts = null) : CaseCommand(CommandId, Actor);

/// <summary>
/// Places the case with an attorney team, as a conference decided; whoever was on its team stays, and a case in intake is prepared
/// from then on.
/// </summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who manages the team.</param>
/// <param name="Members">The team, up to 12 people.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AssignTeam")]
internal sealed record AssignTeam(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<TeamMember> Members) : CaseCommand(CommandId, Actor);

/// <summary>Takes a person off the team; within two seconds she sees nothing more of the case. Anyone may leave.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RemoveTeamMember")]
public sealed record RemoveTeamMember(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId) : CaseCommand(CommandId, Actor);

/// <summary>Asks an expert for technical assistance; she sees the case, not the name, until it is closed or <paramref name="Until"/>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RequestAssistance")]
public sealed record RequestAssistance(Guid CommandId, Actor Actor, [property: Id(0)] string ExpertId, [property: Id(1)] DateTimeOffset? Until = null)
    : CaseCommand(CommandId, Actor);

/// <summary>The help is given, or not needed any more.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CloseAssistance")]
public sealed record CloseAssistance(Guid CommandId, Actor Actor, [property: Id(0)] string RequestId) : CaseCommand(CommandId, Actor);

/// <summary>Raises an ethical wall: to this person the case is absent, whatever she was given or will be.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Lead counsel, or an administrator of the organization.</param>
/// <param name="PersonId">Who is walled off, on the team or not.</param>
/// <param name="Reason">Why, up to 500 characters. For those who manage walls alone.</param>
/// <param name="ReviewOn">When it is to be looked at again; nothing ends by itself that day.</param>
/// <param name="EveryCase">
/// Whether it stands around the client: every case of hers in the organization, those too that are opened later. That is for an
/// administrator of the organization.
/// </param>
[GenerateSerializer, Immutable, Alias("lawlab.RaiseWall")]
public sealed record RaiseWall(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string PersonId,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateOnly ReviewOn,
    [property: Id(3)] bool EveryCase = false) : CaseCommand(CommandId, Actor);

/// <summary>Asks that a wall be lifted: the first of two people.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Lead counsel, or an administrator of the organization.</param>
/// <param name="PersonId">Who is walled off.</param>
/// <param name="EveryCase">Whether it is the wall around the client.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AskToLiftWall")]
public sealed record AskToLiftWall(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId, [property: Id(1)] bool EveryCase = false)
    : CaseCommand(CommandId, Actor);

/// <summary>Lifts a wall that somebody else asked to lift.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Lead counsel, or an administrator of the organization; around a client the latter alone.</param>
/// <param name="PersonId">Who is walled off.</param>
/// <param name="EveryCase">Whether it is the wall around the client.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LiftWall")]
public sealed record LiftWall(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId, [property: Id(1)] bool EveryCase = false)
    : CaseCommand(CommandId, Actor);

/// <summary>Records the client's A-number, once it is known.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordANumber")]
public sealed record RecordANumber(Guid CommandId, Actor Actor, [property: Id(0)] string ANumber) : CaseCommand(CommandId, Actor);

/// <summary>Places a legal hold: the client cannot be forgotten until two people lift it.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Lead counsel, or an administrator of the organization.</param>
/// <param name="Reason">Why there is a duty to preserve, up to 500 characters. For those who may have a client forgotten alone.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PlaceLegalHold")]
public sealed record PlaceLegalHold(Guid CommandId, Actor Actor, [property: Id(0)] string Reason) : CaseCommand(CommandId, Actor);

/// <summary>Asks that the legal hold be lifted: the first of two people.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AskToLiftLegalHold")]
public sealed record AskToLiftLegalHold(Guid CommandId, Actor Actor) : CaseCommand(CommandId, Actor);

/// <summary>Lifts the legal hold that somebody else asked to lift.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LiftLegalHold")]
public sealed record LiftLegalHold(Guid CommandId, Actor Actor) : CaseCommand(CommandId, Actor);

/// <summary>Asks that the client be forgotten: the first of two people.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AskToEraseClient")]
public sealed record AskToEraseClient(Guid CommandId, Actor Actor) : CaseCommand(CommandId, Actor);

/// <summary>Takes back that the client be forgotten; who asked may, and everyone who could decide.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawErasure")]
public sealed record WithdrawErasure(Guid CommandId, Actor Actor) : CaseCommand(CommandId, Actor);

/// <summary>
/// Forgets the client, as somebody else asked: the keys of the case and its drafts are destroyed, and to everyone it is as if
/// there had never been a case. Cannot be undone.
/// </summary>
[GenerateSerializer, Immutable, Alias("lawlab.EraseClient")]
public sealed record EraseClient(Guid CommandId, Actor Actor) : CaseCommand(CommandId, Actor);

/// <summary>Lets a person in until then. Sent by the organization once two people have decided it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OpenBreakGlass")]
internal sealed record OpenBreakGlass(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string PersonId,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateTimeOffset Until) : CaseCommand(CommandId, Actor);

/// <summary>What became of walls around a client. Sent by the case in which it was decided to her other ones; heard again it changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.HoldClientWalls")]
internal sealed record HoldClientWalls(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<ClientWall> Walls) : CaseCommand(CommandId, Actor);

/// <summary>Who works on a release request. Sent by the request whenever that changes; an older word than what is known changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.HoldWorkOrder")]
internal sealed record HoldWorkOrder(Guid CommandId, Actor Actor, [property: Id(0)] WorkOrder Order) : CaseCommand(CommandId, Actor);

/// <summary>Moves the matter to another stage.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ChangeCaseStatus")]
public sealed record ChangeCaseStatus(Guid CommandId, Actor Actor, [property: Id(0)] CaseStatus Status) : CaseCommand(CommandId, Actor);

/// <summary>Records what the client said when she was asked for something beyond her own defense; the last answer counts.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who writes in the case.</param>
/// <param name="Use">What she was asked for.</param>
/// <param name="Given">Yes, or no; a no takes back what she gave before.</param>
/// <param name="Details">How it came about; needed for a yes.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordConsent")]
public sealed record RecordConsent(
    Guid CommandId, Actor Actor, [property: Id(0)] ConsentUse Use, [property: Id(1)] bool Given, [property: Id(2)] ConsentDetails? Details = null) : CaseCommand(CommandId, Actor);

/// <summary>Adds a note to the file, up to 10,000 characters. Notes are never changed, only added.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AddCaseNote")]
public sealed record AddCaseNote(Guid CommandId, Actor Actor, [property: Id(0)] string Text) : CaseCommand(CommandId, Actor);

/// <summary>What the respondent asks for. Codes are those of the reference lists.</summary>
/// <param name="Nationality">Code of <c>nationality</c>, or null when not known.</param>
/// <param name="Language">Code of <c>language</c>, or null when not known.</param>
/// <param name="Relief">Codes of <c>application</c> (asylum, withholding, cancellation, …).</param>
[GenerateSerializer, Immutable, Alias("lawlab.Claim")]
public sealed record Claim(
    [property: Id(0)] string? Nationality,
    [property: Id(1)] string? Language,
    [property: Id(2)] IReadOnlyList<string> Relief);

/// <summary>Where and how the respondent is in proceedings. Codes are those of the reference lists.</summary>
/// <param name="CaseType">Code of <c>case-type</c>, for instance RMV (removal).</param>
/// <param name="CourtCode">Code of <c>court</c>, for instance ATL.</param>
/// <param name="JudgeCode">Code of <c>judge</c>, or null when none is assigned.</param>
/// <param name="NoticeToAppearOn">Date of the Notice to Appear (8 U.S.C. 1229(a)), or null when not served.</param>
/// <param name="Detained">Whether ICE holds the respondent.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Proceeding")]
public sealed record Proceeding(
    [property: Id(0)] string CaseType,
    [property: Id(1)] string CourtCode,
    [property: Id(2)] string? JudgeCode,
    [property: Id(3)] DateOnly? NoticeToAppearOn,
    [property: Id(4)] bool Detained);

/// <summary>A setting on the court's calendar; date and time are the court's wall time.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Hearing")]
public sealed record Hearing(
    [property: Id(0)] string Id,
    [property: Id(1)] HearingKind Kind,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] TimeOnly At);

/// <summary>A person on the team, since when and until when.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Role">Her part.</param>
/// <param name="Since">When she got it.</param>
/// <param name="Until">When it ends or ended by itself; null for never.</param>
/// <param name="Drafts">Names of the only drafts she works on; null for the whole case.</param>
/// <param name="OrganizationId">Where she works; null for the organization that owns the case.</param>
[GenerateSerializer, Immutable, Alias("lawlab.TeamMember")]
public sealed record TeamMember(
    [property: Id(0)] string PersonId,
    [property: Id(1)] TeamRole Role,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset? Until = null,
    [property: Id(4)] IReadOnlyList<string>? Drafts = null,
    [property: Id(5)] string? OrganizationId = null);

/// <summary>An ethical wall.</summary>
/// <param name="PersonId">Who is walled off.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When it is to be looked at again.</param>
/// <param name="RaisedById">Who raised it.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="LiftAskedById">Who asked that it be lifted, which takes somebody else; null when nobody did.</param>
/// <param name="EveryCase">Whether it stands around every case of the client.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Wall")]
public sealed record Wall(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateOnly ReviewOn,
    [property: Id(3)] string RaisedById,
    [property: Id(4)] DateTimeOffset RaisedAt,
    [property: Id(5)] string? LiftAskedById = null,
    [property: Id(6)] bool EveryCase = false);

/// <summary>A wall around a client, as each of her cases holds it.</summary>
/// <param name="ANumber">Whose cases.</param>
/// <param name="PersonId">Who is walled off.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When it is to be looked at again.</param>
/// <param name="RaisedById">Who raised it.</param>
/// <param name="RaisedAt">When; the later of two for the same person counts.</param>
/// <param name="LiftAskedById">Who asked that it be lifted; null when nobody did.</param>
/// <param name="LiftedById">Who lifted it; null while it stands.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ClientWall")]
public sealed record ClientWall(
    [property: Id(0)] string ANumber,
    [property: Id(1)] string PersonId,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateOnly ReviewOn,
    [property: Id(4)] string RaisedById,
    [property: Id(5)] DateTimeOffset RaisedAt,
    [property: Id(6)] string? LiftAskedById = null,
    [property: Id(7)] string? LiftedById = null)
{
    internal bool IsOfTheSame(ClientWall other) => (ANumber, PersonId) == (other.ANumber, other.PersonId);

    /// <summary>Whether this is the later word of the two.</summary>
    internal bool IsAfter(ClientWall other) => Place(this).CompareTo(Place(other)) > 0;

    private static (DateTimeOffset RaisedAt, string RaisedById, int Stage) Place(ClientWall wall) =>
        (wall.RaisedAt, wall.RaisedById, wall switch { { LiftedById: not null } => 2, { LiftAskedById: not null } => 1, _ => 0 });
}

/// <summary>An open request for technical assistance.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Assistance")]
public sealed record Assistance(
    [property: Id(0)] string Id,
    [property: Id(1)] string ExpertId,
    [property: Id(2)] string OrganizationId,
    [property: Id(3)] DateTimeOffset? Until,
    [property: Id(4)] string RequestedById,
    [property: Id(5)] DateTimeOffset At);

/// <summary>The work order of a release request, as the case holds it: who of the producing organization sees the case by it.</summary>
/// <param name="RequestId">The release request.</param>
/// <param name="Version">Version of the request at which it was so.</param>
/// <param name="ProducerId">The organization that produces the packet.</param>
/// <param name="IsOpen">Whether it is; nobody sees the case by one that is not.</param>
/// <param name="People">Who works on it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.WorkOrder")]
public sealed record WorkOrder(
    [property: Id(0)] string RequestId,
    [property: Id(1)] int Version,
    [property: Id(2)] string ProducerId,
    [property: Id(3)] bool IsOpen,
    [property: Id(4)] IReadOnlyList<string> People);

/// <summary>Somebody was let in by break-glass.</summary>
/// <param name="PersonId">Who asked and was let in.</param>
/// <param name="Reason">What she gave as the reason.</param>
/// <param name="GrantedById">Who granted it.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it ends by itself.</param>
[GenerateSerializer, Immutable, Alias("lawlab.BreakGlass")]
public sealed record BreakGlass(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string Reason,
    [property: Id(2)] string GrantedById,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] DateTimeOffset Until);

/// <summary>Whether the client may be, and is to be, forgotten.</summary>
/// <param name="Hold">What forbids it; null for nothing.</param>
/// <param name="Asked">Who asked for it; null when nobody did.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseErasure")]
public sealed record CaseErasure([property: Id(0)] LegalHold? Hold, [property: Id(1)] ErasureRequest? Asked)
{
    /// <summary>Neither held nor asked for.</summary>
    public static CaseErasure None { get; } = new(null, null);
}

/// <summary>A legal hold: a duty to preserve the client's file.</summary>
/// <param name="Reason">Why.</param>
/// <param name="PlacedById">Who placed it.</param>
/// <param name="At">When.</param>
/// <param name="LiftAskedById">Who asked that it be lifted, which takes somebody else; null when nobody did.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LegalHold")]
public sealed record LegalHold(
    [property: Id(0)] string Reason,
    [property: Id(1)] string PlacedById,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string? LiftAskedById = null);

/// <summary>Somebody asked that the client be forgotten; somebody else decides.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ErasureRequest")]
public sealed record ErasureRequest([property: Id(0)] string AskedById, [property: Id(1)] DateTimeOffset At);

/// <summary>A note in the file.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseNote")]
public sealed record CaseNote(
    [property: Id(0)] string Id,
    [property: Id(1)] string AuthorId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string Text);

/// <summary>The committed case as the actor may see it: caption, A-number and parties are withheld from who may not learn the name.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseView")]
public sealed record CaseView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string OrganizationId,
    [property: Id(3)] string Pseudonym,
    [property: Id(4)] string Caption,
    [property: Id(5)] string? ANumber,
    [property: Id(6)] CaseStatus Status,
    [property: Id(7)] Claim Claim,
    [property: Id(8)] Proceeding Proceeding,
    [property: Id(9)] IReadOnlyList<Hearing> Hearings,
    [property: Id(10)] IReadOnlyList<TeamMember> Team,
    [property: Id(11)] IReadOnlyList<CaseNote> Notes,
    [property: Id(12)] DateTimeOffset OpenedAt,
    [property: Id(13)] string StrategyDraftId,
    [property: Id(14)] IReadOnlyList<CaseAction> May,
    [property: Id(15)] IReadOnlyList<Wall> Walls,
    [property: Id(16)] IReadOnlyList<Assistance> Assistance,
    [property: Id(17)] IReadOnlyList<BreakGlass> BreakGlass,
    [property: Id(18)] CaseErasure? Erasure,
    [property: Id(19)] IReadOnlyList<Party> Parties,
    [property: Id(20)] IReadOnlyList<CaseOutcome> Outcomes,
    [property: Id(21)] IReadOnlyList<CaseTask> Tasks,
    [property: Id(22)] RecordedConsent? AggregatesConsent = null,
    [property: Id(23)] IReadOnlyList<RecordedConsent>? Consents = null);

/// <summary>What may be told of a case under its pseudonym.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Access">Who may do what with it.</param>
/// <param name="CourtCode">Code of <c>court</c>.</param>
/// <param name="JudgeCode">Code of <c>judge</c>, or null.</param>
/// <param name="Detained">Whether ICE holds the respondent.</param>
/// <param name="NextHearing">The next setting, or null.</param>
/// <param name="Language">Code of <c>language</c>, or null.</param>
/// <param name="Relief">Codes of <c>application</c>.</param>
/// <param name="Status">Where the matter stands.</param>
/// <param name="Merits">Strength on the merits in counsel's judgment, 1 to 5; null when nobody said. For grains that count, shown to nobody.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseSummary")]
public sealed record CaseSummary(
    [property: Id(0)] string CaseId,
    [property: Id(1)] AccessList Access,
    [property: Id(2)] string CourtCode,
    [property: Id(3)] string? JudgeCode,
    [property: Id(4)] bool Detained,
    [property: Id(5)] Hearing? NextHearing,
    [property: Id(6)] string? Language,
    [property: Id(7)] IReadOnlyList<string> Relief,
    [property: Id(8)] CaseStatus Status,
    [property: Id(9)] int? Merits = null);

/// <summary>One thing that happened to the case.</summary>
/// <param name="Version">Version of the case after it.</param>
/// <param name="Kind">The event's journal name without its version, for instance <c>hearing.scheduled</c>.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Detail">Dates, codes or stages that changed; never names or narrative. May be empty.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseHistoryEntry")]
public sealed record CaseHistoryEntry(
    [property: Id(0)] int Version,
    [property: Id(1)] string Kind,
    [property: Id(2)] string ActorId,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Detail);

/// <summary>The answer to a command: the case after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseReply")]
public sealed record CaseReply([property: Id(0)] CaseView? Case, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class CaseId
{
    /// <summary>The case that <see cref="OpenCase"/> with this command id opens in this organization, also when sent again.</summary>
    public static string For(string organizationId, Guid commandId) => OpaqueId.Derive("case", organizationId, commandId.ToString("N"));
}
