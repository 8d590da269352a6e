using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Cases;

// Whom a case tells of what happened to her part in it.
internal sealed partial class CaseGrain
{
    protected override void AfterCommit(Case before, object happened, Command command, EventMetadata metadata)
    {
        switch (happened)
        {
            // Another part or another end of somebody who is on the team is no news to wake anybody for. Whom a conference assigned it
            // tells itself, once for all her cases.
            case TeamMemberAdded e when command is not ScreenedTeam && e.PersonId != command.Actor.PersonId && before.Team.All(member => member.PersonId != e.PersonId):
                var kind = e.Role == TeamRole.Interpreter ? NoticeKind.TeamInterpreting : NoticeKind.TeamJoined;
                Tell(e.PersonId, e.OrganizationId ?? before.OrganizationId, kind, NoticeMerge.SameKind);
                break;
            case TaskAdded { AssigneeId: { } assignee }:
                TellOfTask(assignee);
                break;
            case TaskPlaced { AssigneeId: { } assignee }:
                TellOfTask(assignee);
                break;
            case TaskAssigned { AssigneeId: { } assignee }:
                TellOfTask(assignee);
                break;
            case OutcomeRecorded e:
                foreach (var measure in Measure.CountedBy(e.Outcome)) _ = GrainFactory.GetGrain<IPracticeGrain>(measure.Code).Recorded();
                break;
            case WorkOrderHeld e:
                Plan(e.Order);
                break;
            case HearingScheduled or HearingVacated or WallRaised or WallLifted or ClientWallRaised or ClientWallLifted or ClientErased:
                foreach (var order in before.WorkOrders.Where(order => order.IsOpen)) Plan(order);
                break;
            case BreakGlassOpened e:
                foreach (var member in before.Team.Where(member => Manages(member, metadata.At) && member.PersonId != e.PersonId))
                {
                    Tell(member.PersonId, member.OrganizationId ?? before.OrganizationId, NoticeKind.BreakGlassOpened, NoticeMerge.None);
                }

                break;
        }

        // By when a packet is needed and who is kept from it is what its schedule goes by.
        void Plan(WorkOrder order) => _ = GrainFactory.GetGrain<IProductionScheduleGrain>(order.ProducerId).Changed(order.RequestId);

        bool Manages(TeamMember member, DateTimeOffset at) =>
            !(member.Until <= at) && AccessRules.Gives(member.Role, CaseAction.ManageTeam) && before.StandingWalls.All(wall => wall.PersonId != member.PersonId);

        void TellOfTask(string assignee)
        {
            if (assignee == command.Actor.PersonId || before.Worker(assignee, metadata.At) is not { } member) return;
            Tell(assignee, member.OrganizationId ?? before.OrganizationId, NoticeKind.TaskAssigned, NoticeMerge.SameKind);
        }

        void Tell(string personId, string organizationId, string kind, NoticeMerge merge) => notifier.Send(
            personId, new Notify(Notify.IdOf(Stream, metadata.Version, kind), command.Actor, organizationId, kind, 1, [Id], merge));
    }
}
