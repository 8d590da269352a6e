using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;

namespace LawLab.Grains.BorderX;

// What the rules need to know of the world: what the case says of who asks, and what a person can do.
internal sealed partial class ReleaseRequestGrain
{
    private string CaseOf => State.IsOrdered ? State.CaseId : _orderedFor;

    private Task<CaseSummary?> SummaryAsync() => GrainFactory.GetGrain<ICaseGrain>(CaseOf).Summary();

    private async Task<LookedUpRelease> LookUpAsync(ReleaseRequestCommand command)
    {
        var summary = await SummaryAsync();
        var standing = StandingOf(command.Actor, summary);
        // Nothing more is looked up, and so nothing told, for who may not.
        if (command is OrderRelease order)
        {
            var produces = standing.Writes && OpaqueId.IsWellFormed(order.ProducerId)
                && (order.ProducerId == command.Actor.OrganizationId || await GrainFactory.GetGrain<IOrganizationGrain>(order.ProducerId).Produces());
            return new LookedUpRelease(command, standing, summary, produces, NoPartner: produces ? await NoPartnerAsync(order, summary!) : null);
        }

        if (command is DeliverRelease)
        {
            var delivers = ReleaseRules.Can(command.Actor, ReleaseAction.Deliver, StandingIn(State, command.Actor, standing));
            if (!delivers) return new LookedUpRelease(command, standing, summary);
            var packet = GrainFactory.GetGrain<IPacketGrain>(Id);
            var (isReady, grade) = (packet.IsReady(), packet.ReadyGrade(command.Actor));
            return new LookedUpRelease(command, standing, summary, PacketIsReady: await isReady, PacketGrade: await grade);
        }

        var about = command switch
        {
            TriageRelease triage => triage.SupervisorId,
            TakeReleaseStep take => take.Actor.PersonId,
            OfferReleaseStep offer => offer.PersonId,
            _ => null,
        };
        return new LookedUpRelease(command, standing, summary, Person: about is not null && standing.Produces && summary is not null ? await PersonAsync(about, command.Actor, summary.Access) : null);
    }

    /// <summary>Who lets another organization's people see her client is a partner. What one makes oneself is nobody else's to allow.</summary>
    private async Task<Refusal?> NoPartnerAsync(OrderRelease order, CaseSummary summary) =>
        summary.Access.OrganizationId is var owner && order.ProducerId != owner ? await GrainFactory.GetGrain<IPartnerGrain>(owner).WhyNotOrder() : null;

    private ReleaseStanding StandingOf(Actor actor, CaseSummary? summary)
    {
        if (summary is not { Access: var list }) return s_stranger;
        var now = Services.Clock.GetUtcNow();
        var produces = State.IsOrdered && actor.OrganizationId == State.ProducerId && ReleaseRules.MayProduce(actor.Role) && !list.Walled.Contains(actor.PersonId);
        return new ReleaseStanding(
            AccessRules.Can(actor, CaseAction.ReadFile, list, now), AccessRules.Can(actor, CaseAction.Write, list, now), produces, Exports: AccessRules.Can(actor, CaseAction.Export, list, now));
    }

    /// <summary>Somebody of the producing organization; null for others.</summary>
    private async Task<ReleasePerson?> PersonAsync(string personId, Actor actor, AccessList list)
    {
        if (!OpaqueId.IsWellFormed(personId) || await GrainFactory.GetGrain<IAttorneyGrain>(personId).Offer() is not { } offer || offer.OrganizationId != State.ProducerId) return null;
        // Of herself her session says it; of others their own statement.
        var isAttorney = personId == actor.PersonId ? actor.Role is Role.Attorney : offer.IsLawyer || offer.IsAccredited;
        var conflicted = await conflicts.Find([State.CaseId], [personId], CancellationToken.None);
        return new ReleasePerson(isAttorney, list.Walled.Contains(personId) || conflicted.Count > 0, offer.Languages);
    }

    private async Task<ReleaseRequestView?> ViewAsync(Actor actor)
    {
        if (!State.IsOrdered || await SummaryAsync() is not { } summary) return null;
        var standing = StandingIn(State, actor, StandingOf(actor, summary));
        if (!ReleaseRules.Can(actor, ReleaseAction.Read, standing)) return null;
        var me = standing.Produces ? await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Offer() : null;
        var (now, words) = (Services.Clock.GetUtcNow(), ReleaseRules.Can(actor, ReleaseAction.ReadWords, standing));
        var startBy = State.StartBy;
        // Of the case itself who produced the packet learns nothing more once the work order is closed.
        var open = State.IsOpen || standing.ReadsFile;
        return new ReleaseRequestView(
            Id,
            Version,
            words ? State.CaseId : null,
            CaseIndex.PseudonymOf(State.CaseId),
            State.OrganizationId,
            State.ProducerId,
            State.Kind,
            State.Stage,
            words ? State.Instructions : null,
            open ? State.Language : null,
            State.OrderedById,
            State.OrderedAt,
            State.SupervisorId,
            State.PromisedOn,
            State.OrderedOn.AddDays(State.Terms.EarliestDays),
            State.OrderedOn.AddDays(State.Terms.LatestDays),
            startBy,
            ReleaseRequest.Today(now) > startBy,
            State.IsRush(summary.NextHearing, now),
            open ? summary.NextHearing : null,
            [.. State.Steps.Select(StepFor)],
            State.People,
            words ? State.Returns : [],
            State.Filing is { } filing && !words ? filing with { Receipt = null } : State.Filing,
            State.HeardOn,
            State.Decided,
            State.AppealedOn,
            State.Outcome,
            words ? State.Reason : null,
            [.. s_actions.Where(action => ReleaseRules.Can(actor, action, standing))]);

        ReleaseStepView StepFor(ReleaseStep step)
        {
            var may = me is not null && State.MayDo(step, actor.Role is Role.Attorney, me.Languages);
            var fits = may && (step.Plan.Skills.Count == 0 || step.Plan.Skills.Any(me!.Subjects.Contains));
            return new ReleaseStepView(words ? step : step with { SentBack = null }, may && State.IsFree(step, actor.PersonId), fits);
        }
    }
}
