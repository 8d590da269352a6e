using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Practices;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Library;

[GrainType("library-item"), Reentrant, RandomPlacement]
internal sealed class LibraryItemGrain(AggregateServices services, LibraryIndex index, CaseIndex cases, AttorneyIndex attorneys, OutcomeIndex outcomes)
    : AggregateGrain<LibraryItem>(services), ILibraryItemGrain
{
    private static readonly LibraryAction[] s_actions = Enum.GetValues<LibraryAction>();

    private static readonly LibraryStanding s_stranger = new(false, false, false, false);

    private static readonly Refusal s_notYours = new(
        "library.not-yours", "Only who added this item, and the facilitators, can do this. Ask one of them.");

    private string Id => this.GetPrimaryKeyString();

    private bool IsPublished => State.Versions.Count > 0;

    protected override string Stream => "library/" + Id;

    public async Task<LibraryReply> Submit(LibraryCommand command)
    {
        if (command is not AddLibraryItem && !State.IsAdded) return new LibraryReply(null, await RefuseAsync(command, Refusal.NotFound));
        var found = await LookUpAsync(command);
        var (_, refusal) = await Handle(found);
        if (refusal is null && command is AddLibraryItem { OpeningText: { } text }) refusal = await OpenWithAsync(command.Actor, text);
        // Who adds stands otherwise to it afterwards.
        return new LibraryReply(await ViewForAsync(command.Actor, found.Standing with { Added = State.IsAuthor(command.Actor) }), refusal);
    }

    public async Task<LibraryItemView?> Read(Actor actor)
    {
        var standing = State.IsAdded ? await StandingAsync(actor, State.JurisdictionId, await CenterAsync(State.JurisdictionId)) : s_stranger;
        if (!State.IsAdded || !LibraryRules.Can(actor, LibraryAction.Read, standing, IsPublished))
        {
            await RecordRefusedAsync(actor, "read");
            return null;
        }

        // In the record of who reads: a center's item is of no organization.
        await Services.Audit.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, AuthorityOf(State, actor), "library.read", Stream));
        return await ViewForAsync(actor, standing);
    }

    public async Task<AccessList?> Access()
    {
        if (!State.IsAdded) return null;
        var grants = State.JurisdictionId is { } center
            ? await OfCenterAsync(center)
            : (await attorneys.OfOrganization(State.OrganizationId, CancellationToken.None)).Select(id => new Grant(id, State.OrganizationId, TeamRole.CoCounsel));
        grants = grants.Append(new Grant(State.AuthorId, State.OrganizationId, TeamRole.CoCounsel));
        // What was withdrawn is read and not written any more.
        return new AccessList(State.Tenant, Version, [.. grants.Select(grant => State.Reason is null ? grant : grant with { Role = TeamRole.ReadOnly })], []);
    }

    protected override Refusal? Authorize(LibraryItem state, Command command)
    {
        if (command is not LookedUp { Standing: var standing, Sent: var sent }) return Refusal.NotFound;
        if (sent is AddLibraryItem)
        {
            return AlertRules.MayFollow(sent.Actor.Role) && Id == LibraryItemId.For(sent.Actor.OrganizationId, sent.CommandId) ? null : Refusal.NotFound;
        }

        var isPublished = state.Versions.Count > 0;
        return !LibraryRules.Can(sent.Actor, LibraryAction.Read, standing, isPublished) ? Refusal.NotFound
            : sent is not RecordLibraryUse ? LibraryRules.Can(sent.Actor, LibraryAction.Keep, standing, isPublished) ? null : s_notYours
            : LibraryRules.Can(sent.Actor, LibraryAction.Use, standing, isPublished) ? null
            : new Refusal("library.not-published", "Nothing of this item is published yet. Publish it, then say where you used it.");
    }

    // What was looked up here is not what she sent: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is LookedUp found ? found.Sent : command;

    protected override string TenantOf(LibraryItem state) => state.Tenant;

    protected override ValueTask<ReadModelRow?> Row(LibraryItem state) => new(index.RowOf(Id, state));

    private IDraftGrain Draft => GrainFactory.GetGrain<IDraftGrain>(DraftId.TextOf(Id).ToString());

    private async Task<LookedUp> LookUpAsync(LibraryCommand command)
    {
        var jurisdictionId = command is AddLibraryItem add ? add.JurisdictionId : State.JurisdictionId;
        // Nothing is looked up, and so nothing told, for who may not.
        if (!AlertRules.MayFollow(command.Actor.Role)) return new LookedUp(command, s_stranger, []);
        var center = await CenterAsync(jurisdictionId);
        var standing = await StandingAsync(command.Actor, jurisdictionId, center);
        var found = new LookedUp(command, standing, center?.Courts ?? []);
        return command switch
        {
            PublishLibraryItem when LibraryRules.Can(command.Actor, LibraryAction.Keep, standing, IsPublished) => found with { Text = await TextAsync(command.Actor) },
            RecordLibraryUse use => found with { WritesInCase = await WritesAsync(use) },
            _ => found,
        };
    }

    private async Task<JurisdictionView?> CenterAsync(string? id) =>
        OpaqueId.IsWellFormed(id) ? await GrainFactory.GetGrain<IJurisdictionGrain>(id!).Read() : null;

    private async Task<LibraryStanding> StandingAsync(Actor actor, string? jurisdictionId, JurisdictionView? center)
    {
        var added = State.IsAdded && State.IsAuthor(actor);
        if (jurisdictionId is null)
        {
            var isOwn = actor.OrganizationId == (State.IsAdded ? State.OrganizationId : actor.OrganizationId);
            return new LibraryStanding(isOwn && actor.Role is Role.Facilitator, isOwn, false, added);
        }

        if (center is null) return s_stranger;
        var affiliation = await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation();
        var isIn = affiliation is not null && affiliation.OrganizationId == actor.OrganizationId && affiliation.Centers.Contains(center.Id);
        // As of its publication for who only works there: so the list of items says it too.
        var touched = State.Courts.IsEmpty ? null : await cases.Touched(actor, [], [], State.Courts, CancellationToken.None);
        return new LibraryStanding(CenterRules.MayCoordinate(actor, center), isIn, touched is { Here: > 0 }, added);
    }

    private async Task<IEnumerable<Grant>> OfCenterAsync(string center)
    {
        var (roster, view) = (attorneys.Roster(center, CancellationToken.None), await CenterAsync(center));
        var facilitators = await attorneys.Named(view?.Facilitators ?? [], CancellationToken.None);
        return (await roster).Where(row => row.Until is null).Select(row => new Grant(row.PersonId, row.OrganizationId, TeamRole.CoCounsel))
            .Concat(facilitators.Select(row => new Grant(row.Id, row.OrganizationId, TeamRole.Facilitator)));
    }

    private async Task<(int Version, string Text)?> TextAsync(Actor actor) =>
        await Draft.Open(actor) is { } draft ? (draft.Version, PlainText.Of(draft.Contents).TrimEnd()) : null;

    private async Task<bool> WritesAsync(RecordLibraryUse use) =>
        OpaqueId.IsWellFormed(use.CaseId)
        && AccessRules.Can(use.Actor, CaseAction.Write, await GrainFactory.GetGrain<ICaseGrain>(use.CaseId).Access(), Services.Clock.GetUtcNow());

    /// <summary>The first change of the text; sent again with the command it has one effect.</summary>
    private async Task<Refusal?> OpenWithAsync(Actor actor, string text)
    {
        const string Editor = "opening";
        var delta = Delta.Empty.Insert(text.Trim());
        return (await Draft.Submit(new SubmitDelta(SubmitDelta.CommandIdFor(Editor, 1), actor, Editor, 1, 0, delta))).Refusal;
    }

    private async Task<LibraryItemView?> ViewForAsync(Actor actor, LibraryStanding standing)
    {
        if (!State.IsAdded || !LibraryRules.Can(actor, LibraryAction.Read, standing, IsPublished)) return null;
        var state = State;
        return new LibraryItemView(
            Id,
            Version,
            state.Kind,
            state.JurisdictionId,
            state.Content,
            state.Stage,
            state.AuthorId,
            state.AddedAt,
            state.ChangedAt,
            state.Text,
            [.. state.Versions.Reverse()],
            await UsesAsync(actor, state),
            LibraryRules.Can(actor, LibraryAction.Write, standing, IsPublished) ? DraftId.TextOf(Id).ToString() : null,
            state.AlertId,
            state.Reason,
            [.. s_actions.Where(action => (state.Reason is null || action is LibraryAction.Read) && LibraryRules.Can(actor, action, standing, IsPublished))]);
    }

    private async Task<IReadOnlyList<LibraryUseView>> UsesAsync(Actor actor, LibraryItem state)
    {
        if (state.Uses.IsEmpty) return [];
        string[] ids = [.. state.Uses.Select(use => use.CaseId).Distinct()];
        var (decided, own) = (outcomes.OfCases(ids, CancellationToken.None), cases.Own(actor, ids, CancellationToken.None));
        var (byCase, seen) = ((await decided).ToLookup(outcome => outcome.CaseId), (await own).ToHashSet());
        return [.. state.Uses.OrderByDescending(use => use.On).ThenByDescending(use => use.Id).Select(use =>
        {
            var ((result, isRecorded), isSeen) = (UseResults.Of(use, byCase[use.CaseId]), seen.Contains(use.CaseId));
            return new LibraryUseView(
                use.Id,
                use.PersonId,
                use.CourtCode,
                use.JudgeCode,
                use.Motion,
                new DateOnly(use.On.Year, use.On.Month, 1),
                result,
                isRecorded,
                isSeen ? use.CaseId : null,
                isSeen ? CaseIndex.PseudonymOf(use.CaseId) : null,
                isSeen ? use.On : null);
        })];
    }
}
