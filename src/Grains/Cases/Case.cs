using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("case.opened.v1")]
internal sealed record CaseOpened(string OrganizationId, string Caption, string? ANumber, Claim Claim, Proceeding Proceeding, TeamRole Role) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["role"] = Role.ToString() };
}

[EventName("claim.recorded.v1")]
internal sealed record ClaimRecorded(Claim Claim);

[EventName("proceeding.recorded.v1")]
internal sealed record ProceedingRecorded(Proceeding Proceeding);

[EventName("hearing.scheduled.v1")]
internal sealed record HearingScheduled(Hearing Hearing);

[EventName("hearing.vacated.v1")]
internal sealed record HearingVacated(string HearingId);

[EventName("status.changed.v1")]
internal sealed record StatusChanged(CaseStatus Status);

[EventName("note.added.v1")]
internal sealed record NoteAdded(string NoteId, string Text);

/// <summary>The rules of a case. No clock, no I/O, no Orleans.</summary>
internal sealed partial record Case(
    string OrganizationId,
    string Caption,
    string? ANumber,
    CaseStatus Status,
    Claim Claim,
    Proceeding Proceeding,
    ImmutableList<Hearing> Hearings,
    ImmutableList<TeamMember> Team,
    ImmutableList<CaseNote> Notes,
    DateTimeOffset OpenedAt,
    ImmutableList<Wall> Walls,
    ImmutableList<Assistance> Assistance,
    ImmutableList<BreakGlass> BreakGlass) : IState<Case>
{
    public static Case Empty { get; } =
        new("", "", null, CaseStatus.Intake, new Claim(null, null, []), new Proceeding("", "", null, null, false), [], [], [], default, [], [], []);

    public static string Shape => "case/9";

    [JsonIgnore]
    public bool IsOpened => OrganizationId.Length > 0 && !IsErased;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        _ when IsErased => Refusal.NotFound,
        OpenCase c => Open(c),
        RecordClaim c => Check(c.Claim) ?? Decision.Accept(new ClaimRecorded(c.Claim)),
        RecordProceeding c => Check(c.Proceeding) ?? Decision.Accept(new ProceedingRecorded(c.Proceeding)),
        ScheduleHearing c => Schedule(c, now),
        RecordParties c => Record(c),
        RecordOutcome c => Record(c, now),
        WithdrawOutcome c => Withdraw(c),
        RecordConsent c => Record(c, now),
        WithCatalogue c => Decide(c),
        AddCaseTask c => Add(c, now),
        CaseTaskCommand c => Decide(c, now),
        ResponseForCase c => Place(c.Sent, now),
        VacateHearing c => Hearings.Any(hearing => hearing.Id == c.HearingId)
            ? Decision.Accept(new HearingVacated(c.HearingId))
            : Decision.Refuse("hearing.unknown", "This hearing is not on the calendar any more."),
        NamedPerson { Sent: AddTeamMember c } named => AddMember(c, named.OrganizationId, named.HasConflict, now),
        NamedPerson { Sent: RequestAssistance c } named => Ask(c, named.OrganizationId, now),
        ScreenedTeam c => Assign(c.Sent, c.Conflicted, now),
        RemoveTeamMember c => RemoveMember(c),
        CloseAssistance c => Close(c),
        RaiseWall c => Raise(c, now),
        AskToLiftWall c => c.EveryCase ? AskToLiftAroundClient(c) : AskToLift(c),
        LiftWall c => c.EveryCase ? LiftAroundClient(c) : Lift(c),
        WallAroundClient c => Raise(c.Sent, c.LeavesNobody, now),
        HoldClientWalls c => Hear(c.Walls),
        HoldWorkOrder c => Hold(c.Order),
        WithClientWalls c => Bring(c, now),
        RecordANumber c => Record(c),
        OpenBreakGlass c => LetIn(c, now),
        ChangeCaseStatus c => c.Status == Status ? Decision.Nothing : Decision.Accept(new StatusChanged(c.Status)),
        AddCaseNote c => Text.IsNarrative(c.Text, 10_000)
            ? Decision.Accept(new NoteAdded(IdFrom("note", c), c.Text))
            : Decision.Refuse("note.text", "Write a note of up to 10,000 characters."),
        _ => DecideErasure(command),
    };

    public Case Apply(object happened, EventMetadata metadata) => happened switch
    {
        CaseOpened e => this with
        {
            OrganizationId = e.OrganizationId,
            Caption = e.Caption,
            ANumber = e.ANumber,
            Claim = e.Claim,
            Proceeding = e.Proceeding,
            Team = [new TeamMember(metadata.ActorId, e.Role, metadata.At)],
            Counsel = CounselWith(metadata.ActorId, e.Role),
            OpenedAt = metadata.At,
        },
        ClaimRecorded e => this with { Claim = e.Claim },
        ProceedingRecorded e => this with { Proceeding = e.Proceeding },
        PartiesRecorded e => this with { Parties = e.Parties },
        ANumberRecorded e => this with { ANumber = e.ANumber },
        HearingScheduled e => this with { Hearings = [.. Hearings.Add(e.Hearing).OrderBy(hearing => (hearing.On, hearing.At))] },
        HearingVacated e => this with { Hearings = Hearings.RemoveAll(hearing => hearing.Id == e.HearingId) },
        OutcomeRecorded e => Recorded(e, metadata),
        OutcomeWithdrawn e => Withdrawn(e),
        ConsentRecorded e => Recorded(e.Use, e.Given, null, metadata),
        ConsentTaken e => Recorded(e.Use, e.Given, e.Details, metadata),
        StatusChanged e => this with { Status = e.Status },
        WorkOrderHeld e => Held(e.Order),
        NoteAdded e => this with { Notes = Notes.Add(new CaseNote(e.NoteId, metadata.ActorId, metadata.At, e.Text)) },
        _ => ApplyToTasks(happened, metadata),
    };

    private Decision Open(OpenCase command)
    {
        if (IsOpened) return Decision.Refuse("case.already-open", "This case is open already.");
        if (!Text.IsLine(command.Caption, 200)) return Decision.Refuse("case.caption", "Give the case a caption of up to 200 characters, on one line.");
        var aNumber = NormalizeANumber(command.ANumber);
        if (command.ANumber is not null && aNumber is null)
        {
            return Decision.Refuse("case.a-number", "An A-number has eight or nine digits, for instance A 012 345 678. Leave it empty when it is not known.");
        }

        var role = command.Actor.Role == Role.Facilitator ? TeamRole.Facilitator : TeamRole.Lead;
        return Check(command.Claim) ?? Check(command.Proceeding) ?? Decision.Accept(
            new CaseOpened(command.Actor.OrganizationId, command.Caption.Trim(), aNumber, command.Claim, command.Proceeding, role));
    }

    private static Decision? Check(Claim claim)
    {
        if (!Text.IsCodeOrNull(claim.Nationality)) return Decision.Refuse("claim.nationality", "Choose a nationality from the list.");
        if (!Text.IsCodeOrNull(claim.Language)) return Decision.Refuse("claim.language", "Choose a language from the list.");
        return claim.Relief.Count <= 20 && claim.Relief.All(Text.IsCode) && claim.Relief.Distinct().Count() == claim.Relief.Count
            ? default(Decision?)
            : Decision.Refuse("claim.relief", "Choose up to 20 different applications for relief from the list.");
    }

    private static Decision? Check(Proceeding proceeding)
    {
        if (!Text.IsCode(proceeding.CaseType)) return Decision.Refuse("proceeding.case-type", "Choose a case type from the list.");
        if (!Text.IsCode(proceeding.CourtCode)) return Decision.Refuse("proceeding.court", "Choose an immigration court from the list.");
        return Text.IsCodeOrNull(proceeding.JudgeCode) ? default(Decision?) : Decision.Refuse("proceeding.judge", "Choose an immigration judge from the list.");
    }

    private Decision Schedule(ScheduleHearing command, DateTimeOffset now)
    {
        // A day is over when it is over in the westernmost court, Honolulu (UTC-10).
        if (command.On < DateOnly.FromDateTime(now.UtcDateTime.AddHours(-10)))
        {
            return Decision.Refuse("hearing.in-the-past", "This date has passed. Enter the date on the hearing notice.");
        }

        return Hearings.Any(hearing => hearing.Kind == command.Kind && hearing.On == command.On && hearing.At == command.At)
            ? Decision.Refuse("hearing.already-scheduled", "This hearing is on the calendar already.")
            : Decision.Accept(new HearingScheduled(new Hearing(IdFrom("hearing", command), command.Kind, command.On, command.At)));
    }

    private static string IdFrom(string kind, Command command) => OpaqueId.Derive(kind, command.CommandId.ToString("N"));

    /// <summary>Nine digits; the older eight-digit numbers are written with a leading zero.</summary>
    internal static string? NormalizeANumber(string? given)
    {
        if (given is null || !ANumberPattern().IsMatch(given)) return null;
        return new string([.. given.Where(char.IsAsciiDigit)]).PadLeft(9, '0');
    }

    [GeneratedRegex(@"^\s*[Aa]?[\s#-]*\d{2,3}[\s-]?\d{3}[\s-]?\d{3}\s*\z")]
    private static partial Regex ANumberPattern();
}
