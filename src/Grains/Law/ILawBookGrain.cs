using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Law;

/// <summary>
/// The changes that the installation made of the law that LawLab comes with: proposed by one person, in effect once another one approved. One for all;
/// key: <see cref="Key"/>.
/// </summary>
[GrainInterfaceType("law-book")]
public interface ILawBookGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    static string Key { get; } = OpaqueId.Derive("law-book");

    /// <summary>Decides and writes; answers after the commit. Facilitators.</summary>
    [Alias("Submit")]
    Task<LawReply> Submit(LawCommand command);

    /// <summary>All proposals, the latest first; approved and withdrawn ones too. What they tell is public.</summary>
    [Alias("List")]
    Task<IReadOnlyList<LawProposal>> List();

    /// <summary>The approved changes, for who has those of this version: null when they are still the same.</summary>
    [Alias("Since")]
    Task<LawBookView?> Since(int? version);
}

/// <summary>A source as one types it: <see cref="LawSource"/>.</summary>
/// <param name="Id">Lower-case words with dashes; one that is there already is replaced.</param>
/// <param name="Citation">As it is cited.</param>
/// <param name="Url">An address that begins with https:// or http://; null for print.</param>
/// <param name="Retrieved">The day when it was read.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SourceText")]
public sealed record SourceText([property: Id(0)] string Id, [property: Id(1)] string Citation, [property: Id(2)] string? Url, [property: Id(3)] DateOnly Retrieved);

/// <summary>A rule as one types it: the cells of a line of <c>rules.tsv</c>; see <see cref="Rule"/>.</summary>
/// <param name="Id">Of this text: lower-case words with dashes; one that is there already is replaced.</param>
/// <param name="Kind">What it says something about.</param>
/// <param name="Name">Of the rule.</param>
/// <param name="Title">Up to 200 characters.</param>
/// <param name="Text">Up to 2,000 characters.</param>
/// <param name="Value">In figures, as <c>filing=board-appeal;days=10;at=board</c>, <c>usd=1060</c>, <c>form=EOIR-28</c> or <c>pages=30</c>; null for none.</param>
/// <param name="From">The first day, or two with <c>..</c> between when it is not known; null for as long as LawLab looks back.</param>
/// <param name="Until">The first day after the last one, as before; null for no end.</param>
/// <param name="Circuits">Where.</param>
/// <param name="Courts">Where.</param>
/// <param name="Contests">Ids of rules.</param>
/// <param name="Litigation">Up to 500 characters; null for none.</param>
/// <param name="Standing">How far it may be relied on.</param>
/// <param name="Sources">Ids of sources.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RuleText")]
public sealed record RuleText(
    [property: Id(0)] string Id,
    [property: Id(1)] RuleKind Kind,
    [property: Id(2)] string Name,
    [property: Id(3)] string Title,
    [property: Id(4)] string Text,
    [property: Id(5)] string? Value,
    [property: Id(6)] string? From,
    [property: Id(7)] string? Until,
    [property: Id(8)] IReadOnlyList<string> Circuits,
    [property: Id(9)] IReadOnlyList<string> Courts,
    [property: Id(10)] IReadOnlyList<string> Contests,
    [property: Id(11)] string? Litigation,
    [property: Id(12)] RuleStanding Standing,
    [property: Id(13)] IReadOnlyList<string> Sources);

/// <summary>A line of the router's table as one types it.</summary>
/// <param name="Path">What it says something of.</param>
/// <param name="Effect"><c>opens</c>, <c>closes</c>, <c>needs</c> or <c>deadline</c>.</param>
/// <param name="Rule">Id of the text that makes it so; of what it needs the name of the rule, of a deadline the filing.</param>
/// <param name="When">For whom, as <c>entry=without-inspection;class=no</c>; null for everyone.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RouteText")]
public sealed record RouteText([property: Id(0)] ReleasePath Path, [property: Id(1)] string Effect, [property: Id(2)] string Rule, [property: Id(3)] string? When);

/// <summary>A change of the law: all of it takes effect at once, so that one text can end where another begins.</summary>
/// <param name="Why">What happened, up to 500 characters.</param>
/// <param name="Rules">New texts, and texts that say something else than before.</param>
/// <param name="Sources">Sources that they cite and that are not there yet.</param>
/// <param name="Routes">Lines that the router's table gains.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LawChange")]
public sealed record LawChange(
    [property: Id(0)] string Why,
    [property: Id(1)] IReadOnlyList<RuleText> Rules,
    [property: Id(2)] IReadOnlyList<SourceText> Sources,
    [property: Id(3)] IReadOnlyList<RouteText> Routes);

/// <summary>A change that somebody proposed.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Change">What it changes.</param>
/// <param name="ProposedById">Who; somebody else has to approve.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ApprovedById">Who approved it; null while nobody has.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="WhyWithdrawn">Why it was withdrawn; null when it was not.</param>
/// <param name="ProposedIn">Organization of who proposed it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LawProposal")]
public sealed record LawProposal(
    [property: Id(0)] string Id,
    [property: Id(1)] LawChange Change,
    [property: Id(2)] string ProposedById,
    [property: Id(3)] DateTimeOffset ProposedAt,
    [property: Id(4)] string? ApprovedById,
    [property: Id(5)] DateTimeOffset? ApprovedAt,
    [property: Id(6)] string? WhyWithdrawn,
    [property: Id(7)] string ProposedIn)
{
    /// <summary>Whether nobody approved or withdrew it yet.</summary>
    public bool IsWaiting => ApprovedById is null && WhyWithdrawn is null;
}

/// <summary>The approved changes.</summary>
/// <param name="Version">Names them.</param>
/// <param name="Approved">In the order in which they were approved.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LawBookView")]
public sealed record LawBookView([property: Id(0)] int Version, [property: Id(1)] IReadOnlyList<LawProposal> Approved);

/// <summary>Base of every command to the law book.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LawCommand")]
public abstract record LawCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Proposes a change; its id follows from the command.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ProposeLaw")]
public sealed record ProposeLaw(Guid CommandId, Actor Actor, [property: Id(0)] LawChange Change) : LawCommand(CommandId, Actor);

/// <summary>Approves one; another person than who proposed it, see <see cref="AccessRules.ApprovesLaw"/>. From then on it is the law here.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ApproveLaw")]
public sealed record ApproveLaw(Guid CommandId, Actor Actor, [property: Id(0)] string ProposalId) : LawCommand(CommandId, Actor);

/// <summary>Withdraws one that nobody approved; what was approved is changed by another one.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">A facilitator.</param>
/// <param name="ProposalId">Which.</param>
/// <param name="Reason">Why, up to 300 characters.</param>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawLaw")]
public sealed record WithdrawLaw(Guid CommandId, Actor Actor, [property: Id(0)] string ProposalId, [property: Id(1)] string Reason) : LawCommand(CommandId, Actor);

/// <summary>The answer to a command: the proposal after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LawReply")]
public sealed record LawReply([property: Id(0)] LawProposal? Proposal, [property: Id(1)] Refusal? Refusal);
