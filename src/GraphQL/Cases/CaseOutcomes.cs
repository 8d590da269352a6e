using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Accounts;
using LawLab.Graph.Journal;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

[Name("CaseOutcome"), Description("One thing that was decided in a case.")]
internal sealed class CaseOutcomeType(CaseOutcome outcome)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => outcome.Id;

    [Description("What was decided.")]
    public OutcomeKind Kind => outcome.Kind;

    [Description("How it was decided.")]
    public OutcomeResult Result => outcome.Result;

    [Description("On which day.")]
    public DateOnly On => outcome.On;

    [Description("Who decided: of the list judge or court; ICE offices and facilities have their name for a code. Of an appeal the judge whose decision it was of.")]
    public CodedValue DecidedBy => new(ListOf(outcome.Kind), outcome.DecidedBy);

    [Description("The court where the case was then, of the list court.")]
    public CodedValue Court => new(CodeLists.Court, outcome.CourtCode);

    [Description("The application, of the list application, or the reason of a continuance, of the list adjournment; null when not known.")]
    public CodedValue? Code => CodedValue.Of(outcome.Kind == OutcomeKind.Continuance ? CodeLists.Adjournment : CodeLists.Application, outcome.Code);

    [Description("Bond in whole US dollars, when it was granted; null for others.")]
    public int? Amount => outcome.Amount;

    [Description("Who asked for a continuance, or who appealed; null for others.")]
    public AskedBy? AskedBy => outcome.AskedBy;

    [Description("Whether ICE held the respondent then.")]
    public bool Detained => outcome.Mix.Detained;

    [Description("Whether she had counsel then.")]
    public bool Represented => outcome.Mix.Represented;

    [Description("Who recorded it.")]
    public Person RecordedBy => new(outcome.RecordedById);

    [Description("When it was recorded.")]
    public DateTimeOffset RecordedAt => outcome.RecordedAt;

    private static string ListOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Relief or OutcomeKind.Bond or OutcomeKind.Continuance or OutcomeKind.Appeal => CodeLists.Judge,
        OutcomeKind.ProsecutorPosition => CodeLists.Court,
        // No list has such a code: these are names.
        _ => "",
    };
}

[Description("Records what was decided. Court, custody, counsel and nationality are those of the case at that moment.")]
internal sealed record RecordOutcomeInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What was decided.")] OutcomeKind Kind,
    [property: Description("How; each kind has results of its own.")] OutcomeResult Result,
    [property: Description("On which day: not in the future, at most ten years ago.")] DateOnly On,
    [property: Description("Code of the judge or court, or name of the ICE field office or facility; null for the judge or the court of the case.")] string? DecidedBy,
    [property: Description("Relief: code of the list application. Continuance: code of the list adjournment. Null for others.")] string? Code,
    [property: Description("Bond in whole US dollars, when it was granted; 0 is release on recognizance. Null for others.")] int? Amount,
    [property: Description("Who asked for a continuance, or who appealed; null for others.")] AskedBy? AskedBy);

[Description("Takes back an outcome that was recorded by mistake.")]
internal sealed record WithdrawOutcomeInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The outcome.")] string OutcomeId);

internal sealed class OutcomeKindType() : WordEnum<OutcomeKind>(
    "What was decided.",
    (OutcomeKind.Relief, "An application for relief from removal; by the immigration judge."),
    (OutcomeKind.Bond, "Custody redetermination (8 CFR 1003.19); by the immigration judge."),
    (OutcomeKind.Continuance, "A motion to continue (8 CFR 1003.29); by the immigration judge."),
    (OutcomeKind.Parole, "A request for parole (8 U.S.C. 1182(d)(5)); by an ICE field office."),
    (OutcomeKind.Release, "A request for release from custody other than parole; by an ICE field office."),
    (OutcomeKind.ProsecutorPosition, "What the government's counsel at a court said to a motion or an application."),
    (OutcomeKind.FacilityAccess, "A visit, a call or a device that was asked for; by a detention facility."),
    (OutcomeKind.Appeal, "An appeal of an immigration judge's decision; by the Board of Immigration Appeals (8 CFR 1003.1(b))."));

internal sealed class OutcomeResultType() : WordEnum<OutcomeResult>(
    "How it was decided.",
    (OutcomeResult.Granted, "Granted, also in part."),
    (OutcomeResult.Denied, "Denied or refused."),
    (OutcomeResult.NoJurisdiction, "The judge found that she had no jurisdiction over bond."),
    (OutcomeResult.Withdrawn, "Withdrawn or abandoned: nothing was decided on the merits."),
    (OutcomeResult.Ended, "Ended otherwise: dismissed, terminated, closed administratively; an appeal that the Board did not look at."),
    (OutcomeResult.NoAnswer, "No answer came within the time in which one was due."),
    (OutcomeResult.Joined, "The government's counsel joined."),
    (OutcomeResult.Unopposed, "She did not oppose."),
    (OutcomeResult.Opposed, "She opposed."),
    (OutcomeResult.Dismissed, "The Board looked at the judge's decision and let it stand."),
    (OutcomeResult.Sustained, "The Board decided otherwise than the judge."),
    (OutcomeResult.Remanded, "The Board sent the case back to the judge, also after it sustained the appeal."));

internal sealed class AskedByType() : WordEnum<AskedBy>(
    "Who asked for a continuance, or who appealed.",
    (AskedBy.Respondent, "The respondent."),
    (AskedBy.Government, "The government."),
    (AskedBy.Court, "The court itself."));
