using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Alerts;

/// <param name="Touches">Keys of the cases that it touches, of the jurisdiction's courts as they were then.</param>
/// <param name="CaseIds">The open cases that it touched: whose teams were told.</param>
[EventName("alert.reported.v1")]
internal sealed record AlertReported(
    string JurisdictionId,
    string OrganizationId,
    AlertKind Kind,
    string Place,
    string What,
    DateOnly Since,
    bool SeenMyself,
    string? Question,
    IReadOnlyList<string> Touches,
    IReadOnlyList<string> CaseIds,
    string? Subject = null);

[EventName("alert.found.v1")]
internal sealed record AlertFound(
    string JurisdictionId, AlertKind Kind, string Place, DateOnly Since, Finding Finding, IReadOnlyList<string> Touches, IReadOnlyList<string> CaseIds);

[EventName("alert.announced.v1")]
internal sealed record AlertAnnounced(
    string JurisdictionId, string Place, string EventId, string What, DateOnly Since, IReadOnlyList<string> Touches, IReadOnlyList<string> CaseIds);

[EventName("alert.confirmed.v1")]
internal sealed record AlertConfirmed;

[EventName("alert.contradicted.v1")]
internal sealed record AlertContradicted(string? Text);

[EventName("alert.supplemented.v1")]
internal sealed record AlertSupplemented(string Text);

/// <param name="CaseIds">The cases that it touches since: whose teams are told the first time.</param>
[EventName("alert.corrected.v1")]
internal sealed record AlertCorrected(string What, DateOnly Since, IReadOnlyList<string> CaseIds);

[EventName("alert-stage.set.v1")]
internal sealed record AlertStageChanged(AlertStage Stage, string? Note);

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Standing">How the actor stands to the alert.</param>
/// <param name="WorksHere">Whether she is in the jurisdiction's vanguard or has an open case in its courts.</param>
/// <param name="Touches">Keys of the cases that the place touches; null when the jurisdiction has no such place.</param>
/// <param name="CaseIds">The open cases that it touches now.</param>
/// <param name="Place">For a policy event: the jurisdiction's code.</param>
/// <param name="ResponseId">For a response: its id; <paramref name="CaseIds"/> are then the cases that its task goes to.</param>
/// <param name="Offered">For a picture: what is in the file.</param>
internal sealed record Placed(
    AlertCommand Sent,
    AlertStanding Standing,
    bool WorksHere,
    IReadOnlyList<string>? Touches,
    IReadOnlyList<string> CaseIds,
    string? Place = null,
    string? ResponseId = null,
    OfferedPicture? Offered = null) : Command(Sent.CommandId, Sent.Actor);

/// <summary>The rules of an alert. No clock, no I/O, no Orleans.</summary>
internal sealed partial record Alert(
    string JurisdictionId,
    string OrganizationId,
    string ReporterId,
    AlertKind Kind,
    string Place,
    string What,
    DateOnly Since,
    bool SeenMyself,
    string? Question,
    ImmutableList<string> Touches,
    ImmutableList<string> ToldCases,
    DateTimeOffset ReportedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? CorrectedAt,
    ImmutableList<AlertWitness> Witnesses,
    ImmutableList<AlertAddition> Additions,
    AlertStage? Set,
    string? Note) : IState<Alert>
{
    /// <summary>What the detectors found; null when somebody reported it.</summary>
    public Finding? Finding { get; init; }

    /// <summary>What it is about, a code of <see cref="PracticeSubjects"/>; null when nobody said.</summary>
    public string? Subject { get; init; }

    /// <summary>The policy event that it tells of; null for none.</summary>
    public string? PolicyEventId { get; init; }

    /// <summary>How many people besides who reported it make a watch an alert.</summary>
    public const int Enough = 2;

    private const int MaxWhat = 500;
    private const int MaxQuestion = 300;
    private const int MaxText = 1_000;
    private const int MaxAdditions = 200;
    private const int MaxYears = 5;

    public static Alert Empty { get; } = new("", "", "", default, "", "", default, false, null, [], [], default, default, null, [], [], null, null);

    public static string Shape => "alert/5";

    [JsonIgnore]
    public bool IsReported => JurisdictionId.Length > 0;

    [JsonIgnore]
    public int Confirmed => Witnesses.Count(witness => witness.Confirms);

    [JsonIgnore]
    public int Contradicted => Witnesses.Count - Confirmed;

    /// <summary>As it was set, and before that as its witnesses make it.</summary>
    [JsonIgnore]
    public AlertStage Stage => Set ?? (Confirmed >= Enough || PolicyEventId is not null ? AlertStage.Alert : AlertStage.Watch);

    /// <summary>Numbers alone are for the vanguard, which knows what else may be behind them, until people have seen it too.</summary>
    [JsonIgnore]
    public bool IsForVanguardAlone => Finding is not null && Confirmed < Enough && Set is not AlertStage.Practice;

    /// <summary>Whether the actor, where she works now, reported it.</summary>
    public bool IsReporter(Actor actor) => actor.PersonId == ReporterId && actor.OrganizationId == OrganizationId;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        Placed { Sent: ReportAlert c } placed => Report(c, placed, now),
        Placed { Sent: RaiseFinding c } placed => Raise(c, placed),
        Placed { Sent: AnnouncePolicy c } placed => Announce(c, placed),
        _ when !IsReported => Refusal.NotFound,
        FinishResponse c => Finish(c),
        // What should not be there must go, also when all else is over.
        Placed { Sent: WithdrawEvidence c } => Withdraw(c),
        Placed when Set is AlertStage.Over => Decision.Refuse("alert.over", "This alert is over. Report what you see now as a new one."),
        Placed { Sent: ConfirmAlert or ContradictAlert } placed when placed.Sent.Actor.PersonId == ReporterId =>
            Decision.Refuse("alert.own-report", "You reported this: it takes others to confirm it. Correct it or add to it instead."),
        Placed { Sent: ConfirmAlert c } => SaidBy(c.Actor) is { Confirms: true, BeforeCorrection: false } ? Decision.Nothing : Decision.Accept(new AlertConfirmed()),
        Placed { Sent: ContradictAlert c } => Contradict(c),
        Placed { Sent: AddToAlert c } => Add(c),
        Placed { Sent: CorrectAlert c } placed => Correct(c, placed, now),
        Placed { Sent: SetAlertStage c } => SetStage(c),
        Placed { Sent: RespondToAlert c } placed => Respond(c, placed, now),
        Placed { Sent: AttachEvidence c, Offered: { } offered } => Attach(c, offered),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Alert Apply(object happened, EventMetadata metadata) => happened switch
    {
        AlertReported e => Begun(e.JurisdictionId, e.OrganizationId, e.Kind, e.Place, e.Since, e.Touches, e.CaseIds, metadata) with
        {
            What = e.What,
            SeenMyself = e.SeenMyself,
            Question = e.Question,
            Subject = e.Subject,
        },
        AlertFound e => Begun(e.JurisdictionId, e.JurisdictionId, e.Kind, e.Place, e.Since, e.Touches, e.CaseIds, metadata) with { Finding = e.Finding },
        AlertAnnounced e => Begun(e.JurisdictionId, e.JurisdictionId, AlertKind.Policy, e.Place, e.Since, e.Touches, e.CaseIds, metadata) with
        {
            What = e.What,
            PolicyEventId = e.EventId,
        },
        AlertConfirmed => Witnessed(new AlertWitness(metadata.ActorId, true, metadata.At)),
        AlertContradicted e => Witnessed(new AlertWitness(metadata.ActorId, false, metadata.At, e.Text)),
        AlertSupplemented e => this with { Additions = Additions.Add(new AlertAddition(metadata.ActorId, metadata.At, e.Text)), ChangedAt = metadata.At },
        AlertCorrected e => this with
        {
            What = e.What,
            Since = e.Since,
            ToldCases = ToldCases.AddRange(e.CaseIds),
            Witnesses = Witnesses.ConvertAll(witness => witness with { BeforeCorrection = true }),
            CorrectedAt = metadata.At,
            ChangedAt = metadata.At,
        },
        ResponseStarted e => Started(e, metadata),
        ResponsePlaced e => Finished(e, metadata),
        EvidenceAttached e => Attached(e, metadata),
        EvidenceWithdrawn e => Withdrawn(e, metadata),
        AlertStageChanged e => this with { Set = e.Stage, Note = e.Note ?? Note, ChangedAt = metadata.At },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Alert Begun(
        string jurisdictionId,
        string organizationId,
        AlertKind kind,
        string place,
        DateOnly since,
        IReadOnlyList<string> touches,
        IReadOnlyList<string> caseIds,
        EventMetadata metadata) => Empty with
        {
            JurisdictionId = jurisdictionId,
            OrganizationId = organizationId,
            ReporterId = metadata.ActorId,
            Kind = kind,
            Place = place,
            Since = since,
            Touches = [.. touches],
            ToldCases = [.. caseIds],
            ReportedAt = metadata.At,
            ChangedAt = metadata.At,
        };

    private Decision Report(ReportAlert command, Placed placed, DateTimeOffset now)
    {
        if (IsReported) return Decision.Refuse("alert.already-reported", "This alert was reported already.");
        if (!placed.WorksHere)
        {
            return Decision.Refuse("alert.not-here", "Report for a jurisdiction whose vanguard you are in, or in whose courts you have an open case.");
        }

        if (placed.Touches is null) return Decision.Refuse("alert.place", "Choose a judge, court, office or facility of this jurisdiction.");
        if (command.Question is not null && !Text.IsNarrative(command.Question, MaxQuestion))
        {
            return Decision.Refuse("alert.question", $"Ask in up to {MaxQuestion} characters, or ask nothing.");
        }

        if (command.Subject is not null && !PracticeSubjects.Codes.Contains(command.Subject)) return Decision.Refuse("alert.subject", "Choose the subject from the list, or none.");
        return CheckContent(command.What, command.Since, now) ?? Decision.Accept(new AlertReported(
            command.JurisdictionId,
            command.Actor.OrganizationId,
            command.Kind,
            command.Place,
            command.What.Trim(),
            command.Since,
            command.SeenMyself,
            command.Question?.Trim(),
            placed.Touches,
            placed.CaseIds,
            command.Subject));
    }

    private Decision Raise(RaiseFinding command, Placed placed)
    {
        if (IsReported) return Decision.Nothing;
        // The court may have been taken out of the jurisdiction in the meantime.
        return placed.Touches is null
            ? Decision.Refuse("alert.place", "The jurisdiction has no such judge, court, office or facility.")
            : Decision.Accept(new AlertFound(command.JurisdictionId, command.Kind, command.Place, command.Finding.Since, command.Finding, placed.Touches, placed.CaseIds));
    }

    private Decision Announce(AnnouncePolicy command, Placed placed)
    {
        if (IsReported) return Decision.Nothing;
        if (placed.Place is not { } place || placed.Touches is not { Count: > 0 } touches)
        {
            return Decision.Refuse("alert.place", "The policy event has no effect in a court of this jurisdiction.");
        }

        var what = $"{command.Content.Title}: {command.Content.Summary}";
        // Cut between characters, not within one.
        if (what.Length > MaxWhat) what = what[..(MaxWhat - (char.IsHighSurrogate(what[MaxWhat - 2]) ? 2 : 1))] + "…";
        return Decision.Accept(new AlertAnnounced(command.JurisdictionId, place, command.EventId, what, command.Content.On, touches, placed.CaseIds));
    }

    private Decision Contradict(ContradictAlert command)
    {
        if (command.Text is not null && !Text.IsNarrative(command.Text, MaxWhat))
        {
            return Decision.Refuse("alert.text", $"Say what you saw in up to {MaxWhat} characters, or leave it empty.");
        }

        return SaidBy(command.Actor) is { Confirms: false, BeforeCorrection: false } said && said.Text == command.Text?.Trim()
            ? Decision.Nothing
            : Decision.Accept(new AlertContradicted(command.Text?.Trim()));
    }

    private Decision Add(AddToAlert command)
    {
        if (!Text.IsNarrative(command.Text, MaxText)) return Decision.Refuse("alert.text", $"Add what you know in up to {MaxText:N0} characters.");
        return Additions.Count >= MaxAdditions
            ? Decision.Refuse("alert.full", $"An alert takes up to {MaxAdditions} additions. Report what is new as another one.")
            : Decision.Accept(new AlertSupplemented(command.Text.Trim()));
    }

    private Decision Correct(CorrectAlert command, Placed placed, DateTimeOffset now)
    {
        if (CheckContent(command.What, command.Since, now) is { } refused) return refused;
        return command.What.Trim() == What && command.Since == Since
            ? Decision.Nothing
            : Decision.Accept(new AlertCorrected(command.What.Trim(), command.Since, [.. placed.CaseIds.Except(ToldCases)]));
    }

    private Decision SetStage(SetAlertStage command)
    {
        if (command.Note is not null && !Text.IsNarrative(command.Note, MaxText)) return Decision.Refuse("alert.note", $"Write the note in up to {MaxText:N0} characters.");
        return command.Stage switch
        {
            AlertStage.Over => Decision.Accept(new AlertStageChanged(AlertStage.Over, command.Note?.Trim())),
            AlertStage.Practice when Stage is AlertStage.Watch =>
                Decision.Refuse("alert.unconfirmed", $"A practice needs {Enough} people who confirm it, besides who reported it."),
            AlertStage.Practice when command.Note is null => Decision.Refuse("alert.note", "Write down what lasts: the note is what others will find."),
            AlertStage.Practice when Set is AlertStage.Practice && Note == command.Note.Trim() => Decision.Nothing,
            AlertStage.Practice => Decision.Accept(new AlertStageChanged(AlertStage.Practice, command.Note.Trim())),
            _ => Decision.Refuse("alert.stage", "Make it a practice, or say that it is over: the other stages follow from who confirms it."),
        };
    }

    private static Decision? CheckContent(string what, DateOnly since, DateTimeOffset now)
    {
        if (!Text.IsNarrative(what, MaxWhat)) return Decision.Refuse("alert.what", $"Say what changed in 1 to {MaxWhat} characters.");
        // East of Greenwich, on Guam and Saipan where the court sits too, it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        return since > latest || since < latest.AddYears(-MaxYears)
            ? Decision.Refuse("alert.since", $"Give the day since when it is so: not in the future, and at most {MaxYears} years ago.")
            : default(Decision?);
    }

    private AlertWitness? SaidBy(Actor actor) => Witnesses.Find(witness => witness.PersonId == actor.PersonId);

    /// <summary>One entry a person, in its place: what she says now counts.</summary>
    private Alert Witnessed(AlertWitness witness)
    {
        var at = Witnesses.FindIndex(known => known.PersonId == witness.PersonId);
        return this with { Witnesses = at < 0 ? Witnesses.Add(witness) : Witnesses.SetItem(at, witness), ChangedAt = witness.At };
    }
}
