using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LawLab.Grains.Alerts;

[GrainType("alert"), Reentrant, RandomPlacement]
internal sealed partial class AlertGrain(AggregateServices services, AlertIndex index, CaseIndex cases, AttorneyIndex attorneys, AlertTeller teller)
    : AggregateGrain<Alert>(services), IAlertGrain, IRemindable
{
    // A thousand who confirm at once are told of with the audience of this moment, and not of a thousand.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    private static readonly AlertAction[] s_actions = Enum.GetValues<AlertAction>();

    private static readonly Refusal s_notYours = new(
        "alert.not-yours", "Only who reported this and the facilitators of the jurisdiction can do this. Add to it or contradict it instead.");

    private static readonly Refusal s_notYoursToRespond = new(
        "response.not-yours", "Respond to what touches an open case of yours. For the whole center its facilitators respond.");

    private static readonly AlertAudience s_nobody = new(new Dictionary<string, int>(), new HashSet<string>(), []);

    private AlertAudience _audience = s_nobody;
    private long _audienceAt;

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "alert/" + Id;

    public async Task<AlertReply> Submit(AlertCommand command)
    {
        if (command is not (ReportAlert or RaiseFinding or AnnouncePolicy) && !State.IsReported) return new AlertReply(null, await RefuseAsync(command, Refusal.NotFound));
        var placed = await LookUpAsync(command);
        if (command is RespondToAlert respond && await BeginAsync(respond, placed) is { } hindered) return new AlertReply(ViewFor(command.Actor, placed.Standing), hindered);
        var (_, refusal) = await Handle(placed);
        if (refusal is null && command is RespondToAlert) await PlaceSoonAsync();
        // Who reports stands otherwise to it afterwards.
        var standing = placed.Standing with { Reported = State.IsReporter(command.Actor), Spoke = State.SpokeBy(command.Actor) };
        return new AlertReply(ViewFor(command.Actor, standing), refusal);
    }

    public async Task<AlertView?> Read(Actor actor)
    {
        var standing = State.IsReported ? await StandingAsync(actor) : null;
        if (standing is null || !AlertRules.Can(actor, AlertAction.Read, standing))
        {
            await RecordRefusedAsync(actor, "read");
            return null;
        }

        // In the record of who reads: the alert is of no organization.
        await Services.Audit.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, AuthorityOf(State, actor), "alert.read", Stream));
        return ViewFor(actor, standing);
    }

    public async Task<IReadOnlyList<AlertTold>> Since(Actor actor, DateTimeOffset moment)
    {
        var standing = State.IsReported ? await StandingAsync(actor) : null;
        if (standing is null || !AlertRules.Can(actor, AlertAction.Read, standing)) return [];
        var (alert, told) = (Alert.Empty, new List<AlertTold>());
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            var happened = Happened(recorded);
            alert = alert.Apply(happened, new EventMetadata(recorded.Actor, recorded.At, recorded.Version));
            if (recorded.At >= moment) told.Add(new AlertTold(Id, recorded.Version, recorded.At, alert.Kind, alert.Place, alert.Stage, ChangeOf(happened), standing.Touches));
        }

        return told;
    }

    public Task<Finding?> Finding() => Task.FromResult(State.Finding);

    protected override Refusal? Authorize(Alert state, Command command)
    {
        // The grain's own.
        if (command is FinishResponse) return null;
        if (command is not Placed { Standing: var standing, Sent: var sent }) return Refusal.NotFound;
        if (sent is RaiseFinding found) return Id == AlertId.For(found.JurisdictionId, found.CommandId) ? null : Refusal.NotFound;
        if (sent is AnnouncePolicy policy) return Id == AlertId.For(policy.JurisdictionId, policy.CommandId) ? null : Refusal.NotFound;
        if (sent is ReportAlert)
        {
            return AlertRules.MayFollow(sent.Actor.Role) && Id == AlertId.For(sent.Actor.OrganizationId, sent.CommandId) ? null : Refusal.NotFound;
        }

        return !AlertRules.Can(sent.Actor, AlertAction.Read, standing) ? Refusal.NotFound
            : AlertRules.Can(sent.Actor, ActionOf(sent), standing) ? null
            : sent is RespondToAlert ? s_notYoursToRespond
            : sent is AttachEvidence ? s_notYoursToAttach
            : s_notYours;
    }

    // What was looked up here is not what she sent: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is Placed placed ? placed.Sent : command;

    // It belongs to the jurisdiction, whoever reported it: its text is under the jurisdiction's key.
    protected override string TenantOf(Alert state) => state.JurisdictionId;

    protected override ValueTask<ReadModelRow?> Row(Alert state) => new(index.RowOf(Id, state));

    protected override Update Tell(Alert state, object happened, EventMetadata metadata) => new(
        AlertNotice.Topic,
        metadata.Version,
        [],
        Alert: new AlertNotice(
            Id, state.JurisdictionId, state.Kind, state.Place, state.Stage, ChangeOf(happened), state.IsForVanguardAlone ? _audience.WithoutCases() : _audience, metadata.At));

    protected override void AfterCommit(Alert before, object happened, Command command, EventMetadata metadata)
    {
        var after = before.Apply(happened, metadata);
        // What others said of it stands on its page; told is what is new, put right, sure or over.
        if (happened is not (AlertReported or AlertFound or AlertAnnounced or AlertCorrected or AlertStageChanged) && after.Stage == before.Stage) return;
        teller.Tell(Id, after, after.IsForVanguardAlone ? _audience.WithoutCases() : _audience, command.Actor, metadata.Version);
    }

    private static AlertAction ActionOf(AlertCommand command) => command switch
    {
        CorrectAlert => AlertAction.Correct,
        SetAlertStage { Stage: AlertStage.Over } => AlertAction.End,
        SetAlertStage => AlertAction.MakePractice,
        RespondToAlert => AlertAction.Respond,
        AttachEvidence => AlertAction.Attach,
        _ => AlertAction.Witness,
    };

    private static AlertChange ChangeOf(object happened) => happened switch
    {
        AlertReported or AlertFound or AlertAnnounced => AlertChange.Reported,
        AlertConfirmed => AlertChange.Confirmed,
        AlertContradicted => AlertChange.Contradicted,
        AlertSupplemented => AlertChange.Supplemented,
        AlertCorrected => AlertChange.Corrected,
        AlertStageChanged => AlertChange.StageSet,
        ResponseStarted or ResponsePlaced => AlertChange.Responded,
        EvidenceAttached or EvidenceWithdrawn => AlertChange.EvidenceChanged,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private Task<Placed> LookUpAsync(AlertCommand command) => command switch
    {
        ReportAlert report => LookUpReportAsync(report),
        RaiseFinding found => LookUpRaisedAsync(found, found.JurisdictionId, center => AlertPlaces.KeysOf(found.Kind, found.Place, center)),
        RespondToAlert respond => LookUpResponseAsync(respond),
        AttachEvidence attach => LookUpPictureAsync(attach),
        AnnouncePolicy policy => LookUpRaisedAsync(policy, policy.JurisdictionId, center => AlertPlaces.KeysOf(policy.Content, center)),
        _ => LookUpKnownAsync(command),
    };

    /// <summary>Of what the program itself raises.</summary>
    private async Task<Placed> LookUpRaisedAsync(AlertCommand raised, string jurisdictionId, Func<JurisdictionView, IReadOnlyList<string>?> keysOf)
    {
        var nothing = new Placed(raised, new AlertStanding(false, false, false, 0, false), false, null, []);
        if (await GrainFactory.GetGrain<IJurisdictionGrain>(jurisdictionId).Read() is not { } center) return nothing;
        if (keysOf(center) is not { Count: > 0 } touches) return nothing;
        var concerned = await ConcernedAsync(center, touches, [], AlertAudience.KeyOf(raised.Actor));
        return nothing with { Touches = touches, CaseIds = concerned.CaseIds, Place = center.Code };
    }

    private async Task<Placed> LookUpReportAsync(ReportAlert report)
    {
        var nothing = new Placed(report, new AlertStanding(false, false, false, 0, false), false, null, []);
        // Nothing is looked up, and so nothing told, for who may not.
        if (!AlertRules.MayFollow(report.Actor.Role) || !OpaqueId.IsWellFormed(report.JurisdictionId)) return nothing;
        if (await GrainFactory.GetGrain<IJurisdictionGrain>(report.JurisdictionId).Read() is not { } center) return nothing;
        var touches = AlertPlaces.KeysOf(report.Kind, report.Place, center);
        var (standing, here) = await StandingAsync(report.Actor, center, touches ?? [], []);
        var worksHere = here || standing.Coordinates || standing.InVanguard;
        if (touches is null || !worksHere) return nothing with { Standing = standing, WorksHere = worksHere, Touches = touches };
        var concerned = await ConcernedAsync(center, touches, [], AlertAudience.KeyOf(report.Actor));
        return new Placed(report, standing, worksHere, touches, concerned.CaseIds);
    }

    private async Task<Placed> LookUpKnownAsync(AlertCommand command)
    {
        var center = await CenterAsync();
        var (standing, here) = await StandingAsync(command.Actor, center, State.Touches, State.ToldCases);
        // What is set or put right is told to nobody who was shut out a moment ago.
        var isSoonEnough = command is ConfirmAlert or ContradictAlert or AddToAlert or AttachEvidence && _audienceAt != 0 && Services.Clock.GetElapsedTime(_audienceAt) < s_fresh;
        var concerned = isSoonEnough || !AlertRules.Can(command.Actor, AlertAction.Read, standing)
            ? null
            : await ConcernedAsync(center, State.Touches, State.ToldCases, AlertAudience.KeyOf(State.ReporterId, State.OrganizationId));
        return new Placed(command, standing, here, State.Touches, concerned?.CaseIds ?? []);
    }

    /// <summary>Finds whom it concerns now, who is told next.</summary>
    private async Task<Concerned> ConcernedAsync(JurisdictionView? center, IReadOnlyList<string> touches, IReadOnlyList<string> told, string reporter)
    {
        var asked = Services.Clock.GetTimestamp();
        var (concerned, roster) = (cases.Concerned(touches, told, CancellationToken.None), center is null ? null : attorneys.Roster(center.Id, CancellationToken.None));
        var vanguard = (roster is null ? [] : await roster).Where(row => row.Until is null).Select(row => AlertAudience.KeyOf(row.PersonId, row.OrganizationId));
        var found = await concerned;
        // Of two who asked at once the later answer counts.
        if (asked >= _audienceAt) (_audience, _audienceAt) = (new AlertAudience(found.People, vanguard.Append(reporter).ToHashSet(), center?.Facilitators ?? []), asked);
        return found;
    }

    private Task<JurisdictionView?> CenterAsync() => GrainFactory.GetGrain<IJurisdictionGrain>(State.JurisdictionId).Read();

    private async Task<AlertStanding> StandingAsync(Actor actor) => (await StandingAsync(actor, await CenterAsync(), State.Touches, State.ToldCases)).Standing;

    private async Task<(AlertStanding Standing, bool Here)> StandingAsync(
        Actor actor, JurisdictionView? center, IReadOnlyList<string> touches, IReadOnlyList<string> told)
    {
        var affiliation = await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation();
        var touched = await cases.Touched(actor, touches, told, center?.Courts ?? [], CancellationToken.None);
        var inVanguard = center is not null && affiliation is not null
            && affiliation.OrganizationId == actor.OrganizationId && affiliation.Centers.Contains(center.Id);
        var standing = new AlertStanding(
            CenterRules.MayCoordinate(actor, center), inVanguard, State.IsReported && State.IsReporter(actor), touched.Open, touched.Heard > 0, State.SpokeBy(actor));
        return (State.IsForVanguardAlone && standing is { Coordinates: false, InVanguard: false } ? standing with { Touches = 0, Heard = false } : standing, touched.Here > 0);
    }

    private AlertView? ViewFor(Actor actor, AlertStanding standing) => !State.IsReported || !AlertRules.Can(actor, AlertAction.Read, standing)
        ? null
        : new AlertView(
            Id,
            Version,
            State.JurisdictionId,
            State.Kind,
            State.Place,
            State.Stage,
            State.What,
            State.Since,
            State.SeenMyself,
            State.Question,
            State.Finding is null && State.PolicyEventId is null ? State.ReporterId : null,
            State.ReportedAt,
            State.CorrectedAt,
            State.Witnesses,
            State.Additions,
            State.Note,
            standing.Touches,
            [.. s_actions.Where(action => AlertRules.Can(actor, action, standing))],
            State.Finding,
            State.PolicyEventId,
            State.Subject,
            State.ResponsesFor(actor),
            State.Evidence);
}
