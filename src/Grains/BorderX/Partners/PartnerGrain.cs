using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace LawLab.Grains.BorderX.Partners;

[GrainType("partner"), Reentrant, RandomPlacement]
internal sealed partial class PartnerGrain(AggregateServices services, PartnerIndex index, Notifier notifier) : AggregateGrain<Partnership>(services), IPartnerGrain, IRemindable
{
    private const string Reminder = "remind";

    private static readonly PartnerAction[] s_actions = Enum.GetValues<PartnerAction>();

    private static readonly Refusal s_notYours = new(
        "partner.not-yours", "An administrator of the organization states its conditions; a reviewer of another organization that produces packets decides.");

    private static readonly Refusal s_own = new("partner.own-organization", "This is your own organization. A reviewer of another one that produces packets decides, or who runs LawLab.");

    // Decisions that have set the reminder and are not written yet.
    private int _deciding;

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "partner/" + Id;

    private DateOnly Today => ReleaseRequest.Today(Services.Clock.GetUtcNow());

    public async Task<PartnershipReply> Submit(PartnerCommand command)
    {
        // No door makes it.
        if (command is RecordPartnerReminder) return new PartnershipReply(null, await RefuseAsync(command, Refusal.NotFound));
        var found = new LookedUpPartner(command, await ReviewsAsync(command.Actor));
        var ends = command is DecidePartnerCondition { ValidUntil: not null } && Authorize(State, found) is null;
        if (ends) _deciding++;
        try
        {
            // Before it is written: what is met until a day and reminds nobody would lapse unseen.
            if (ends && !await WakeAsync()) return new PartnershipReply(null, Refusal.Busy);
            var (_, refusal) = await Handle(found);
            return new PartnershipReply(ViewFor(command.Actor, found.Reviews), refusal);
        }
        finally
        {
            if (ends) _deciding--;
        }
    }

    public async Task<PartnershipView?> Read(Actor actor)
    {
        var reviews = await ReviewsAsync(actor);
        if (!PartnerRules.Can(actor, PartnerAction.Read, Id, reviews)) await RecordRefusedAsync(actor, "read");
        return ViewFor(actor, reviews);
    }

    public Task<Refusal?> WhyNotOrder() => Task.FromResult(State.WhyNotOrder(Today));

    /// <summary>Each day: tells the administrators what ends soon, and notes it once it is in each inbox.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        foreach (var due in State.Due(Today).ToList()) await RemindAsync(due);
        if (!State.IsReminded && _deciding == 0 && await this.GetReminder(Reminder) is { } reminder) await ForgetAsync(reminder);
    }

    protected override Refusal? Authorize(Partnership state, Command command) => command is not LookedUpPartner { Sent: var sent, Reviews: var reviews } ? Refusal.NotFound
        : sent is RecordPartnerReminder ? null
        : !PartnerRules.Can(sent.Actor, PartnerAction.Read, Id, reviews) ? Refusal.NotFound
        : PartnerRules.Can(sent.Actor, sent is DecidePartnerCondition ? PartnerAction.Decide : PartnerAction.State, Id, reviews) ? null
        : sent is DecidePartnerCondition && reviews ? s_own
        : s_notYours;

    // What was looked up here is not what she sent: sent again it is the same wish.
    protected override Command AsSent(Command command) => command is LookedUpPartner found ? found.Sent : command;

    protected override string TenantOf(Partnership state) => Id;

    protected override ValueTask<ReadModelRow?> Row(Partnership state) => new(index.RowOf(Id, state, Today));

    protected override bool ChangesRow(object happened) => happened is not PartnerReminded;

    protected override void AfterCommit(Partnership before, object happened, Command command, EventMetadata metadata)
    {
        if (happened is PartnerConditionDecided) _ = TellAsync(Inbox.Notify.IdOf(Stream, metadata.Version, NoticeKind.PartnerDecided), command.Actor, NoticeKind.PartnerDecided, NoticeMerge.SameSubjects);
    }

    private async Task<bool> ReviewsAsync(Actor actor) => PartnerRules.Reviews(
        actor, actor.Role is Role.Facilitator && OpaqueId.IsWellFormed(actor.OrganizationId) && await GrainFactory.GetGrain<IOrganizationGrain>(actor.OrganizationId).Produces());

    private PartnershipView? ViewFor(Actor actor, bool reviews)
    {
        if (!State.HasApplied || !PartnerRules.Can(actor, PartnerAction.Read, Id, reviews)) return null;
        var today = Today;
        return new PartnershipView(
            Id,
            Version,
            State.StageOn(today),
            State.AppliedById,
            State.AppliedAt,
            State.Since,
            State.EndsOn(today),
            State.Withdrawn,
            [.. PartnerTerms.Shipped.ConditionsOn(today).Select(condition => State.View(condition, today))],
            [.. s_actions.Where(action => PartnerRules.Can(actor, action, Id, reviews))]);
    }

    /// <summary>What is not in every inbox is not noted, and comes again with the next reminder: with the same ids, so nobody has it twice.</summary>
    private async Task RemindAsync(PartnerReminder due)
    {
        var parts = new[] { Id, due.Condition, due.ValidUntil.ToString("O", CultureInfo.InvariantCulture), $"{due.Days}", State.AppliedAt.ToString("O", CultureInfo.InvariantCulture) };
        var (id, self) = (OpaqueId.DeriveGuid(["partner-reminder", .. parts]), new Actor(new string('0', 32), Id, Role.OrganizationAdministrator, "LawLab"));
        if (await TellAsync(id, self, NoticeKind.PartnerEnding, NoticeMerge.None)) await Handle(new LookedUpPartner(new RecordPartnerReminder(id, self, due), Reviews: false));
    }

    /// <summary>Tells each administrator of the organization. Never fails.</summary>
    /// <returns>Whether there is one, and nothing is left to do.</returns>
    private async Task<bool> TellAsync(Guid id, Actor by, string kind, NoticeMerge merge)
    {
        try
        {
            var people = await index.AdministratorsOf(Id, CancellationToken.None);
            var told = await Task.WhenAll(people.Select(person => notifier.SendAndWait(person, new Notify(id, by, Id, kind, 1, [Id], merge))));
            return told.Length > 0 && told.All(isTold => isTold);
        }
        catch (Exception failure)
        {
            LogNotTold(Services.Logger, kind, failure.GetType().Name);
            return false;
        }
    }

    private async Task<bool> WakeAsync()
    {
        try
        {
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
            return true;
        }
        catch (Exception failure)
        {
            LogNoReminder(Services.Logger, failure.GetType().Name);
            return false;
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
            // A decision set it anew meanwhile, or it comes once more and goes.
            LogNoReminder(Services.Logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The administrators of a partner could not be told {Kind} ({Failure})")]
    private static partial void LogNotTold(ILogger logger, string kind, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reminder of a partner could not be changed ({Failure})")]
    private static partial void LogNoReminder(ILogger logger, string failure);
}
