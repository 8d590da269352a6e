using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Practices;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Policies;

[GrainType("policy-calendar"), Reentrant, RandomPlacement]
internal sealed partial class PolicyCalendarGrain(AggregateServices services, JurisdictionIndex centers, ILogger<PolicyCalendarGrain> logger)
    : AggregateGrain<PolicyCalendar>(services), IPolicyCalendarGrain
{
    /// <summary>What has had effect for longer is no news.</summary>
    private const int NewsDays = 31;

    protected override string Stream => "policy-calendar/" + this.GetPrimaryKeyString();

    public async Task<PolicyReply> Submit(PolicyCommand command)
    {
        var (_, refusal) = await Handle(command);
        var id = command switch
        {
            SetPolicyEvent { EventId: null } set => OpaqueId.Derive("policy", set.CommandId.ToString("N")),
            SetPolicyEvent set => set.EventId,
            ConfirmPolicyEvent confirm => confirm.EventId,
            WithdrawPolicyEvent withdraw => withdraw.EventId,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        return new PolicyReply(AccessRules.KeepsPolicies(command.Actor) ? State.Events.GetValueOrDefault(id) : null, refusal);
    }

    public Task<IReadOnlyList<PolicyEvent>> List() => Task.FromResult<IReadOnlyList<PolicyEvent>>(
        [.. State.Events.Values.OrderByDescending(known => known.Content.On).ThenBy(known => known.Id, StringComparer.Ordinal)]);

    protected override Refusal? Authorize(PolicyCalendar state, Command command) =>
        AccessRules.KeepsPolicies(command.Actor) && this.GetPrimaryKeyString() == IPolicyCalendarGrain.Key ? null : Refusal.NotFound;

    // What all share is no tenant's.
    protected override string TenantOf(PolicyCalendar state) => "";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        // Telling is not part of a commit: what a process that ended had not told yet is told now; told again it is the same.
        foreach (var known in State.Events.Values.Where(known => known.HasEffect)) _ = AnnounceAsync(known);
    }

    protected override void AfterCommit(PolicyCalendar before, object happened, Command command, EventMetadata metadata)
    {
        // What has an effect afterwards or had one before.
        var touched = before.Events.Values.Concat(State.Events.Values).Where(known => known.HasEffect).SelectMany(known => known.Content.Measures).Distinct();
        foreach (var measure in touched) _ = GrainFactory.GetGrain<IPracticeGrain>(measure).Resettled();
        switch (happened)
        {
            case PolicyConfirmed e:
                _ = AnnounceAsync(State.Events[e.EventId]);
                break;
            case PolicyWithdrawn e when before.Events[e.EventId] is { HasEffect: true } known:
                _ = EndAsync(known, e.Reason);
                break;
            case PolicyCorrected e when before.Events[e.EventId] is { HasEffect: true } known && !State.Events[e.EventId].HasEffect:
                _ = EndAsync(known, "What was recorded of it is put right, and told anew when it is confirmed.");
                break;
        }
    }

    private Task AnnounceAsync(PolicyEvent known) => Services.Clock.GetUtcNow().UtcDateTime > known.Content.On.AddDays(NewsDays).ToDateTime(TimeOnly.MinValue)
        ? Task.CompletedTask
        : InEachCenterAsync(known, (center, id) => new AnnouncePolicy(id, Finding.FinderFor(center), center, known.Id, known.Content));

    private Task EndAsync(PolicyEvent known, string why) => InEachCenterAsync(
        known, (center, id) => new SetAlertStage(OpaqueId.DeriveGuid("policy-end", id.ToString()), Finding.FinderFor(center), AlertStage.Over, why));

    private async Task InEachCenterAsync(PolicyEvent known, Func<string, Guid, AlertCommand> command)
    {
        try
        {
            foreach (var center in await centers.List(CancellationToken.None))
            {
                if (!center.Courts.Any(known.Content.IsOf)) continue;
                // Another effect is another alert.
                var id = OpaqueId.DeriveGuid("policy", center.Id, known.Id, known.ChangedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
                var alert = GrainFactory.GetGrain<IAlertGrain>(AlertId.For(center.Id, id));
                await Retry.Command(() => alert.Submit(command(center.Id, id)), reply => reply.Refusal, CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            LogUntold(failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A policy event could not be told everywhere, and is when the calendar is next read into memory ({Reason})")]
    private partial void LogUntold(string reason);
}
