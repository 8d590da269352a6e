using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

[EventName("jurisdiction.established.v1")]
internal sealed record JurisdictionEstablished(string Code, string Name, string FieldOffice);

[EventName("court.added.v1")]
internal sealed record CourtAdded(string CourtCode);

[EventName("court.removed.v1")]
internal sealed record CourtRemoved(string CourtCode);

[EventName("cadence.set.v1")]
internal sealed record CadenceSet(int Months);

[EventName("false-alarm-budget.set.v1")]
internal sealed record FalseAlarmBudgetSet(double FalseAlarms);

/// <summary>The rules of a jurisdiction.</summary>
internal sealed partial record Jurisdiction(
    string Code,
    string Name,
    string FieldOffice,
    ImmutableList<string> Courts,
    ImmutableList<string> Facilitators,
    ImmutableList<AttorneyTeam> Teams,
    ImmutableList<Training> Trainings,
    ImmutableList<Goal> Goals,
    int CadenceMonths) : IState<Jurisdiction>
{
    /// <summary>A vanguard meets every two months until its center says otherwise.</summary>
    private const int UsualCadence = 2;

    /// <summary>One of <see cref="FalseAlarmBudget.Choices"/>.</summary>
    public double FalseAlarms { get; init; } = FalseAlarmBudget.Usual;

    public static Jurisdiction Empty { get; } = new("", "", "", [], [], [], [], [], UsualCadence);

    public static string Shape => "jurisdiction/5";

    [JsonIgnore]
    public bool IsEstablished => Code.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        EstablishJurisdiction c => Establish(c),
        _ when !IsEstablished => Refusal.NotFound,
        AddCourt c when Text.IsCode(c.CourtCode) => Courts.Contains(c.CourtCode) ? Decision.Nothing : Decision.Accept(new CourtAdded(c.CourtCode)),
        AddCourt => Decision.Refuse("court.code", "Choose an immigration court from the list."),
        RemoveCourt c => Courts.Contains(c.CourtCode) ? Decision.Accept(new CourtRemoved(c.CourtCode)) : Decision.Nothing,
        SetCadence { Months: < 1 or > 12 } => Decision.Refuse("cadence.months", "A vanguard meets every 1 to 12 months."),
        SetCadence c => c.Months == CadenceMonths ? Decision.Nothing : Decision.Accept(new CadenceSet(c.Months)),
        SetFalseAlarmBudget c when !FalseAlarmBudget.Choices.Contains(c.FalseAlarms) =>
            Decision.Refuse("false-alarms.choice", "Choose 0.25, 0.5, 1, 2 or 4 false alarms in 4,000 decisions."),
        SetFalseAlarmBudget c => c.FalseAlarms == FalseAlarms ? Decision.Nothing : Decision.Accept(new FalseAlarmBudgetSet(c.FalseAlarms)),
        _ => DecideOnRoster(command) ?? DecideOnTeams(command) ?? DecideOnTrainings(command) ?? DecideOnGoals(command, now) ?? DecideOnPlaces(command, now)
            ?? throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Jurisdiction Apply(object happened, EventMetadata metadata) => happened switch
    {
        JurisdictionEstablished e => this with { Code = e.Code, Name = e.Name, FieldOffice = e.FieldOffice },
        CourtAdded e => this with { Courts = Courts.Add(e.CourtCode) },
        CourtRemoved e => this with { Courts = Courts.Remove(e.CourtCode) },
        CadenceSet e => this with { CadenceMonths = e.Months },
        FalseAlarmBudgetSet e => this with { FalseAlarms = e.FalseAlarms },
        _ => ApplyToRoster(happened) ?? ApplyToTeams(happened) ?? ApplyToTrainings(happened) ?? ApplyToGoals(happened, metadata) ?? ApplyToPlaces(happened, metadata)
            ?? throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Decision Establish(EstablishJurisdiction command)
    {
        if (IsEstablished) return Decision.Refuse("jurisdiction.already-established", "This Center of Excellence exists already.");
        if (command.Code is not { Length: 3 } || !command.Code.All(char.IsAsciiLetterUpper))
        {
            return Decision.Refuse("jurisdiction.code", "Give the three-letter code of the main court, for instance ATL.");
        }

        return Text.IsLine(command.Name, 100) && Text.IsLine(command.FieldOffice, 100)
            ? Decision.Accept(new JurisdictionEstablished(command.Code, command.Name.Trim(), command.FieldOffice.Trim()))
            : Decision.Refuse("jurisdiction.name", "Give the center and its ICE field office names of up to 100 characters.");
    }
}
