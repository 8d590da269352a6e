using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

[EventName("outcome.recorded.v1")]
internal sealed record OutcomeRecorded(CaseOutcome Outcome);

[EventName("outcome.withdrawn.v1")]
internal sealed record OutcomeWithdrawn(string OutcomeId);

// What was decided in the case: what figures of a practice and their changes are made of.
internal sealed partial record Case
{
    private const int MaxOutcomes = 500;
    private const int MaxYears = 10;

    /// <summary>By the day on which it was decided.</summary>
    public ImmutableList<CaseOutcome> Outcomes { get; init; } = [];

    /// <summary>Those that were recorded by mistake; the read model forgets them.</summary>
    public ImmutableHashSet<string> WithdrawnOutcomes { get; init; } = [];

    [JsonIgnore]
    private bool IsRepresented => Team.Any(member => IsCounsel(member.Role));

    private Decision Record(RecordOutcome command, DateTimeOffset now)
    {
        if (!Enum.IsDefined(command.Kind)) return Decision.Refuse("outcome.kind", "Choose what was decided from the list.");
        if (!OutcomeRules.ResultsOf(command.Kind).Contains(command.Result)) return Decision.Refuse("outcome.result", "Choose how it was decided from the list.");
        // East of Greenwich, on Guam and Saipan where the court sits too, it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        if (command.On > latest || command.On < latest.AddYears(-MaxYears))
        {
            return Decision.Refuse("outcome.day", $"Give the day of the decision: not in the future, and at most {MaxYears} years ago.");
        }

        if (CheckDetails(command) is { } refused) return refused;
        if (DecidedBy(command) is not { } by) return Decision.Refuse("outcome.decided-by", NeedsDecider(command.Kind));
        if (Outcomes.Count >= MaxOutcomes) return Decision.Refuse("outcome.full", $"A case has up to {MaxOutcomes} outcomes. Take back those that were recorded by mistake.");
        var outcome = new CaseOutcome(
            IdFrom("outcome", command),
            command.Kind,
            command.Result,
            command.On,
            by,
            Proceeding.CourtCode,
            command.Code,
            command.Amount,
            command.AskedBy,
            new CaseMix(Proceeding.Detained, IsRepresented, Claim.Nationality),
            command.Actor.PersonId,
            now);
        return Outcomes.Any(known => (known.Kind, known.Result, known.On, known.DecidedBy, known.Code, known.AskedBy)
                == (outcome.Kind, outcome.Result, outcome.On, outcome.DecidedBy, outcome.Code, outcome.AskedBy))
            ? Decision.Refuse("outcome.already-recorded", "This is recorded already: somebody of the team was faster.")
            : Decision.Accept(new OutcomeRecorded(outcome));
    }

    private Decision Withdraw(WithdrawOutcome command) => Outcomes.Any(outcome => outcome.Id == command.OutcomeId)
        ? Decision.Accept(new OutcomeWithdrawn(command.OutcomeId))
        : Decision.Refuse("outcome.unknown", "This outcome is not recorded any more.");

    private Case Recorded(OutcomeRecorded happened, EventMetadata metadata) => this with
    {
        // When the journal says, to the microsecond.
        Outcomes = [.. Outcomes.Add(happened.Outcome with { RecordedAt = metadata.At }).OrderBy(outcome => outcome.On).ThenBy(outcome => outcome.RecordedAt)],
    };

    private Case Withdrawn(OutcomeWithdrawn happened) => this with
    {
        Outcomes = Outcomes.RemoveAll(outcome => outcome.Id == happened.OutcomeId),
        WithdrawnOutcomes = WithdrawnOutcomes.Add(happened.OutcomeId),
    };

    private static Decision? CheckDetails(RecordOutcome command)
    {
        if (!Text.IsCodeOrNull(command.Code) || (command.Code is not null && command.Kind is not (OutcomeKind.Relief or OutcomeKind.Continuance)))
        {
            return Decision.Refuse("outcome.code", "Choose the application or the reason from the list, or leave it empty.");
        }

        var bond = command is { Kind: OutcomeKind.Bond, Result: OutcomeResult.Granted };
        if (bond != command.Amount.HasValue) return Decision.Refuse("outcome.amount", "Give the amount of a bond that was granted, and of nothing else.");
        if (command.Amount is < 0 or > 1_000_000)
        {
            return Decision.Refuse("outcome.amount", "Give the bond in whole dollars, from 0 (release on recognizance) to 1,000,000.");
        }

        // A court continues of its own motion, and appeals to nobody.
        var mayAsk = command.Kind switch
        {
            OutcomeKind.Continuance => command.AskedBy is { } asked && Enum.IsDefined(asked),
            OutcomeKind.Appeal => command.AskedBy is AskedBy.Respondent or AskedBy.Government,
            _ => command.AskedBy is null,
        };
        return mayAsk ? default(Decision?) : Decision.Refuse("outcome.asked-by", "Say who asked for the continuance or who appealed, and of nothing else.");
    }

    private string? DecidedBy(RecordOutcome command) => command.Kind switch
    {
        OutcomeKind.Relief or OutcomeKind.Bond or OutcomeKind.Continuance or OutcomeKind.Appeal => Code(command.DecidedBy ?? Proceeding.JudgeCode),
        OutcomeKind.ProsecutorPosition => Code(command.DecidedBy ?? Proceeding.CourtCode),
        _ => command.DecidedBy is { } name && Text.IsLine(name, 120) ? name.Trim() : null,
    };

    private static string? Code(string? given) => given is not null && Text.IsCode(given) ? given : null;

    private static string NeedsDecider(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Parole or OutcomeKind.Release => "Choose the ICE field office that answered.",
        OutcomeKind.FacilityAccess => "Choose the detention facility.",
        OutcomeKind.ProsecutorPosition => "Choose the court whose government counsel it was.",
        OutcomeKind.Appeal => "Choose the immigration judge whose decision was appealed: the case names none.",
        _ => "Choose the immigration judge who decided: the case names none.",
    };
}
