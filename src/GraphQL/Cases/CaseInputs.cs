using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Cases;

[Description("Opens a matter in one's organization.")]
internal sealed record OpenCaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("The caption as filed, up to 200 characters. Privileged.")] string Caption,
    [property: Description("Alien registration number, eight or nine digits with or without \"A\" and dashes; null when not known. Privileged.")] string? ANumber,
    [property: Description("What the respondent asks for.")] ClaimInput Claim,
    [property: Description("Where and how she is in proceedings.")] ProceedingInput Proceeding);

[Description("What the respondent asks for.")]
internal sealed record ClaimInput(
    [property: Description("Code of the list nationality; null when not known.")] string? Nationality,
    [property: Description("Code of the list language, her best one; null when not known.")] string? Language,
    [property: Description("Codes of the list application (asylum, withholding, cancellation, …).")] IReadOnlyList<string> Relief)
{
    internal Claim ToClaim() => new(Nationality, Language, Relief);
}

[Description("Where and how the respondent is in proceedings.")]
internal sealed record ProceedingInput(
    [property: Description("Code of the list case-type, for instance RMV (removal).")] string CaseType,
    [property: Description("Code of the list court, for instance ATL.")] string Court,
    [property: Description("Code of the list judge; null when none is assigned.")] string? Judge,
    [property: Description("Date of the Notice to Appear (8 U.S.C. 1229(a)); null when not served.")] DateOnly? NoticeToAppearOn,
    [property: Description("Whether ICE holds the respondent.")] bool Detained)
{
    internal Proceeding ToProceeding() => new(CaseType, Court, Judge, NoticeToAppearOn, Detained);
}

[Description("Records what the respondent asks for; replaces what was recorded.")]
internal sealed record RecordClaimInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What the respondent asks for.")] ClaimInput Claim);

[Description("Records court, judge, charging document and custody; replaces what was recorded.")]
internal sealed record RecordProceedingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Where and how the respondent is in proceedings.")] ProceedingInput Proceeding);

[Description("Records co-respondents and adverse parties; replaces what was recorded.")]
internal sealed record RecordPartiesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Up to 30 people. Privileged.")] IReadOnlyList<PartyInput> Parties);

[Description("Somebody in a case whom the conflict check has to know.")]
internal sealed record PartyInput(
    [property: Description("What she is there.")] PartyKind Kind,
    [property: Description("Her whole name, up to 200 characters.")] string Name,
    [property: Description("Alien registration number, eight or nine digits with or without \"A\" and dashes; null when not known.")] string? ANumber);

[Description("Puts a hearing on the calendar.")]
internal sealed record ScheduleHearingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Master, individual or bond.")] HearingKind Kind,
    [property: Description("The day, in the court's zone.")] DateOnly On,
    [property: Description("The court's wall-clock time.")] TimeOnly At);

[Description("Takes a hearing off the calendar.")]
internal sealed record VacateHearingInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The hearing.")] string HearingId);

[Description("Puts a person on the team, or gives her another part in it.")]
internal sealed record AddTeamMemberInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("A colleague; an interpreter or outside counsel may work in another organization.")] string PersonId,
    [property: Description("What she does on the team.")] TeamRole Role,
    [property: Description("When her part ends by itself; null for never, which outside counsel cannot have.")] DateTimeOffset? Until,
    [property: Description("Names of the only drafts that an interpreter works on; null for others.")] IReadOnlyList<string>? Drafts);

[Description("Asks an expert for technical assistance.")]
internal sealed record RequestAssistanceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The expert, of any organization.")] string PersonId,
    [property: Description("When her access ends by itself; null for when the request is closed.")] DateTimeOffset? Until);

[Description("Closes a request for technical assistance.")]
internal sealed record CloseAssistanceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The request.")] string RequestId);

[Description("Raises an ethical wall.")]
internal sealed record RaiseWallInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("Who is walled off, on the team or not.")] string PersonId,
    [property: Description("Why, up to 500 characters on one line. For those who manage walls alone.")] string Reason,
    [property: Description("When it is to be looked at again.")] DateOnly ReviewOn,
    [property: Description("Whether it stands around every case of the client in the organization, also those opened later. For the organization's administrators.")]
    bool? EveryCase = null);

[Description("Asks that an ethical wall be lifted.")]
internal sealed record AskToLiftWallInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("Who is walled off.")] string PersonId,
    [property: Description("Whether it is the wall around every case of the client.")] bool? EveryCase = null);

[Description("Lifts an ethical wall.")]
internal sealed record LiftWallInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("Who is walled off.")] string PersonId,
    [property: Description("Whether it is the wall around every case of the client, which an administrator of the organization lifts.")] bool? EveryCase = null);

[Description("Records the client's A-number, once it is known.")]
internal sealed record RecordANumberInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Eight or nine digits, as on the notice.")] string ANumber);

[Description("Places a legal hold.")]
internal sealed record PlaceLegalHoldInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Why there is a duty to preserve, up to 500 characters on one line.")] string Reason);

[Description("Asks that the legal hold be lifted.")]
internal sealed record AskToLiftLegalHoldInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Lifts the legal hold.")]
internal sealed record LiftLegalHoldInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Asks that the client be forgotten.")]
internal sealed record AskToEraseClientInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Takes back that the client be forgotten.")]
internal sealed record WithdrawErasureInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Forgets the client.")]
internal sealed record EraseClientInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Takes a person off the team.")]
internal sealed record RemoveTeamMemberInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The person.")] string PersonId);

[Description("Moves the matter to another stage.")]
internal sealed record ChangeCaseStatusInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("The stage.")] CaseStatus Status);

[Description("Adds a note to the file.")]
internal sealed record AddCaseNoteInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What it says; plain text, up to 10,000 characters.")] string Text);
