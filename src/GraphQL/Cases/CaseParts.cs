using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Graph.Accounts;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Cases;

[Name("Claim"), Description("What the respondent asks for.")]
internal sealed class ClaimType(Claim claim)
{
    [Description("Her nationality, of the list nationality; null when not known.")]
    public CodedValue? Nationality => CodedValue.Of(CodeLists.Nationality, claim.Nationality);

    [Description("Her best language, of the list language; null when not known.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, claim.Language);

    [Description("The applications for relief (asylum, withholding, cancellation, …), of the list application.")]
    public IReadOnlyList<CodedValue> Relief => CodedValue.All(CodeLists.Application, claim.Relief);
}

[Name("Proceeding"), Description("Where and how the respondent is in proceedings.")]
internal sealed class ProceedingType(Proceeding proceeding)
{
    [Description("Kind of proceeding, of the list case-type; RMV is removal.")]
    public CodedValue CaseType => new(CodeLists.CaseType, proceeding.CaseType);

    [Description("The immigration court, of the list court.")]
    public CodedValue Court => new(CodeLists.Court, proceeding.CourtCode);

    [Description("The immigration judge, of the list judge; null when none is assigned.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, proceeding.JudgeCode);

    [Description("Date of the Notice to Appear (8 U.S.C. 1229(a)); null when not served.")]
    public DateOnly? NoticeToAppearOn => proceeding.NoticeToAppearOn;

    [Description("Whether ICE holds the respondent.")]
    public bool Detained => proceeding.Detained;
}

[Name("Hearing"), Description("A setting on the court's calendar.")]
internal sealed class HearingType(Hearing hearing)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => hearing.Id;

    [Description("Master, individual or bond.")]
    public HearingKind Kind => hearing.Kind;

    [Description("The day, in the court's zone.")]
    public DateOnly On => hearing.On;

    [Description("The court's wall-clock time.")]
    public TimeOnly At => hearing.At;
}

[Name("Party"), Description("Somebody in a case who is neither its respondent nor on its team. Privileged.")]
internal sealed class PartyType(Party party)
{
    [Description("What she is there.")]
    public PartyKind Kind => party.Kind;

    [Description("Her whole name.")]
    public string Name => party.Name;

    [Description("Alien registration number; null when not known.")]
    public string? ANumber => party.ANumber;
}

[Name("TeamMember"), Description("A person on the team, since when.")]
internal sealed class TeamMemberType(TeamMember member)
{
    [Description("The colleague.")]
    public Person Person => new(member.PersonId);

    [Description("What she does on the team.")]
    public TeamRole Role => member.Role;

    [Description("When she joined the team.")]
    public DateTimeOffset Since => member.Since;

    [Description("When her part ends or ended by itself; null for never.")]
    public DateTimeOffset? Until => member.Until;

    [Description("Names of the only drafts she works on; null for the whole case.")]
    public IReadOnlyList<string>? Drafts => member.Drafts;
}

[Name("Wall"), Description("An ethical wall: to this person the case is absent.")]
internal sealed class WallType(Wall wall)
{
    [Description("Who is walled off.")]
    public Person Person => new(wall.PersonId);

    [Description("Why; empty for a wall around every case of the client to who may not raise such walls.")]
    public string Reason => wall.Reason;

    [Description("When it is to be looked at again; nothing ends by itself that day.")]
    public DateOnly ReviewOn => wall.ReviewOn;

    [Description("Who raised it.")]
    public Person RaisedBy => new(wall.RaisedById);

    [Description("When.")]
    public DateTimeOffset RaisedAt => wall.RaisedAt;

    [Description("Who asked that it be lifted, which takes somebody else; null when nobody did.")]
    public Person? LiftAskedBy => wall.LiftAskedById is { } id ? new Person(id) : null;

    [Description("Whether it stands around every case of the client.")]
    public bool EveryCase => wall.EveryCase;

    internal static IReadOnlyList<WallType> All(IReadOnlyList<Wall> walls) => [.. walls.Select(wall => new WallType(wall))];
}

[Name("Assistance"), Description("An open request for technical assistance.")]
internal sealed class AssistanceType(Assistance asked)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => asked.Id;

    [Description("The expert, who sees the case and not the name.")]
    public Person Expert => new(asked.ExpertId);

    [Description("When her access ends by itself; null while the request is open.")]
    public DateTimeOffset? Until => asked.Until;

    [Description("Who asked.")]
    public Person RequestedBy => new(asked.RequestedById);

    [Description("When.")]
    public DateTimeOffset At => asked.At;
}

[Name("BreakGlass"), Description("Somebody was let into the case in an emergency, by two people, for an hour.")]
internal sealed class BreakGlassType(BreakGlass emergency)
{
    [Description("Who asked and was let in.")]
    public Person Person => new(emergency.PersonId);

    [Description("What she gave as the reason.")]
    public string Reason => emergency.Reason;

    [Description("Who granted it.")]
    public Person GrantedBy => new(emergency.GrantedById);

    [Description("When.")]
    public DateTimeOffset At => emergency.At;

    [Description("When it ends or ended by itself.")]
    public DateTimeOffset Until => emergency.Until;
}

[Name("CaseErasure"), Description("Whether the client may be, and is to be, forgotten.")]
internal sealed class CaseErasureType(CaseErasure erasure)
{
    [Description("The legal hold that forbids it; null for none.")]
    public LegalHoldType? LegalHold => erasure.Hold is { } hold ? new LegalHoldType(hold) : null;

    [Description("Who asked for it, so that somebody else decides; null when nobody did.")]
    public Person? AskedBy => erasure.Asked is { } asked ? new Person(asked.AskedById) : null;

    [Description("When she asked; null when nobody did.")]
    public DateTimeOffset? AskedAt => erasure.Asked?.At;

    internal static CaseErasureType? Of(CaseErasure? erasure) => erasure is null ? null : new CaseErasureType(erasure);
}

[Name("LegalHold"), Description("A duty to preserve the client's file: she cannot be forgotten until two people lift it.")]
internal sealed class LegalHoldType(LegalHold hold)
{
    [Description("Why.")]
    public string Reason => hold.Reason;

    [Description("Who placed it.")]
    public Person PlacedBy => new(hold.PlacedById);

    [Description("When.")]
    public DateTimeOffset PlacedAt => hold.At;

    [Description("Who asked that it be lifted, which takes somebody else; null when nobody did.")]
    public Person? LiftAskedBy => hold.LiftAskedById is { } id ? new Person(id) : null;
}

[Name("CaseNote"), Description("A note in the file. Notes are never changed, only added.")]
internal sealed class CaseNoteType(CaseNote note)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => note.Id;

    [Description("Who wrote it.")]
    public Person Author => new(note.AuthorId);

    [Description("When it was added.")]
    public DateTimeOffset At => note.At;

    [Description("What it says; plain text.")]
    public string Text => note.Text;
}

[Name("CaseHistoryEntry"), Description("One thing that happened to the case.")]
internal sealed class CaseHistoryEntryType(CaseHistoryEntry entry)
{
    [Description("Version of the case after it.")]
    public int Version => entry.Version;

    [Description("What happened, for instance hearing.scheduled.")]
    public string Kind => entry.Kind;

    [Description("Who did it.")]
    public Person Actor => new(entry.ActorId);

    [Description("When.")]
    public DateTimeOffset At => entry.At;

    [Description("Dates, codes or stages that changed; never names or narrative. May be empty.")]
    public string Detail => entry.Detail;
}
