using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using Orleans.Runtime;

namespace LawLab.Grains.Conferences;

// After closing: every case lets the team in that it was placed with, and then each of its people is told, once for all her cases.
// Again and again until all have, also after a crash: the commands' ids follow from the conference and the case or person, so that
// again changes nothing.
internal sealed partial class ConferenceGrain
{
    private const string Reminder = "let-teams-in";

    // Co-counsel of another organization is on a case until a date: until the year of the placement is over, and it is looked at again.
    private static readonly TimeSpan s_outsideCounsel = TimeSpan.FromDays(365);

    private Task? _lettingIn;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // The activation that it made does the work; another time there is nothing left to do.
        if (State.AreTeamsInCases) return ForgetReminderAsync();
        LetTeamsIn();
        return Task.CompletedTask;
    }

    private async Task BeginLettingInAsync()
    {
        if (State.AreTeamsInCases) return;
        try
        {
            await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
        catch (Exception failure)
        {
            // Without it only a crash within the next second would delay the teams, until somebody opens the conference.
            LogNotLetIn(Services.Logger, failure.GetType().Name);
        }

        LetTeamsIn();
        await (_lettingIn ?? Task.CompletedTask);
    }

    private void LetTeamsIn()
    {
        if (_lettingIn is null or { IsCompleted: true }) _lettingIn = LetTeamsInAsync();
    }

    private async Task LetTeamsInAsync()
    {
        try
        {
            var closedBy = State.ClosedBy!;
            var refused = 0;
            await AllAsync([.. State.Cases.Values.Where(one => one.TeamId is not null).Select(one => one.CaseId)], async id =>
            {
                var assign = new AssignTeam(OpaqueId.DeriveGuid("assign-team", Id, id), closedBy, MembersOf(State.Teams[State.Cases[id].TeamId!]));
                var reply = await Retry.Command(() => GrainFactory.GetGrain<ICaseGrain>(id).Submit(assign), reply => reply.Refusal, CancellationToken.None);
                if (reply.Refusal is { Retry: true }) refused++;
                return reply;
            });
            if (refused > 0 || !await TellAssignedAsync(closedBy)) return;
            await Handle(new FinishClosing(OpaqueId.DeriveGuid("finish-closing", Id), closedBy));
            await ForgetReminderAsync();
        }
        catch (Exception failure)
        {
            LogNotLetIn(Services.Logger, failure.GetType().Name);
        }
    }

    private List<TeamMember> MembersOf(ConferenceTeam team)
    {
        var at = State.Moves.Count == 0 ? default : State.Moves[^1].At;
        return [.. team.Members.Select(member => member.OrganizationId == State.OrganizationId
            ? new TeamMember(member.PersonId, RoleOf(member.Role), at, null, member.Role == SeatRole.Interpreter ? [DraftId.Strategy] : null, member.OrganizationId)
            : new TeamMember(
                member.PersonId,
                member.Role == SeatRole.Interpreter ? TeamRole.Interpreter : TeamRole.OutsideCounsel,
                at,
                at + s_outsideCounsel,
                member.Role == SeatRole.Interpreter ? [DraftId.Strategy] : null,
                member.OrganizationId))];
    }

    private static TeamRole RoleOf(SeatRole seat) => seat switch
    {
        SeatRole.Lead => TeamRole.Lead,
        SeatRole.CoCounsel => TeamRole.CoCounsel,
        SeatRole.Paralegal => TeamRole.Paralegal,
        SeatRole.Interpreter => TeamRole.Interpreter,
        _ => TeamRole.ReadOnly,
    };

    private async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }
}
