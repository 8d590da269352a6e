using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Cases;

[GrainType("case"), Reentrant, RandomPlacement]
internal sealed class CaseGrain(AggregateServices services, CaseIndex index) : AggregateGrain<Case>(services), ICaseGrain
{
    private string? _id;
    private string? _stream;
    private string? _pseudonym;
    private string? _strategyDraftId;

    private string Id => _id ??= this.GetPrimaryKeyString();

    protected override string Stream => _stream ??= "case/" + Id;

    public async Task<CaseReply> Submit(CaseCommand command)
    {
        if (command is AddTeamMember add && !await IsColleague(add.PersonId, add.Actor))
        {
            return new CaseReply(null, State.Allows(add.Actor)
                ? new Refusal("team.not-in-organization", "Only people of your own organization can join the team.")
                : Refusal.NotFound);
        }

        var (_, refusal) = await Handle(command);
        return new CaseReply(State.Allows(command.Actor) ? View() : null, refusal);
    }

    public Task<CaseView?> Read(Actor actor) => Task.FromResult(State.Allows(actor) ? View() : null);

    public Task<AccessList?> Access() => Task.FromResult(State.IsOpened ? State.Access(Version) : null);

    public async Task<IReadOnlyList<CaseHistoryEntry>?> History(Actor actor)
    {
        if (!State.Allows(actor)) return null;
        var entries = new List<CaseHistoryEntry>();
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0)) entries.Add(CaseHistory.Describe(recorded, Happened(recorded)));
        return entries;
    }

    protected override Refusal? Authorize(Case state, Command command) => command switch
    {
        OpenCase { Actor: { Role: Role.Attorney or Role.Facilitator, OrganizationId.Length: > 0 } } open
            when Id == CaseId.For(open.Actor.OrganizationId, open.CommandId) => null,
        not OpenCase when state.Allows(command.Actor) => null,
        _ => Refusal.NotFound,
    };

    protected override string TenantOf(Case state) => state.OrganizationId;

    protected override string KeySubject(string tenant) => Stream;

    protected override Update Tell(Case state, object happened, EventMetadata metadata) =>
        new(Stream, metadata.Version, state.Access(metadata.Version).Members);

    protected override ReadModelRow Row(Case state) => index.RowOf(Id, state);

    protected override bool ChangesRow(object happened) => happened is not NoteAdded;

    private async Task<bool> IsColleague(string personId, Actor actor) =>
        OpaqueId.IsWellFormed(personId)
        && await GrainFactory.GetGrain<IAttorneyGrain>(personId).Affiliation() is { } affiliation
        && affiliation.OrganizationId == actor.OrganizationId;

    private CaseView View() => new(
        Id,
        Version,
        State.OrganizationId,
        _pseudonym ??= CaseIndex.PseudonymOf(Id),
        State.Caption,
        State.ANumber,
        State.Status,
        State.Claim,
        State.Proceeding,
        State.Hearings,
        State.Team,
        State.Notes,
        State.OpenedAt,
        _strategyDraftId ??= DraftId.StrategyOf(Id).ToString());
}
