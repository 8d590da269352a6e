using System.Text.Json;
using GraphQL;
using GraphQL.Validation;
using LawLab.Grains.Access;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Grains.Policies;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Law;

/// <summary>The law is public: everyone who is signed in asks for it. What is asked of a person is kept nowhere.</summary>
internal sealed class LawQueries(LawReader reader, LawDifferenceIndex differences, IGrainFactory grains)
{
    [Description("Rules of law as dated records: deadlines, fees, forms, jurisdiction, standards and page limits, each with its source and what contests it. For everyone who is signed in.")]
    public async Task<LawRuleConnection> Rules(
        [FromUserContext] GraphContext user,
        [Description("What has effect on this day; null for every time, what ended too.")] DateOnly? asOf,
        [Description("What they say something about; null for all.")] RuleKind? kind,
        [Description("Where: 1 to 11 or DC; null for everywhere, what holds in some circuits alone too."), Validator(typeof(CircuitName))] string? circuit,
        [Description("Where: code of the list court, which has a circuit; null for everywhere.")] string? court,
        [Description("Whether only what is contested or doubtful; null for all.")] bool? contested,
        [Conditions] LawRuleWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] RuleOrder orderBy = RuleOrder.Table,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many rules at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var all = (await Patience.Read(reader.Current, stop)).Rules;
        var place = Place(circuit, court);
        var somewhere = circuit is not null || court is not null;
        var asked = all.All.Where(rule => (kind is null || rule.Kind == kind) && (!somewhere || rule.IsOf(place) is not Truth.No));
        var found = asOf is not { } day ? asked
            : somewhere ? asked.Where(rule => all.At(day, place).Find(rule.Id) is not null)
            : asked.Where(rule => rule.On(day) is not RuleForce.None);
        var narrowed = JsonSerializer.Serialize(new { asOf, kind, circuit, court, contested });
        var page = HeldList.Page(
            "rules", user.Actor, narrowed, where?.ToCondition(), new Slice<RuleOrder>(first, after, orderBy, reversed), RuleFields.OrderOf(orderBy, all.All), rule => rule.Id,
            found.Where(rule => contested is not true || IsContested(all, rule, asOf)));
        return new LawRuleConnection(all, page, asOf);
    }

    [Description("A rule; null when there is none with this id. For everyone who is signed in.")]
    public async Task<LawRuleType?> Rule(
        [Id, Description("Its id, as bia-appeal-30.")] string id, [Description("The day on which what contests it has effect too; null for ever.")] DateOnly? asOf, CancellationToken stop)
    {
        var law = await Patience.Read(reader.Current, stop);
        return law.Rules.Find(id) is { } rule ? new LawRuleType(law.Rules, rule, asOf) : null;
    }

    [Description("The paths out of detention for somebody with these facts, as the law of a day and a place has them. Nothing of it is kept. For everyone who is signed in.")]
    [Cost(20)]
    public async Task<ReleasePathsType> ReleasePaths(
        [Description("The facts.")] PersonFactsInput person,
        [Description("Code of the immigration court of the place of detention.")] string court,
        [Description("1 to 11 or DC, where the court's is not known or another one reviews it; null for that of the court."), Validator(typeof(CircuitName))] string? circuit,
        [Description("The day.")] DateOnly on,
        CancellationToken stop)
    {
        var (law, place) = (await Patience.Read(reader.Current, stop), Place(circuit, court));
        return new ReleasePathsType(law.Rules, place, law.Router.Route(person.ToFacts(), place, on));
    }

    [Description("By when something has to be done: the safest day first, what others may say holds after it, each with its rule and source. For everyone who is signed in.")]
    [Cost(20)]
    public async Task<DeadlinesType> Deadlines(
        [Description("What has to be done.")] Filing filing,
        [Description("The day that it counts from, in the zone of the court; see Filing.")] DateOnly from,
        [Description("Code of the immigration court.")] string court,
        [Description("1 to 11 or DC; null for that of the court."), Validator(typeof(CircuitName))] string? circuit,
        [Description("What is so; what is left out is not so, or nobody knows.")] IReadOnlyList<Circumstance>? circumstances,
        CancellationToken stop)
    {
        var law = await Patience.Read(reader.Current, stop);
        return new DeadlinesType(law.Rules, law.Deadlines(new DeadlineQuestion(filing, from, Place(circuit, court), circumstances ?? [])));
    }

    [Description("Changes of the law that were proposed here, with who has to approve or did. For who works on cases, and who runs the installation.")]
    public async Task<LawChangeConnection> LawChanges(
        [FromUserContext] GraphContext user,
        [Description("Whether only those that nobody approved or withdrew yet.")] bool? waiting,
        [Conditions] LawChangeWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] LawChangeOrder orderBy = LawChangeOrder.ProposedLatest,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many changes at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var all = AlertRules.MayFollow(user.Actor.Role) || AccessRules.HasSayInLaw(user.Actor)
            ? await Patience.Read(() => grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key).List(), stop)
            : [];
        var page = HeldList.Page(
            "lawChanges", user.Actor, waiting is true ? "waiting" : "", where?.ToCondition(), new Slice<LawChangeOrder>(first, after, orderBy, reversed), LawChangeFields.OrderOf(orderBy),
            proposal => proposal.Id, all.Where(proposal => waiting is not true || proposal.IsWaiting));
        return new LawChangeConnection(user.Actor, page, await Patience.Read(reader.LeftOut, stop));
    }

    [Description("How far the open cases are routed again by the last change of the law; null when there never was one. For who has a say in the law.")]
    public async Task<LawReroutingType?> LawRerouting([FromUserContext] GraphContext user, CancellationToken stop) =>
        AccessRules.HasSayInLaw(user.Actor) && await differences.Last(stop) is { } run ? new LawReroutingType(run) : null;

    [Description("What a proposed change of the law would change in open cases; null when nothing with this id is waiting. Whoever asks first sets the counting going. For who has a say in the law.")]
    [Cost(20)]
    public async Task<LawPreviewType?> LawPreview([FromUserContext] GraphContext user, [Id, Description("Of the proposed change.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) && await Patience.Read(() => grains.GetGrain<ILawPreviewGrain>(id).Read(user.Actor), stop) is { } preview ? new LawPreviewType(preview) : null;

    [Description("What a change of the law changed in the open cases that the caller sees; null when there is no such comparison or it touches none of them.")]
    [Cost(20)]
    public async Task<LawDifferenceType?> LawDifference([FromUserContext] GraphContext user, [Id, Description("Of the comparison, as a notice has it.")] string id, CancellationToken stop)
    {
        if (await differences.Differences(user.Actor, id, stop) is not { Count: > 0 } cases || await differences.Find(id, stop) is not { } run) return null;
        return new LawDifferenceType(run, (await Patience.Read(reader.Current, stop)).Rules, cases);
    }

    private static LawPlace Place(string? circuit, string? court) =>
        new(circuit ?? (court is null ? null : Circuits.Of(court)), court);

    private static bool IsContested(RuleSet all, Rule rule, DateOnly? asOf) =>
        rule.Litigation is not null || rule.Standing is not RuleStanding.Sourced || LawRuleType.AtOdds(all, rule, asOf).Count > 0 || (asOf is { } day && rule.On(day) is RuleForce.Doubtful);
}

/// <summary>A circuit is one of twelve.</summary>
internal static class CircuitName
{
    public static void Validate(object circuit)
    {
        if (circuit is not string name || !Circuits.All.Contains(name)) throw new CircuitNameError();
    }
}

/// <summary>No such circuit.</summary>
internal sealed class CircuitNameError() : ValidationError("'circuit' must be 1 to 11 or DC.");

[Description("What of a person decides which paths are open to her. No name, number or story.")]
internal sealed record PersonFactsInput(
    [property: Description("By what authority ICE says that it holds her.")] DetentionAuthority Authority,
    [property: Description("How she came in.")] MannerOfEntry Entry,
    [property: Description("Whether she is of the Bond Eligible Class of Maldonado Bautista; null for nobody knows.")] bool? BondEligibleClass,
    [property: Description("What order there is; null for none.")] RemovalOrder? Order,
    [property: Description("Its day; null when there is none or it is not known.")] DateOnly? OrderedOn,
    [property: Description("When a judge last decided on custody; null when none has.")] DateOnly? BondDecidedOn,
    [property: Description("What was found of her fear; null for nothing.")] FearFinding? Fear,
    [property: Description("Whether she came as an unaccompanied child or has special immigrant juvenile status.")] bool? JuvenileStatus,
    [property: Description("Whether the notice of the hearing that she missed lacked something, or she was in custody.")] bool? NoticeLacked,
    [property: Description("Whether country conditions changed, or the government joins a motion to reopen.")] bool? OutsideLimits,
    [property: Description("Whether a motion to reopen was made to the court.")] bool? MovedInCourt,
    [property: Description("Whether one was made to the Board.")] bool? MovedAtBoard,
    [property: Description("Whether an appeal to the Board was filed; null for nobody knows.")] bool? AppealFiled,
    [property: Description("Whether the government joins a motion to reopen, which is outside of the limits and free of charge; null for nobody knows.")] bool? JointMotion,
    [property: Description("Whether a motion to reopen rests only on relief that has no fee; null for nobody knows.")] bool? NoFeeRelief)
{
    internal PersonFacts ToFacts() => new(
        Authority, Entry, BondEligibleClass switch { null => Truth.Maybe, true => Truth.Yes, false => Truth.No }, Order ?? RemovalOrder.None, OrderedOn, BondDecidedOn, Fear ?? FearFinding.None,
        JuvenileStatus is true, NoticeLacked is true, OutsideLimits is true || JointMotion is true, MovedInCourt is true, MovedAtBoard is true, AppealFiled, JointMotion, NoFeeRelief);
}
