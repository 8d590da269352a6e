using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Lists;
using LawLab.Graph.Accounts;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.BorderX;

[Name("Partnership"), Description("Whether an organization takes part in BorderX, and how it meets each condition.")]
internal sealed class PartnershipType(PartnershipView view)
{
    [Id, Description("The organization.")]
    public string OrganizationId => view.OrganizationId;

    [Description("Its name.")]
    public IDataLoaderResult<string> OrganizationName([FromServices] ReleaseOrganizations organizations) => organizations.NameOf(view.OrganizationId);

    [Description("Version of the partnership; each change makes one more.")]
    public int Version => view.Version;

    [Description("How far it is, today.")]
    public PartnerStage Stage => view.Stage;

    [Description("Who applied.")]
    public Person AppliedBy => new(view.AppliedById);

    [Description("When.")]
    public DateTimeOffset AppliedAt => view.AppliedAt;

    [Description("The day on which it first became a partner; null when it has not.")]
    public DateOnly? Since => view.Since;

    [Description("The last day on which all that was decided to be met is met; null when nothing of it ends.")]
    public DateOnly? EndsOn => view.EndsOn;

    [Description("Why it withdrew; null when it has not.")]
    public string? Withdrawn => view.Withdrawn;

    [Description("Each condition, in its order.")]
    public IReadOnlyList<PartnershipConditionType> Conditions => [.. view.Conditions.Select(condition => new PartnershipConditionType(condition))];

    [Description("What the reader may do.")]
    public IReadOnlyList<PartnerAction> May => view.May;

    internal static PartnershipType? Of(PartnershipView? view) => view is null ? null : new PartnershipType(view);
}

[Name("PartnershipCondition"), Description("How an organization meets a condition, today.")]
internal sealed class PartnershipConditionType(PartnerConditionView view)
{
    [Description("The condition.")]
    public PartnerConditionType Condition => new(view.Condition);

    [Description("How it stands.")]
    public PartnerConditionState State => view.State;

    [Description("Whether what was stated last waits for a reviewer; it may while what was decided before still holds.")]
    public bool IsWaiting => view.IsWaiting;

    [Description("What the organization stated last; null for nothing.")]
    public PartnerStatementType? Statement => view.Statement is { } statement ? new PartnerStatementType(statement) : null;

    [Description("What a reviewer decided last; null for nothing.")]
    public PartnerDecisionType? Decision => view.Decision is { } decision ? new PartnerDecisionType(decision) : null;

    [Description("The last day until which it can be decided to be met, today; null for any.")]
    public DateOnly? LatestValidUntil => view.LatestValidUntil;
}

[Name("PartnerCondition"), Description("A condition on which organizations take part in BorderX.")]
internal sealed class PartnerConditionType(PartnerCondition condition)
{
    [Description("As it is counted: a to f.")]
    public string Letter => condition.Letter;

    [Description("Its code.")]
    public string Code => condition.Code;

    [Description("What it asks for, in English.")]
    public string English => condition.English;

    [Description("The same in Spanish.")]
    public string Spanish => condition.Spanish;

    [Description("Whether it is met until a day, and has to be shown anew then.")]
    public bool Ends => condition.Ends;

    [Description("For how many months after the decision at most; null for any time.")]
    public int? Months => condition.Months;

    [Description("Where it is from.")]
    public string Citation => condition.Citation;

    [Description("Address of that; null for none.")]
    public string? Url => condition.Url;
}

[Name("PartnerStatement"), Description("What an organization said of a condition.")]
internal sealed class PartnerStatementType(PartnerStatement statement)
{
    [Description("Counts what it said of this condition, from 1; a decision names the one that it is about.")]
    public int Number => statement.Number;

    [Description("How it meets the condition.")]
    public string Words => statement.Words;

    [Description("What shows it: name and number of a document.")]
    public string Evidence => statement.Evidence;

    [Description("The last day on which that document holds; null when it does not end.")]
    public DateOnly? ValidUntil => statement.ValidUntil;

    [Description("Who stated it.")]
    public Person By => new(statement.ById);

    [Description("When.")]
    public DateTimeOffset At => statement.At;
}

[Name("PartnerDecision"), Description("What a reviewer decided of a condition.")]
internal sealed class PartnerDecisionType(PartnerDecision decision)
{
    [Description("Number of the statement that it is about.")]
    public int Statement => decision.Statement;

    [Description("Whether the condition is met.")]
    public bool IsMet => decision.IsMet;

    [Description("Why.")]
    public string Reason => decision.Reason;

    [Description("The last day on which it is met; null when it does not end, or is not met.")]
    public DateOnly? ValidUntil => decision.ValidUntil;

    [Description("Who decided.")]
    public Person By => new(decision.ById);

    [Description("When.")]
    public DateTimeOffset At => decision.At;
}

[Name("PartnerSummary"), Description("A partner or applicant in a list: not a word of what it stated.")]
internal sealed class PartnerSummary(PartnerRow row)
{
    [Id, Description("The organization.")]
    public string OrganizationId => row.OrganizationId;

    [Description("Its name.")]
    public string OrganizationName => row.Name;

    [Description("How far it is, today.")]
    public PartnerStage Stage => row.Stage;

    [Description("When it applied.")]
    public DateTimeOffset AppliedAt => row.AppliedAt;

    [Description("The day on which it first became a partner; null when it has not.")]
    public DateOnly? Since => row.Since;

    [Description("The last day on which all that was decided to be met is met; null when nothing of it ends.")]
    public DateOnly? EndsOn => row.EndsOn;

    [Description("How many of its statements wait for a reviewer.")]
    public int Waiting => row.Waiting;
}

[Description("Conditions on partners and applicants, of which all that are given hold.")]
internal sealed record PartnerWhere(
    [property: Description("Name of the organization.")] TextCondition? OrganizationName,
    [property: Description("How far it is, today.")] WordCondition<PartnerStage>? Stage,
    [property: Description("How many of its statements wait for a reviewer.")] IntCondition? Waiting,
    [property: Description("When it applied.")] DateTimeCondition? AppliedAt,
    [property: Description("The last day on which all that was decided to be met is met.")] DateCondition? EndsOn,
    [property: Description(Where.And)] IReadOnlyList<PartnerWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<PartnerWhere>? Or,
    [property: Description(Where.Not)] PartnerWhere? Not) : IWhere<PartnerRow>
{
    public Condition<PartnerRow> ToCondition() => Where.Of(
        [
            OrganizationName?.Of(PartnerFields.Name),
            Stage?.Of(PartnerFields.Stage),
            Waiting?.Of(PartnerFields.Waiting),
            AppliedAt?.Of(PartnerFields.AppliedAt),
            EndsOn?.Of(PartnerFields.EndsOn),
        ],
        And,
        Or,
        Not);
}

internal sealed class PartnerOrderType() : WordEnum<PartnerOrder>(
    "The order of a list of partners and applicants.",
    (PartnerOrder.AppliedFirst, "Who applied first, first."),
    (PartnerOrder.EndsFirst, "Whose partnership ends first, first; those that do not end come last."),
    (PartnerOrder.Name, "By name."));

internal sealed class PartnerStageType() : WordEnum<PartnerStage>(
    "How far an organization is.",
    (PartnerStage.Applied, "It applied; there is something that it has to state, or to state anew."),
    (PartnerStage.UnderReview, "Everything is stated; a reviewer decides."),
    (PartnerStage.Partner, "Each condition is met: it may order packets."),
    (PartnerStage.Lapsed, "It was a partner, and a condition ended or is not met any more."),
    (PartnerStage.Withdrawn, "It withdrew; it may apply again."));

internal sealed class PartnerConditionStateType() : WordEnum<PartnerConditionState>(
    "How a condition stands.",
    (PartnerConditionState.ToState, "Nothing is stated."),
    (PartnerConditionState.Waiting, "What is stated waits for a reviewer."),
    (PartnerConditionState.Met, "It is met."),
    (PartnerConditionState.NotMet, "A reviewer decided that it is not met."),
    (PartnerConditionState.Ended, "It was met until a day that is over."));

internal sealed class PartnerActionType() : WordEnum<PartnerAction>(
    "What can be done with a partnership.",
    (PartnerAction.Read, "Reading what the organization stated, and what was decided of it."),
    (PartnerAction.State, "Applying, stating conditions, and withdrawing: for the organization's administrators."),
    (PartnerAction.Decide, "Deciding whether a condition is met: for reviewers of other organizations."));
