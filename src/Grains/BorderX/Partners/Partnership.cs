using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.BorderX.Partners;

[EventName("partner.applied.v1")]
internal sealed record PartnerApplied : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("partner-condition.stated.v1")]
internal sealed record PartnerConditionStated(string Condition, string Words, string Evidence, DateOnly? ValidUntil) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["condition"] = Condition };
}

[EventName("partner-condition.decided.v1")]
internal sealed record PartnerConditionDecided(string Condition, int Statement, bool IsMet, string Reason, DateOnly? ValidUntil) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["condition"] = Condition, ["met"] = IsMet ? "yes" : "no" };
}

[EventName("partner.reminded.v1")]
internal sealed record PartnerReminded(PartnerReminder Reminder);

[EventName("partner.withdrawn.v1")]
internal sealed record PartnerWithdrawn(string Reason) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

/// <summary>That an organization was reminded of a condition that ends.</summary>
/// <param name="Condition">Code of the condition.</param>
/// <param name="ValidUntil">The last day on which it is met.</param>
/// <param name="Days">Which of the reminders it is: so many days before, 0 for the day itself.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PartnerReminder")]
internal sealed record PartnerReminder([property: Id(0)] string Condition, [property: Id(1)] DateOnly ValidUntil, [property: Id(2)] int Days);

/// <summary>Records that the organization's administrators have a reminder in their inboxes. No door makes it: it is the partnership's own.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordPartnerReminder")]
internal sealed record RecordPartnerReminder(Guid CommandId, Actor Actor, [property: Id(0)] PartnerReminder Reminder) : PartnerCommand(CommandId, Actor);

/// <summary>What is known of a condition.</summary>
internal sealed record ConditionFile(PartnerStatement? Statement = null, PartnerDecision? Decision = null, PartnerReminder? Reminded = null)
{
    [JsonIgnore]
    public bool IsWaiting => Statement is not null && Statement.Number > (Decision?.Statement ?? 0);

    [JsonIgnore]
    public bool IsDecidedAsMet => Decision is { IsMet: true };

    public bool IsMetOn(DateOnly today) => IsDecidedAsMet && !(Decision!.ValidUntil < today);

    public PartnerConditionState StateOn(DateOnly today) =>
        IsMetOn(today) ? PartnerConditionState.Met
        : IsWaiting ? PartnerConditionState.Waiting
        : Decision is null ? PartnerConditionState.ToState
        : IsDecidedAsMet ? PartnerConditionState.Ended
        : PartnerConditionState.NotMet;
}

/// <summary>
/// The rules of taking part: applied → under review → partner when each condition is met → lapsed when one ends → partner again when that one is
/// stated and decided anew. No clock, no I/O, no Orleans.
/// </summary>
internal sealed record Partnership(string AppliedById, DateTimeOffset AppliedAt, ImmutableDictionary<string, ConditionFile> Files, DateOnly? Since, string? Withdrawn)
    : IState<Partnership>
{
    private const int MaxWords = 2_000;
    private const int MaxEvidence = 200;
    private const int MaxReason = 1_000;
    private const int MaxWithdrawal = 300;

    public static Partnership Empty { get; } = new("", default, ImmutableDictionary<string, ConditionFile>.Empty, null, null);

    public static string Shape => "partner/1";

    [JsonIgnore]
    public bool HasApplied => AppliedById.Length > 0;

    public ConditionFile File(string condition) => Files.GetValueOrDefault(condition) ?? new ConditionFile();

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        LookedUpPartner { Sent: ApplyAsPartner } => HasApplied && Withdrawn is null ? Decision.Nothing : Decision.Accept(new PartnerApplied()),
        LookedUpPartner { Sent: DecidePartnerCondition } when !HasApplied => Refusal.NotFound,
        _ when !HasApplied || Withdrawn is not null => Decision.Refuse("partner.not-applied", "This organization has not applied to be a partner, or it withdrew. Apply first."),
        LookedUpPartner { Sent: StatePartnerCondition c } => State(c, ReleaseRequest.Today(now)),
        LookedUpPartner { Sent: DecidePartnerCondition c } => Decide(c, ReleaseRequest.Today(now)),
        LookedUpPartner { Sent: WithdrawPartnership c } => Text.IsLine(c.Reason, MaxWithdrawal)
            ? Decision.Accept(new PartnerWithdrawn(c.Reason.Trim()))
            : Decision.Refuse("partner.withdraw-reason", $"Say in up to {MaxWithdrawal} characters, on one line, why your organization withdraws."),
        LookedUpPartner { Sent: RecordPartnerReminder { Reminder: var reminder } } =>
            Due(ReleaseRequest.Today(now)).Contains(reminder) ? Decision.Accept(new PartnerReminded(reminder)) : Decision.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Partnership Apply(object happened, EventMetadata metadata)
    {
        var after = happened switch
        {
            // Who withdrew begins anew.
            PartnerApplied => Empty with { AppliedById = metadata.ActorId, AppliedAt = metadata.At },
            PartnerConditionStated e => With(e.Condition, file => file with
            {
                Statement = new PartnerStatement((file.Statement?.Number ?? 0) + 1, e.Words, e.Evidence, e.ValidUntil, metadata.ActorId, metadata.At),
            }),
            PartnerConditionDecided e => With(e.Condition, file => file with
            {
                Decision = new PartnerDecision(e.Statement, e.IsMet, e.Reason, e.ValidUntil, metadata.ActorId, metadata.At),
            }),
            PartnerReminded e => With(e.Reminder.Condition, file => file with { Reminded = e.Reminder }),
            PartnerWithdrawn e => this with { Withdrawn = e.Reason },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
        var today = ReleaseRequest.Today(metadata.At);
        return after.Since is null && after.IsPartnerOn(today) ? after with { Since = today } : after;
    }

    /// <summary>Whether it may order packets of others on that day.</summary>
    public bool IsPartnerOn(DateOnly today) => HasApplied && Withdrawn is null && Conditions(today).All(condition => File(condition.Code).IsMetOn(today));

    public PartnerStage StageOn(DateOnly today) =>
        Withdrawn is not null ? PartnerStage.Withdrawn
        : IsPartnerOn(today) ? PartnerStage.Partner
        : Since is not null ? PartnerStage.Lapsed
        : Conditions(today).All(condition => File(condition.Code).StateOn(today) is PartnerConditionState.Met or PartnerConditionState.Waiting) ? PartnerStage.UnderReview
        : PartnerStage.Applied;

    /// <summary>The last day on which everything is met that was decided to be; null when nothing of that ends.</summary>
    public DateOnly? EndsOn(DateOnly today) => Files.Where(file => Conditions(today).Any(condition => condition.Code == file.Key) && file.Value.IsDecidedAsMet)
        .Min(file => file.Value.Decision!.ValidUntil);

    public PartnerConditionView View(PartnerCondition condition, DateOnly today) =>
        new(condition, File(condition.Code).StateOn(today), File(condition.Code).IsWaiting, File(condition.Code).Statement, File(condition.Code).Decision, condition.LatestFrom(today));

    /// <summary>Why it may not order packets of others on that day; null when it may.</summary>
    public Refusal? WhyNotOrder(DateOnly today)
    {
        const string Where = "An administrator of your organization states what is missing under BorderX, Partnership (/borderx/partner). What you ordered before goes on.";
        if (!HasApplied || Withdrawn is not null)
        {
            return new Refusal("release.no-partner", "Packets of other organizations are ordered by partner organizations, and yours has not applied to be one. An administrator of it applies under BorderX, Partnership (/borderx/partner).");
        }

        var missing = Conditions(today).Select(condition => (condition.Letter, File(condition.Code).Decision, State: File(condition.Code).StateOn(today)))
            .Where(each => each.State is not PartnerConditionState.Met)
            .Select(each => each.State switch
            {
                PartnerConditionState.ToState => $"({each.Letter}) is not stated",
                PartnerConditionState.Waiting => $"({each.Letter}) waits for a reviewer",
                PartnerConditionState.Ended => string.Create(CultureInfo.InvariantCulture, $"({each.Letter}) ended on {each.Decision!.ValidUntil:yyyy-MM-dd}"),
                _ => $"({each.Letter}) is not met",
            }).ToList();
        return missing.Count == 0 ? null : new Refusal("release.no-partner", $"Your organization is no partner now. Of the conditions {string.Join(", ", missing)}. {Where}");
    }

    /// <summary>Of what it is to be reminded on that day, and has not been: of several reminders that are due for a condition the latest.</summary>
    public IEnumerable<PartnerReminder> Due(DateOnly today)
    {
        if (Withdrawn is not null) yield break;
        foreach (var (condition, file) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (file.Decision is not { IsMet: true, ValidUntil: { } until }) continue;
            var left = until.DayNumber - today.DayNumber;
            var due = PartnerTerms.Shipped.RemindersOn(today).Where(days => left <= days).Select(days => (int?)days).Min();
            if (due is { } days && !(file.Reminded?.ValidUntil == until && file.Reminded.Days <= days)) yield return new PartnerReminder(condition, until, days);
        }
    }

    /// <summary>Whether there is anything that it will have to be reminded of.</summary>
    [JsonIgnore]
    public bool IsReminded => Withdrawn is null
        && Files.Values.Any(file => file.Decision is { IsMet: true, ValidUntil: { } until } && !(file.Reminded?.ValidUntil == until && file.Reminded.Days == 0));

    private static IReadOnlyList<PartnerCondition> Conditions(DateOnly today) => PartnerTerms.Shipped.ConditionsOn(today);

    private static PartnerCondition? Find(string code, DateOnly today) => Conditions(today).FirstOrDefault(condition => condition.Code == code);

    private static Decision NoCondition => Decision.Refuse("partner.condition", "Choose one of the conditions from the list.");

    private Partnership With(string condition, Func<ConditionFile, ConditionFile> change) => this with { Files = Files.SetItem(condition, change(File(condition))) };

    private static Decision State(StatePartnerCondition command, DateOnly today)
    {
        if (Find(command.Condition, today) is not { } condition) return NoCondition;
        if (!Text.IsNarrative(command.Words, MaxWords)) return Decision.Refuse("partner.words", $"Say in up to {MaxWords:N0} characters how your organization meets this.");
        if (!Text.IsLine(command.Evidence, MaxEvidence))
        {
            return Decision.Refuse("partner.evidence", $"Name what shows it, with its number, in up to {MaxEvidence} characters on one line.");
        }

        if (condition.Ends && command.ValidUntil is null) return Decision.Refuse("partner.valid-until", "Give the last day on which this holds, as the document says it.");
        return command.ValidUntil < today
            ? Decision.Refuse("partner.over", "The day until which this holds is over. State what holds now.")
            : Decision.Accept(new PartnerConditionStated(condition.Code, command.Words.Trim(), command.Evidence.Trim(), command.ValidUntil));
    }

    private Decision Decide(DecidePartnerCondition command, DateOnly today)
    {
        if (Find(command.Condition, today) is not { } condition) return NoCondition;
        if (File(condition.Code).Statement is not { } statement) return Decision.Refuse("partner.not-stated", "The organization has not stated this yet. There is nothing to decide.");
        if (statement.Number != command.Statement) return Decision.Refuse("partner.restated", "The organization has stated this anew. Reload the page, read it, and decide then.");
        if (!Text.IsNarrative(command.Reason, MaxReason)) return Decision.Refuse("partner.reason", $"Give the reason in up to {MaxReason:N0} characters. The organization reads it.");
        if (!command.IsMet) return Decision.Accept(new PartnerConditionDecided(condition.Code, statement.Number, false, command.Reason.Trim(), null));
        if (condition.Ends && command.ValidUntil is null) return Decision.Refuse("partner.decided-until", "Give the last day on which this is met.");
        if (command.ValidUntil < today) return Decision.Refuse("partner.decided-until", "The last day on which this is met cannot be over.");
        return command.ValidUntil > condition.LatestFrom(today)
            ? Decision.Refuse("partner.decided-until", string.Create(CultureInfo.InvariantCulture, $"This can be met until {condition.LatestFrom(today):yyyy-MM-dd} at most: then it has to be shown anew."))
            : Decision.Accept(new PartnerConditionDecided(condition.Code, statement.Number, true, command.Reason.Trim(), command.ValidUntil));
    }
}

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Reviews">Whether the actor reviews applications.</param>
internal sealed record LookedUpPartner(PartnerCommand Sent, bool Reviews) : Command(Sent.CommandId, Sent.Actor);
