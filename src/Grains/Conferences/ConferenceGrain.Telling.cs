using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Conferences;

// Whom a conference tells of what concerns her in it.
internal sealed partial class ConferenceGrain
{
    protected override void AfterCommit(Conference before, object happened, Command command, EventMetadata metadata)
    {
        switch (happened)
        {
            // Another part in it is no news to wake anybody for.
            case PeopleInvited e:
                foreach (var seat in e.People.Where(seat => before.People.All(known => known.PersonId != seat.PersonId))) Tell(seat, NoticeKind.ConferenceInvited);
                break;
            case InvitationWithdrawn e when before.People.Find(seat => seat.PersonId == e.PersonId) is { } seat:
                Tell(seat, NoticeKind.ConferenceWithdrawn);
                break;
            case ConferenceRescheduled:
                foreach (var seat in before.People) Tell(seat, NoticeKind.ConferenceRescheduled, NoticeMerge.SameSubjects);
                break;
            case DecisionRecorded e when before.People.Find(seat => seat.PersonId == e.OwnerId) is { } seat:
                Tell(seat, NoticeKind.ConferenceDecision, NoticeMerge.SameSubjects);
                break;
        }

        void Tell(ConferenceSeat seat, string kind, NoticeMerge merge = NoticeMerge.None)
        {
            if (seat.PersonId == command.Actor.PersonId) return;
            notifier.Send(seat.PersonId, new Notify(
                Notify.IdOf(Stream, metadata.Version, kind), command.Actor, seat.OrganizationId, kind, 1, [Id], merge));
        }
    }

    /// <summary>After closing, tells each member of a team how many cases she has now: once, and only of those that let her in.</summary>
    /// <returns>Whether all know, or never will.</returns>
    private async Task<bool> TellAssignedAsync(Actor closedBy)
    {
        var placed = State.Cases.Values.Where(one => one.TeamId is not null).Select(one => one.CaseId).ToList();
        var access = await AllAsync(placed, id => GrainFactory.GetGrain<ICaseGrain>(id).Access());
        var members = placed
            .Zip(access, (id, list) => State.Teams[State.Cases[id].TeamId!].Members.Where(member =>
                list is not null && !list.Walled.Contains(member.PersonId) && list.Grants.Any(grant => grant.PersonId == member.PersonId)))
            .SelectMany(each => each)
            .GroupBy(member => member.PersonId)
            .ToDictionary(group => group.Key, group => (group.First().OrganizationId, Count: group.Count()));
        var told = await AllAsync([.. members.Keys], person => notifier.SendAndWait(person, new Notify(
            OpaqueId.DeriveGuid("assigned", Id, person),
            closedBy,
            members[person].OrganizationId,
            NoticeKind.ConferenceAssigned,
            members[person].Count,
            [Id])));
        return told.All(one => one);
    }
}
