using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Live;
using LawLab.Grains.Organizations;
using LawLab.Grains.Record;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LawLab.Grains.BorderX;

[GrainType("release-request"), Reentrant, RandomPlacement]
internal sealed partial class ReleaseRequestGrain(AggregateServices services, ReleaseRequestIndex index, ConflictIndex conflicts, Notifier notifier)
    : AggregateGrain<ReleaseRequest>(services), IReleaseRequestGrain, IRemindable
{
    private const string Reminder = "tell-case";

    private static readonly ReleaseAction[] s_actions = Enum.GetValues<ReleaseAction>();

    private static readonly ReleaseStanding s_stranger = new(false, false, false);

    private static readonly Refusal s_notYours = new(
        "release.not-yours", "Whoever ordered the packet answers and files it; the organization that produces it does its steps, its attorneys triage and deliver.");

    private string _orderedFor = "";
    private int _toldVersion;

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "release-request/" + Id;

    public async Task<ReleaseRequestReply> Submit(ReleaseRequestCommand command)
    {
        if (command is OrderRelease { CaseId: var caseId })
        {
            if (!OpaqueId.IsWellFormed(caseId)) return new ReleaseRequestReply(null, await RefuseAsync(command, Refusal.NotFound));
            if (!State.IsOrdered) _orderedFor = caseId;
        }
        else if (!State.IsOrdered)
        {
            return new ReleaseRequestReply(null, await RefuseAsync(command, Refusal.NotFound));
        }

        var found = await LookUpAsync(command);
        if (command is DecideRelease decide && await RecordOutcomeAsync(decide, found) is { } refused) return await ReplyAsync(command.Actor, refused);
        var reminder = TakesAccessAway(command) && Authorize(State, found) is null ? await RemindAsync() : null;
        var (_, refusal) = await Handle(found);
        // Sent again, too: the case may not have heard of it the first time.
        if (refusal is null) refusal = await TellCaseAsync(command.Actor);
        if (reminder is not null && refusal is not { Retry: true }) await ForgetAsync(reminder);
        return await ReplyAsync(command.Actor, refusal);
    }

    public async Task<ReleaseRequestView?> Read(Actor actor)
    {
        var view = await ViewAsync(actor);
        await (view is null ? RecordRefusedAsync(actor, "read") : RecordAsync(actor, "read"));
        return view;
    }

    public Task<ReleaseRequestView?> Newest(Actor actor) => ViewAsync(actor);

    public async Task<PacketOrder?> PacketOrder(Actor actor) => State.IsOrdered && await SummaryAsync() is { } summary
        ? new PacketOrder(State.CaseId, State.OrganizationId, State.Kind, State.Stage, State.OrderedOn, StandingIn(State, actor, StandingOf(actor, summary)), summary, Version, State.ProducerId)
        : null;

    public async Task<OpenRelease?> ToSchedule() =>
        State.IsOrdered && State.Stage < ReleaseStage.Delivered && await SummaryAsync() is { } summary
            ? new OpenRelease(State.CaseId, State.ToSchedule(Id, summary.NextHearing?.On, summary.Access.Walled, await GrainFactory.GetGrain<IPacketGrain>(Id).Outlook()))
            : null;

    public async Task<PacketTextAccess?> Text(string text)
    {
        if (!State.IsOrdered || PacketDefinitions.Shipped.Of(State.Kind, State.OrderedOn)?.Text(text) is null || await SummaryAsync() is not { Access: var list }) return null;
        return new PacketTextAccess(
            State.CaseId, ReleaseRules.OfText(list, Version, text, State.Stage < ReleaseStage.Delivered, State.ProducerId, State.IsOpen ? State.People : []));
    }

    /// <summary>Who closed it or took somebody off may have died before the case heard.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.IsOrdered && await TellCaseAsync(new Actor(State.WorkOrderById, State.OrganizationId, Role.Attorney, "")) is not null) return;
        if (await this.GetReminder(Reminder) is { } reminder) await ForgetAsync(reminder);
    }

    protected override Refusal? Authorize(ReleaseRequest state, Command command)
    {
        if (command is not LookedUpRelease { Standing: var standing, Sent: var sent }) return Refusal.NotFound;
        if (sent is OrderRelease order)
        {
            return !standing.ReadsFile || Id != ReleaseRequestId.For(order.CaseId, order.CommandId) ? Refusal.NotFound
                : standing.Writes ? null
                : Refusal.NotAllowed;
        }

        var now = StandingIn(state, sent.Actor, standing);
        return !ReleaseRules.Can(sent.Actor, ReleaseAction.Read, now) ? Refusal.NotFound
            : ReleaseRules.Can(sent.Actor, ActionOf(sent), now) && MayTakeOff(sent, now) ? null
            : s_notYours;
    }

    // What was looked up here is no part of the wish.
    protected override Command AsSent(Command command) => command is LookedUpRelease found ? found.Sent : command;

    protected override string TenantOf(ReleaseRequest state) => state.OrganizationId;

    // The client's: who forgets her forgets what was ordered for her.
    protected override string KeySubject(string tenant) => ErasedClient.SubjectPrefix + _orderedFor;

    protected override ValueTask<ReadModelRow?> Row(ReleaseRequest state) => new(index.RowOf(Id, state));

    protected override Update Tell(ReleaseRequest state, object happened, EventMetadata metadata) => new(Stream, metadata.Version, []);

    protected override void AfterCommit(ReleaseRequest before, object happened, Command command, EventMetadata metadata)
    {
        // What was delivered is scheduled no more, unless it is returned.
        if (before.Stage < ReleaseStage.Delivered || happened is ReleaseReturned)
        {
            _ = GrainFactory.GetGrain<IProductionScheduleGrain>(happened is ReleaseOrdered ordered ? ordered.ProducerId : before.ProducerId).Changed(Id);
        }

        switch (happened)
        {
            case ReleaseStepOffered { PersonId: { } person }:
                Notify(person, before.ProducerId, NoticeKind.ReleaseStepOffered);
                break;
            case ReleaseStepFinished { Confirmed: false } when before.SupervisorId is { } supervisor:
                Notify(supervisor, before.ProducerId, NoticeKind.ReleaseStepToConfirm);
                break;
            case ReleaseDeliveredWithGrade:
                Notify(before.OrderedById, before.OrganizationId, NoticeKind.ReleaseDelivered);
                break;
            case ReleaseReturned:
                foreach (var person in before.People) Notify(person, before.ProducerId, NoticeKind.ReleaseReturned);
                break;
        }

        void Notify(string personId, string organizationId, string kind)
        {
            if (personId == command.Actor.PersonId) return;
            notifier.Send(personId, new Notify(Inbox.Notify.IdOf(Stream, metadata.Version, kind), command.Actor, organizationId, kind, 1, [Id], NoticeMerge.SameSubjects));
        }
    }

    private static ReleaseAction ActionOf(ReleaseRequestCommand command) => command switch
    {
        TriageRelease => ReleaseAction.Triage,
        ConfirmReleaseStep or SendBackReleaseStep => ReleaseAction.Supervise,
        ReleaseStepCommand => ReleaseAction.Work,
        TakeOffRelease => ReleaseAction.TakeOff,
        DeliverRelease => ReleaseAction.Deliver,
        WithdrawRelease => ReleaseAction.Withdraw,
        _ => ReleaseAction.Answer,
    };

    /// <summary>Whoever works on it leaves; others are taken off by who coordinates, or by the case's team.</summary>
    private static bool MayTakeOff(ReleaseRequestCommand command, ReleaseStanding standing) =>
        command is not TakeOffRelease off || off.PersonId == off.Actor.PersonId || standing.Writes || ReleaseRules.Can(off.Actor, ReleaseAction.Triage, standing);

    private static bool TakesAccessAway(ReleaseRequestCommand command) => command is TakeOffRelease or AcceptRelease or WithdrawRelease;

    /// <summary>As the state is that the command will see.</summary>
    private static ReleaseStanding StandingIn(ReleaseRequest state, Actor actor, ReleaseStanding standing)
    {
        var works = standing.Produces && state.IsOpen && state.People.Contains(actor.PersonId);
        return standing with { WorksOnIt = works, Supervises = works && state.SupervisorId == actor.PersonId };
    }

    /// <summary>What the case counts is recorded there first: what it does not take is not decided here either.</summary>
    private async Task<Refusal?> RecordOutcomeAsync(DecideRelease decide, LookedUpRelease found)
    {
        if (Authorize(State, found) is not null || State.Decide(found, Services.Clock.GetUtcNow()) is not { Refusal: null, Events.Count: > 0 }) return null;
        if (ReleaseOutcomes.OutcomeOf(State.Kind) is not { } counted) return null;
        AskedBy? asked = counted is OutcomeKind.Appeal ? AskedBy.Respondent : null;
        var record = new RecordOutcome(
            OpaqueId.DeriveGuid("release-outcome", decide.CommandId.ToString("N")), decide.Actor, counted, decide.Result, decide.On, decide.DecidedBy, null, decide.Amount, asked);
        var reply = await GrainFactory.GetGrain<ICaseGrain>(State.CaseId).Submit(record);
        return reply.Refusal is { Code: not "outcome.already-recorded" } refusal ? refusal : null;
    }

    private async Task<ReleaseRequestReply> ReplyAsync(Actor actor, Refusal? refusal) => new(await ViewAsync(actor), refusal);

    /// <summary>Tells the case who works on it, once for each change; a refusal when it could not hear it now.</summary>
    private async Task<Refusal?> TellCaseAsync(Actor actor)
    {
        var order = State.WorkOrder(Id);
        if (!State.IsOrdered || order.Version <= _toldVersion) return null;
        var hold = new HoldWorkOrder(Guid.NewGuid(), actor, order);
        var reply = await Retry.Command(() => GrainFactory.GetGrain<ICaseGrain>(State.CaseId).Submit(hold), reply => reply.Refusal, CancellationToken.None);
        // There is no case any more: then nobody sees it.
        if (reply.Refusal is null) _toldVersion = Math.Max(_toldVersion, order.Version);
        return reply.Refusal is { Retry: true } again ? again : null;
    }

    private async Task<IGrainReminder?> RemindAsync()
    {
        try
        {
            return await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
        catch (Exception failure)
        {
            // Without it only a crash within the next moment would leave somebody in, and who sent the command sends it again.
            LogNoReminder(Services.Logger, failure.GetType().Name);
            return null;
        }
    }

    private async Task ForgetAsync(IGrainReminder reminder)
    {
        try
        {
            await this.UnregisterReminder(reminder);
        }
        catch (Exception failure)
        {
            // It comes once more, finds that the case has heard, and goes.
            LogNoReminder(Services.Logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminder could not be changed for telling a case who works on a packet ({Failure})")]
    private static partial void LogNoReminder(ILogger logger, string failure);
}
