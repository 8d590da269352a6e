using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Law;

internal sealed class LawMutations(IGrainFactory grains)
{
    [Description("Proposes a change of the law: new texts, and texts that say something else or end. In effect once somebody else approved it. For facilitators.")]
    public Task<LawPayload> ProposeLaw([FromUserContext] GraphContext user, [Description(CommandText.Input)] ProposeLawInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new ProposeLaw(id, user.Actor, input.ToChange()), stop);

    [Description("Approves a proposed change: from then on it is the law here. For facilitators of another organization than who proposed it, and who runs the installation.")]
    public Task<LawPayload> ApproveLaw([FromUserContext] GraphContext user, [Description(CommandText.Input)] ApproveLawInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new ApproveLaw(id, user.Actor, input.ProposalId), stop);

    [Description("Withdraws a proposed change that nobody approved. For facilitators.")]
    public Task<LawPayload> WithdrawLaw([FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawLawInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new WithdrawLaw(id, user.Actor, input.ProposalId, input.Reason), stop);

    private async Task<LawPayload> Submit(GraphContext user, string commandId, Func<Guid, LawCommand> command, CancellationToken stop)
    {
        return new LawPayload(user.Actor, await Submission.Send(user, commandId, Send, reply => reply.Refusal, refusal => new(null, refusal), stop));

        Task<LawReply> Send(Guid id) => grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key).Submit(command(id));
    }
}

[Description("What a command to the law book answers.")]
internal sealed class LawPayload(Actor actor, LawReply reply)
{
    [Description("The change as it is after the command; null when there is none to show.")]
    public LawChangeType? Change => reply.Proposal is { } proposal ? new LawChangeType(actor, proposal, false) : null;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Name("LawChange"), Description("A change of the law that somebody proposed.")]
internal sealed class LawChangeType(Actor actor, LawProposal proposal, bool isLeftOut)
{
    [Id, Description("Opaque id.")]
    public string Id => proposal.Id;

    [Description("What happened.")]
    public string Why => proposal.Change.Why;

    [Description("The texts that are new or say something else, as they were typed.")]
    public IReadOnlyList<RuleTextType> Rules => [.. proposal.Change.Rules.Select(rule => new RuleTextType(rule))];

    [Description("The sources that they cite and that were not there."), ListSize(3)]
    public IReadOnlyList<LawSourceType> Sources => [.. proposal.Change.Sources.Select(source => new LawSourceType(new LawSource(source.Id, source.Citation, source.Url, source.Retrieved)))];

    [Description("The lines that the table of release paths gains."), ListSize(3)]
    public IReadOnlyList<RouteTextType> Routes => [.. proposal.Change.Routes.Select(route => new RouteTextType(route))];

    [Description("Who proposed it.")]
    public Person ProposedBy => new(proposal.ProposedById);

    [Description("When.")]
    public DateTimeOffset ProposedAt => proposal.ProposedAt;

    [Description("Who approved it; null while nobody has.")]
    public Person? ApprovedBy => proposal.ApprovedById is { } person ? new Person(person) : null;

    [Description("When.")]
    public DateTimeOffset? ApprovedAt => proposal.ApprovedAt;

    [Description("Why it was withdrawn; null when it was not.")]
    public string? WhyWithdrawn => proposal.WhyWithdrawn;

    [Description("Whether it is law here: approved, and it fits what LawLab comes with, which may be another since a release.")]
    public bool IsInEffect => proposal.ApprovedById is not null && !isLeftOut;

    [Description("Whether nobody approved or withdrew it yet.")]
    public bool IsWaiting => proposal.IsWaiting;

    [Description("Whether one may approve it: it takes somebody of another organization than who proposed it, or who runs the installation.")]
    public bool MayApprove => IsWaiting && AccessRules.ApprovesLaw(actor, proposal.ProposedIn) && proposal.ProposedById != actor.PersonId;

    [Description("Whether one may withdraw it.")]
    public bool MayWithdraw => IsWaiting && AccessRules.KeepsPolicies(actor);
}

[Name("RuleText"), Description("A rule as it was typed.")]
internal sealed class RuleTextType(RuleText rule)
{
    [Id, Description("Of this text.")]
    public string Id => rule.Id;

    [Description("What it says something about.")]
    public RuleKind Kind => rule.Kind;

    [Description("Of the rule.")]
    public string Name => rule.Name;

    [Description("Short.")]
    public string Title => rule.Title;

    [Description("What it says.")]
    public string Text => rule.Text;

    [Description("The same in figures; null for none.")]
    public string? Value => rule.Value;

    [Description("The first day, or two with .. between; null for as long as LawLab looks back.")]
    public string? From => rule.From;

    [Description("The first day after the last one; null for no end.")]
    public string? Until => rule.Until;

    [Description("The circuits where; with no court either, everywhere.")]
    public IReadOnlyList<string> Circuits => rule.Circuits;

    [Description("Codes of the courts where.")]
    public IReadOnlyList<string> Courts => rule.Courts;

    [Description("Ids of the rules that it contests.")]
    public IReadOnlyList<string> Contests => rule.Contests;

    [Description("What court's order or pending case contests it; null for none.")]
    public string? Litigation => rule.Litigation;

    [Description("How far it may be relied on.")]
    public RuleStanding Standing => rule.Standing;

    [Description("Ids of the sources.")]
    public IReadOnlyList<string> Sources => rule.Sources;
}

[Name("RouteText"), Description("A line of the table of release paths as it was typed.")]
internal sealed class RouteTextType(RouteText route)
{
    [Description("What it says something of.")]
    public ReleasePath Path => route.Path;

    [Description("opens, closes, needs or deadline.")]
    public string Effect => route.Effect;

    [Description("Id of the rule that makes it so; of what it needs the name of the rule, of a deadline the filing.")]
    public string Rule => route.Rule;

    [Description("For whom; null for everyone.")]
    public string? When => route.When;
}

[Description("Proposes a change of the law.")]
internal sealed record ProposeLawInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("What happened, up to 500 characters.")] string Why,
    [property: Description("1 to 20 texts that are new or say something else; one with the id of another takes its place.")] IReadOnlyList<RuleTextInput> Rules,
    [property: Description("Sources that they cite and that are not there yet, up to 20.")] IReadOnlyList<LawSourceInput>? Sources,
    [property: Description("Lines that the table of release paths gains, up to 20.")] IReadOnlyList<RouteTextInput>? Routes)
{
    internal LawChange ToChange() => new(Why, [.. Rules.Select(rule => rule.ToText())], [.. (Sources ?? []).Select(source => source.ToText())], [.. (Routes ?? []).Select(route => route.ToText())]);
}

[Description("A rule as one types it.")]
internal sealed record RuleTextInput(
    [property: Id, Description("Of this text: lower-case words with dashes.")] string Id,
    [property: Description("What it says something about.")] RuleKind Kind,
    [property: Description("Of the rule: the same for texts that answer the same question.")] string Name,
    [property: Description("Up to 200 characters.")] string Title,
    [property: Description("What it says, up to 2,000 characters.")] string Text,
    [property: Description("In figures: filing=board-appeal;days=10;at=board of a deadline, usd=1060 of a fee, form=EOIR-28 of a form, pages=30 of a page limit; null for others.")] string? Value,
    [property: Description("The first day, 2026-03-09, or two with .. between when it lies between them; null for as long as LawLab looks back.")] string? From,
    [property: Description("The first day after the last one, as before; null for no end.")] string? Until,
    [property: Description("The circuits where, 1 to 11 and DC; with no court either, everywhere.")] IReadOnlyList<string> Circuits,
    [property: Description("Codes of the courts where.")] IReadOnlyList<string> Courts,
    [property: Description("Ids of the rules that it contests.")] IReadOnlyList<string> Contests,
    [property: Description("What court's order or pending case contests it, up to 500 characters; null for none.")] string? Litigation,
    [property: Description("How far it may be relied on.")] RuleStanding Standing,
    [property: Description("Ids of its sources, one or more.")] IReadOnlyList<string> Sources)
{
    internal RuleText ToText() => new(Id, Kind, Name, Title, Text, Value, From, Until, Circuits, Courts, Contests, Litigation, Standing, Sources);
}

[Description("Where a rule can be read.")]
internal sealed record LawSourceInput(
    [property: Id, Description("Lower-case words with dashes.")] string Id,
    [property: Description("As it is cited, up to 300 characters.")] string Citation,
    [property: Description("Its address, https:// or http://; null for what is cited from print.")] string? Url,
    [property: Description("The day when it was read.")] DateOnly Retrieved)
{
    internal SourceText ToText() => new(Id, Citation, Url, Retrieved);
}

[Description("A line that the table of release paths gains.")]
internal sealed record RouteTextInput(
    [property: Description("What it says something of.")] ReleasePath Path,
    [property: Description("opens, closes, needs or deadline.")] string Effect,
    [property: Description("Id of the rule that makes it so; of what it needs the name of the rule, of a deadline the filing.")] string Rule,
    [property: Description("For whom, as entry=without-inspection;class=no; null for everyone.")] string? When)
{
    internal RouteText ToText() => new(Path, Effect, Rule, When);
}

[Description("Approves a proposed change.")]
internal sealed record ApproveLawInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId, [property: Id, Description("The change.")] string ProposalId);

[Description("Withdraws a proposed change.")]
internal sealed record WithdrawLawInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The change.")] string ProposalId,
    [property: Description("Why it should not be approved, up to 300 characters.")] string Reason);
