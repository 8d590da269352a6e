using LawLab.Grains.Law;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Law;

internal sealed class RuleKindType() : WordEnum<RuleKind>(
    "What a rule of law says something about.",
    (RuleKind.Deadline, "By when something has to be done."),
    (RuleKind.Fee, "What it costs."),
    (RuleKind.Form, "On which form."),
    (RuleKind.Jurisdiction, "Who may decide it, or nobody."),
    (RuleKind.Standard, "What has to be shown, by whom and how well."),
    (RuleKind.PageLimit, "How long or large a paper may be."));

internal sealed class RuleStandingType() : WordEnum<RuleStanding>(
    "How far a rule may be relied on.",
    (RuleStanding.Sourced, "Its source says it."),
    (RuleStanding.Reported, "One press report says it."),
    (RuleStanding.Unverified, "A lawyer has to check it first."));

internal sealed class FilingType() : WordEnum<Filing>(
    "What a deadline is for, and the day that it is counted from.",
    (Filing.BoardAppeal, "Notice of appeal to the Board; from the day when the judge said the decision, or a written one was sent."),
    (Filing.BondAppeal, "The same of a custody decision."),
    (Filing.BoardBrief, "A brief to the Board; from the day of its schedule."),
    (Filing.MotionToReopen, "A motion to reopen; from the day of the final order."),
    (Filing.InAbsentiaExceptional, "To reopen an order in absentia for exceptional circumstances; from its day."),
    (Filing.InAbsentiaNotice, "To reopen an order in absentia for lack of notice or custody; from its day."),
    (Filing.ReleaseConditions, "To have the conditions of a release reviewed; from the day of the release."),
    (Filing.AutomaticStay, "The government's automatic stay of a release; from the day of the judge's decision."),
    (Filing.CredibleFearReview, "A judge's review of a credible-fear finding; from the day when it was served."),
    (Filing.ReasonableFearReview, "A judge's review of a reasonable-fear finding; from the day when it was served."),
    (Filing.HearingEvidence, "Evidence for an individual hearing; back from its day."),
    (Filing.MotionResponse, "The answer to a motion; from the day when it was filed."),
    (Filing.HabeasObjections, "Objections to a magistrate judge's recommendation on a habeas petition; from the day when it was served."));

internal sealed class CircumstanceType() : WordEnum<Circumstance>(
    "What decides which deadline it is.",
    (Circumstance.AsylumDecided, "The judge decided asylum on its merits, not under INA § 208(a)(2)(A) to (C)."),
    (Circumstance.ServedByMail, "What the time is counted from came by mail."),
    (Circumstance.Represented, "Somebody entered an appearance."));

internal sealed class FiledByType() : WordEnum<FiledBy>(
    "Whose deadline it is.",
    (FiledBy.Respondent, "The person's whom it is about."),
    (FiledBy.Government, "The government's."),
    (FiledBy.Court, "The judge's."));

internal sealed class ReleasePathKindType() : WordEnum<ReleasePath>(
    "A way out of detention.",
    (ReleasePath.Bond, "A bond hearing before an immigration judge."),
    (ReleasePath.Joseph, "A judge's finding that mandatory detention does not reach the person (Matter of Joseph)."),
    (ReleasePath.ProlongedDetention, "A bond hearing because detention has become too long."),
    (ReleasePath.Parole, "Parole by ICE."),
    (ReleasePath.Reinterview, "Another look at a negative finding of credible or reasonable fear."),
    (ReleasePath.Reopen, "A motion to reopen an order."),
    (ReleasePath.Appeal, "Appeal to the Board from an order of removal."),
    (ReleasePath.BondAppeal, "Appeal to the Board from a custody decision."),
    (ReleasePath.Habeas, "A petition to the federal district court (28 U.S.C. § 2241)."));

internal sealed class PathStandingType() : WordEnum<PathStanding>(
    "Whether a path is open.",
    (PathStanding.Open, "It is."),
    (PathStanding.Contested, "One may say so and another may not: it can be asked for, and will be fought."),
    (PathStanding.Closed, "It is not."),
    (PathStanding.Unknown, "What is not known of the person decides it: see missing."));

internal sealed class ChancesStandingType() : WordEnum<ChancesStanding>(
    "What is known of the chances of a path.",
    (ChancesStanding.Known, "There is a rate."),
    (ChancesStanding.Withheld, "It is left out: of fewer than eleven people or none, or to protect one that is."),
    (ChancesStanding.Unknown, "No decision is recorded, or those that are do not tell this path from another one."));

internal sealed class RouteFactType() : WordEnum<RouteFact>(
    "What of a person a path out of detention may depend on.",
    (RouteFact.Authority, "By what authority she is held."),
    (RouteFact.Entry, "How she came in."),
    (RouteFact.BondEligibleClass, "Whether she is of the Bond Eligible Class of Maldonado Bautista."),
    (RouteFact.Order, "What order there is."),
    (RouteFact.OrderedOn, "The day of the order."),
    (RouteFact.BondDecidedOn, "The day of the last decision on custody."),
    (RouteFact.Fear, "What was found of her fear."),
    (RouteFact.JuvenileStatus, "Whether she came as an unaccompanied child or has special immigrant juvenile status."),
    (RouteFact.NoticeLacked, "Whether the notice of the hearing that she missed lacked something."),
    (RouteFact.OutsideLimits, "Whether country conditions changed, or the government joins a motion to reopen."),
    (RouteFact.MovedInCourt, "Whether a motion to reopen was made to the court."),
    (RouteFact.MovedAtBoard, "Whether one was made to the Board."),
    (RouteFact.AppealFiled, "Whether an appeal to the Board was filed."),
    (RouteFact.JointMotion, "Whether the government joins a motion to reopen."),
    (RouteFact.NoFeeRelief, "Whether a motion to reopen rests only on relief that has no fee."),
    (RouteFact.Circuit, "Which circuit reviews the court."));

internal sealed class DetentionAuthorityType() : WordEnum<DetentionAuthority>(
    "By what authority ICE says that it holds somebody.",
    (DetentionAuthority.Section235B1, "INA § 235(b)(1): expedited removal, credible fear."),
    (DetentionAuthority.Section235B2, "INA § 235(b)(2)(A): an applicant for admission in removal proceedings."),
    (DetentionAuthority.Section236A, "INA § 236(a): discretionary."),
    (DetentionAuthority.Section236C, "INA § 236(c): mandatory, for crimes."),
    (DetentionAuthority.Section241, "INA § 241: after a final order."));

internal sealed class MannerOfEntryType() : WordEnum<MannerOfEntry>(
    "How somebody came in.",
    (MannerOfEntry.Arriving, "Asked for admission at a port of entry."),
    (MannerOfEntry.Paroled, "Let in at a port of entry on parole."),
    (MannerOfEntry.WithoutInspection, "Came in between the ports, without inspection."),
    (MannerOfEntry.Admitted, "Was inspected and admitted."));

internal sealed class RemovalOrderType() : WordEnum<RemovalOrder>(
    "What order there is.",
    (RemovalOrder.None, "None."),
    (RemovalOrder.Ordered, "A judge ordered removal; not final while it can be appealed or an appeal is under way."),
    (RemovalOrder.Final, "Final."),
    (RemovalOrder.InAbsentia, "In absentia."),
    (RemovalOrder.Reinstated, "An old one that ICE reinstated."));

internal sealed class FearFindingType() : WordEnum<FearFinding>(
    "What was found of a person's fear.",
    (FearFinding.None, "Nothing."),
    (FearFinding.Positive, "A credible or reasonable one."),
    (FearFinding.CredibleNegative, "No credible one."),
    (FearFinding.ReasonableNegative, "No reasonable one."));

internal sealed class DeadlineMoveType() : WordEnum<DeadlineMove>(
    "Where a change of the law moves a deadline.",
    (DeadlineMove.Earlier, "To an earlier day."),
    (DeadlineMove.Later, "To a later day."),
    (DeadlineMove.Appears, "There was none."),
    (DeadlineMove.Disappears, "There is none any more."));
