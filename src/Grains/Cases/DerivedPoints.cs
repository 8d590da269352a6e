using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

/// <summary>What answers follow from.</summary>
/// <param name="State">The case.</param>
/// <param name="CaseId">Its id.</param>
/// <param name="Now">When it is asked.</param>
/// <param name="Lead">The profile of lead counsel; null when there is none, or it is not asked for.</param>
internal sealed record DerivedFrom(Case State, string CaseId, DateTimeOffset Now, AttorneyOffer? Lead = null)
{
    /// <summary>A day is over when it is over in the westernmost court, Honolulu (UTC-10).</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime.AddHours(-10));

    /// <summary>The next setting of this kind, or of any; null when none is to come.</summary>
    public Hearing? Next(HearingKind? kind = null) => State.Hearings.Find(hearing => hearing.On >= Today && (kind is null || hearing.Kind == kind));

    /// <summary>The next setting of this kind, or else the last one.</summary>
    public Hearing? NextOrLast(HearingKind kind) => Next(kind) ?? State.Hearings.FindLast(hearing => hearing.Kind == kind);

    /// <summary>The last decision of this kind; null when there is none.</summary>
    public CaseOutcome? Last(OutcomeKind kind, Predicate<CaseOutcome>? fits = null) =>
        State.Outcomes.FindLast(outcome => outcome.Kind == kind && (fits is null || fits(outcome)));

    public TeamMember? LeadCounsel => State.LeadCounsel(Now);

    public DateOnly? Day(string point) => DataPointValues.Day(State.DataPoints.GetValueOrDefault(point)?.Value);
}

/// <summary>
/// The data points that the case answers by itself: what was entered once, with the hearing or the team, is not asked again. To
/// have another one derived, give it an origin in <c>catalogue.tsv</c> and its line here.
/// </summary>
internal static class DerivedPoints
{
    private static readonly Dictionary<string, Func<DerivedFrom, string?>> s_answers = new()
    {
        ["client-key"] = f => CaseIndex.PseudonymOf(f.CaseId),
        ["a-number"] = f => f.State.ANumber,
        ["legal-name"] = f => f.State.Caption,
        ["opened-on"] = f => DataPointValues.Of(DateOnly.FromDateTime(f.State.OpenedAt.UtcDateTime)),
        ["nationality"] = f => f.State.Claim.Nationality,
        ["primary-language"] = f => f.State.Claim.Language,
        ["relief-asked"] = f => Codes(f.State.Claim.Relief),
        ["torture-claim"] = f => DataPointValues.Of(f.State.Claim.Relief.Contains("WCAT")),
        ["withholding-claim"] = f => DataPointValues.Of(f.State.Claim.Relief.Contains("ASYW")),
        ["case-type"] = f => f.State.Proceeding.CaseType,
        ["nta-date"] = f => Day(f.State.Proceeding.NoticeToAppearOn),
        ["base-court"] = f => f.State.Proceeding.CourtCode,
        ["judge-code"] = f => f.State.Proceeding.JudgeCode,
        ["judge-court"] = f => f.State.Proceeding.JudgeCode is null ? null : f.State.Proceeding.CourtCode,
        ["detained-now"] = f => DataPointValues.Of(f.State.Proceeding.Detained),
        ["next-hearing-on"] = f => Day(f.Next()?.On),
        ["calendar-type"] = f => f.Next()?.Kind switch
        {
            HearingKind.Master => "M",
            HearingKind.Individual => "I",
            HearingKind.Bond => "C",
            _ => null,
        },
        ["hearings-count"] = f => DataPointValues.Of((decimal)f.State.Hearings.Count),
        ["first-hearing-on"] = f => f.State.Hearings.IsEmpty ? null : Day(f.State.Hearings[0].On),
        ["individual-hearing-on"] = f => Day(f.NextOrLast(HearingKind.Individual)?.On),
        ["bond-hearing-on"] = f => Day(f.NextOrLast(HearingKind.Bond)?.On),
        ["case-status"] = f => char.ToLowerInvariant(f.State.Status.ToString()[0]) + f.State.Status.ToString()[1..],
        ["lead-counsel"] = f => f.LeadCounsel?.PersonId,
        ["lead-since"] = f => f.LeadCounsel is { } lead ? DataPointValues.Of(DateOnly.FromDateTime(lead.Since.UtcDateTime)) : null,
        ["represented"] = f => DataPointValues.Of(f.LeadCounsel is not null),
        ["team-size"] = f => DataPointValues.Of((decimal)f.State.Team.Count(member => !(member.Until <= f.Now))),
        ["advocate-role"] = f => f.Lead switch { { IsLawyer: true } => "attorney", { IsAccredited: true } => "accredited", _ => null },
        ["bar-states"] = f => Codes(f.Lead?.AdmittedIn),
        ["advocate-languages"] = f => Codes(f.Lead?.Languages),
        ["hours-per-month"] = f => f.Lead is { HoursPerMonth: > 0 and var hours } ? DataPointValues.Of((decimal)hours) : null,
        ["works-remotely"] = f => f.Lead is { } lead ? DataPointValues.Of(lead.Remote) : null,
        [Observation.TagsPoint] = f => Codes([.. f.State.Observations.SelectMany(seen => seen.Tags).Distinct().Order(StringComparer.Ordinal)]),
        ["continuances-asked"] = f => Continuances(f, _ => true),
        ["continuances-granted"] = f => Continuances(f, outcome => outcome.Result is OutcomeResult.Granted),
        ["bond-amount"] = f => f.Last(OutcomeKind.Bond, outcome => outcome.Amount is not null)?.Amount is { } amount
            ? DataPointValues.OfDollars(amount)
            : null,
        ["parole-decision"] = Parole,
        ["ero-parole-decision"] = Parole,
        ["visit-denied"] = f => f.Last(OutcomeKind.FacilityAccess) is null
            ? null
            : DataPointValues.Of(f.State.Outcomes.Exists(outcome => outcome is { Kind: OutcomeKind.FacilityAccess, Result: OutcomeResult.Denied })),
        ["relief-granted"] = f => Codes(
            [.. f.State.Outcomes.Where(outcome => outcome is { Kind: OutcomeKind.Relief, Result: OutcomeResult.Granted }).Select(outcome => outcome.Code).OfType<string>().Distinct()]),
        ["age-band"] = f => f.Day("date-of-birth") is { } born ? AgeBand(WholeYears(born, f.Today)) : null,
        ["residence-years"] = f => f.Day("entry-date") is { } entered ? Years(entered, f.Today) : null,
        ["stay-days"] = f => f.Day("book-in-on") is { } from && ((f.Day("book-out-on") ?? f.Today).DayNumber - from.DayNumber) is >= 0 and var days
            ? DataPointValues.Of((decimal)days)
            : null,
    };

    /// <summary>The codes of all of them.</summary>
    public static IReadOnlyCollection<string> All => s_answers.Keys;

    /// <summary>What the case says; null for nothing.</summary>
    public static string? Answer(string point, DerivedFrom facts) => s_answers.TryGetValue(point, out var answer) ? answer(facts) : null;

    /// <summary>Says where the answer comes from, so that whoever would type it changes it there.</summary>
    public static Refusal WhyNotTyped(DataPointDefinition point, DataPointOrigin origin) => origin switch
    {
        DataPointOrigin.Case => new("data-point.from-case", $"{point.Label} comes from the case as it was opened."),
        DataPointOrigin.Claim => new("data-point.from-claim", $"{point.Label} comes from the claim. Change it there, with the hearings."),
        DataPointOrigin.Proceeding => new("data-point.from-proceeding", $"{point.Label} comes from the proceeding. Change it there, with the hearings."),
        DataPointOrigin.Hearings => new("data-point.from-hearings", $"{point.Label} comes from the court's calendar. Schedule or vacate the hearing."),
        DataPointOrigin.Team => new("data-point.from-team", $"{point.Label} comes from the people on the case. Change the team."),
        DataPointOrigin.Status => new("data-point.from-status", $"{point.Label} comes from the stage of the case. Move the case to another stage."),
        DataPointOrigin.Observations => new("data-point.from-observations", $"{point.Label} comes from the tags of observations. Add an observation."),
        DataPointOrigin.Outcomes => new("data-point.from-outcomes", $"{point.Label} comes from what was decided. Record that, with the hearings."),
        DataPointOrigin.OtherPoints => new("data-point.from-other-points", $"{point.Label} is computed from other answers. Change those."),
        _ => new("data-point.from-profile", $"{point.Label} comes from lead counsel's profile. She changes it there."),
    };

    /// <summary>Of those that the respondent asked for; null where none is recorded: nobody knows whether there were any.</summary>
    private static string? Continuances(DerivedFrom f, Predicate<CaseOutcome> which)
    {
        var hers = f.State.Outcomes.FindAll(outcome => outcome is { Kind: OutcomeKind.Continuance, AskedBy: AskedBy.Respondent });
        return hers.IsEmpty ? null : DataPointValues.Of((decimal)hers.FindAll(which).Count);
    }

    private static string? Parole(DerivedFrom f) => f.Last(OutcomeKind.Parole)?.Result switch
    {
        OutcomeResult.Granted => "granted",
        OutcomeResult.Denied => "denied",
        OutcomeResult.NoAnswer => "none",
        _ => null,
    };

    private static string? Day(DateOnly? day) => day is { } known ? DataPointValues.Of(known) : null;

    private static string? Codes(IReadOnlyList<string>? codes) => codes is { Count: > 0 } ? DataPointValues.Of(codes) : null;

    private static int WholeYears(DateOnly from, DateOnly to) => to.Year - from.Year - (to < from.AddYears(to.Year - from.Year) ? 1 : 0);

    private static string? Years(DateOnly from, DateOnly to) => to < from ? null : DataPointValues.Of(Math.Round((to.DayNumber - from.DayNumber) / 365.25m, 1));

    private static string? AgeBand(int age) => age switch
    {
        < 0 => null,
        < 12 => "0-11",
        < 18 => "12-17",
        < 21 => "18-20",
        < 40 => "21-39",
        < 60 => "40-59",
        _ => "60-",
    };
}
