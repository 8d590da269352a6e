using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Silo.Demo;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Web.Tests.Demo;

public sealed class DemoSeedingTests(SeededDemo demo) : IClassFixture<SeededDemo>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IGrainFactory Grains => demo.Grains;

    [Fact]
    public async Task Seed_InterruptedThenAgainAndAgain_MakesThePlanOnce()
    {
        Assert.InRange(demo.CasesWhenInterrupted, 200, 399);
        await AssertIsThePlan();
        var events = await CountAsync("select count(*) from journal_event");

        await DemoWorld.SeedAsync(Grains, TimeProvider.System, null, Cancellation);
        Assert.Equal(events, await CountAsync("select count(*) from journal_event"));
        await AssertPairsListTheirSharedCaseFirst();
        await AssertChangesStay();
    }

    private async Task AssertIsThePlan()
    {
        var plan = DemoPlan.Default;
        foreach (var center in DemoCenter.All)
        {
            var jurisdiction = await Grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId).Read();
            Assert.Equal((center.Name, center.FieldOffice, center.Code), (jurisdiction!.Name, jurisdiction.FieldOffice, Assert.Single(jurisdiction.Courts)));
            var organization = await Grains.GetGrain<IOrganizationGrain>(center.OrganizationId).Read(plan.Administrator.Actor);
            Assert.Equal(center.Organization, organization!.Name);
        }

        // A facilitator and her attorneys; who leads a team of theirs has done the trainings.
        var leads = DemoCenter.All.SelectMany(center => DemoVanguard.TeamsOf([.. plan.Colleagues.Where(colleague => colleague.Center == center).Skip(1).Select(colleague => colleague.Account)]))
            .Select(team => team.Members[0].PersonId).ToHashSet();
        foreach (var profile in plan.Profiles)
        {
            var account = profile.Colleague.Account;
            var found = await Grains.GetGrain<IAttorneyGrain>(account.PersonId).Read(account.Actor);
            Assert.Equivalent(profile.Practice, found!.Practice, strict: true);
            Assert.Equal((profile.Offer?.Door, profile.Offer?.Accepted, profile.Offer?.Message), (found.Volunteering?.Door, found.Volunteering?.Accepted, found.Volunteering?.Message));
            Assert.Equal((profile.Offer?.Mentor?.PersonId, profile.Offer is { IsTrained: true } || leads.Contains(account.PersonId)), (found.MentorId, found.Trainings.Count > 0));
        }

        foreach (var colleague in plan.Colleagues.Concat(plan.Volunteers))
        {
            var profile = await Grains.GetGrain<IAttorneyGrain>(colleague.Account.PersonId).Read(colleague.Account.Actor);
            Assert.Equal(colleague.Account.Name, profile!.Name);
            Assert.Equal(colleague.Account.OrganizationId, profile.OrganizationId);
            Assert.Equal(colleague.Admissions, profile.BarAdmissions);
            Assert.Equal(colleague.Languages, profile.Languages);
            Assert.Equal(colleague.HoursPerMonth, profile.HoursPerMonth);
            // Who offers to help is of no vanguard yet.
            Assert.Equal(plan.Volunteers.Contains(colleague) ? [] : [colleague.Center.JurisdictionId], profile.Centers);
        }

        foreach (var center in DemoCenter.All)
        {
            await AssertIsThePlan(center);
        }

        Assert.True((await Grains.GetGrain<IOrganizationGrain>(DemoProduction.OrganizationId).Read(plan.Administrator.Actor))!.Produces);
        Assert.Equal(plan.Packets.Count, await CountAsync("select count(*) from release_request"));
        foreach (var packet in plan.Packets)
        {
            var request = await Grains.GetGrain<IReleaseRequestGrain>(packet.Id).Read(packet.Case.Team[0].Actor);
            Assert.Equal((packet.Number, packet.Kind, packet.Stage), (packet.Number, request!.Kind, request.Stage));
            Assert.Equal((packet.Instructions, DemoProduction.OrganizationId), (request.Instructions, request.ProducerId));
        }

        // One step of each that is being produced waits for the word of the attorney who supervises it.
        Assert.Equal(3, await CountFinishedAsync(plan));
        Assert.Equal(plan.Cases.Count, await CountAsync("select count(*) from case_index"));
        foreach (var made in plan.Cases)
        {
            await AssertIsThePlan(made);
        }
    }

    private async Task AssertIsThePlan(DemoCenter center)
    {
        var people = DemoPlan.Default.Colleagues.Where(c => c.Center == center).Select(c => c.Account).ToList();
        var grain = Grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId);
        Assert.Equal([people[0].PersonId], (await grain.Read())!.Facilitators);
        var seen = await grain.Center(people[0].Actor);
        Assert.Equal(6, seen!.Teams!.Count);
        Assert.Equal(people.Skip(1).Select(p => p.PersonId).Order(), seen.Teams.SelectMany(team => team.Seats).Select(seat => seat.PersonId).Order());
        Assert.All(seen.Teams, team => Assert.Equal(
            [SeatRole.Lead, SeatRole.CoCounsel, SeatRole.CoCounsel, SeatRole.Mentor], team.Seats.Select(seat => seat.Role)));
        Assert.Equal(DemoVanguard.Trainings.Select(training => training.Title), seen.Trainings.Select(training => training.Content.Title));
        Assert.Equal(DemoVanguard.Goals.Select(goal => goal.Text), seen.Goals!.Select(goal => goal.Content.Text));
        Assert.Equal(DemoVanguard.Goals.Select(goal => goal.Quarters), seen.Goals!.Select(goal => goal.Progress.Select(progress => progress.Value)));
        var index = demo.Services.GetRequiredService<AttorneyIndex>();
        Assert.Equal(DemoPlan.AttorneysPerCenter, (await index.Members([center.JurisdictionId], Cancellation))[center.JurisdictionId]);
        Assert.Equal(DemoPlan.NamedPublicly, (await index.NamedPublicly(center.JurisdictionId, Cancellation)).Count);
    }

    /// <summary>As after an update: what this release adds is made, and what people changed since stays.</summary>
    private async Task AssertChangesStay()
    {
        var center = DemoCenter.All[0];
        var facilitator = DemoPlan.Default.Colleagues.First(c => c.Center == center).Account.Actor;
        var grain = Grains.GetGrain<IJurisdictionGrain>(center.JurisdictionId);
        var seen = (await grain.Center(facilitator))!;
        var (team, lead, goal) = (seen.Teams![0], seen.Teams[0].Seats[0].PersonId, seen.Goals![^1].Id);
        foreach (var command in new JurisdictionCommand[]
        {
            new UnseatMember(Guid.NewGuid(), facilitator, team.Id, lead), new RenameTeam(Guid.NewGuid(), facilitator, team.Id, "Renamed"), new DropGoal(Guid.NewGuid(), facilitator, goal),
        })
        {
            Assert.Null((await grain.Submit(command)).Refusal);
        }

        var version = (await grain.Read())!.Version;
        await DemoWorld.SeedAsync(Grains, TimeProvider.System, null, Cancellation);

        Assert.Equal(version, (await grain.Read())!.Version);
    }

    private async Task AssertIsThePlan(DemoCase made)
    {
        var actor = made.Team[0].Actor;
        var found = await Grains.GetGrain<ICaseGrain>(made.Id).Read(actor);
        Assert.NotNull(found);
        var openedOn = DateOnly.FromDateTime(found.OpenedAt.UtcDateTime);
        Assert.Equal((made.Caption, made.Status, made.Proceeding), (found.Caption, found.Status, found.Proceeding));
        Assert.Equal((made.Claim.Nationality, made.Claim.Language), (found.Claim.Nationality, found.Claim.Language));
        Assert.Equal(made.Claim.Relief, found.Claim.Relief);
        Assert.Equal(made.Team.Select(m => m.PersonId).Order(), found.Team.Select(m => m.PersonId).Order());
        Assert.Equal(made.Team[0].Role == Role.Facilitator ? TeamRole.Facilitator : TeamRole.Lead, found.Team[0].Role);
        Assert.Equal(
            made.Hearings.Select(h => (h.Kind, h.On(openedOn), h.At)).OrderBy(h => (h.Item2, h.At)),
            found.Hearings.Select(h => (h.Kind, h.On, h.At)).OrderBy(h => (h.On, h.At)));
        Assert.Equal(made.Notes, found.Notes.Select(n => n.Text));

        var draft = await Grains.GetGrain<IDraftGrain>(found.StrategyDraftId).Open(actor);
        Assert.Equal(made.Strategy is null ? 0 : 1, draft!.Version);
        Assert.Equal(made.Strategy is null ? Delta.Empty.Insert("\n") : DemoTexts.Write(made.Strategy).Insert("\n"), draft.Contents);
    }

    private async Task AssertPairsListTheirSharedCaseFirst()
    {
        var index = demo.Services.GetRequiredService<CaseIndex>();
        var all = new CaseFilter(null, null, null, null, null, null, null, null, null, null);
        foreach (var center in DemoCenter.All)
        {
            var pair = DemoPlan.Default.Colleagues.Where(c => c.Center == center).Skip(1).Take(2).Select(c => c.Account).ToList();
            foreach (var attorney in pair)
            {
                var page = await index.List(attorney.Actor, all, new(1), Cancellation);
                Assert.Equal(DemoPlan.Default.Cases.First(c => c.Team.Contains(pair[0])).Id, page.Rows[0].Id);
                Assert.Empty(pair.Select(a => a.PersonId).Except(page.Rows[0].Team));
            }
        }
    }

    private async Task<int> CountFinishedAsync(DemoPlan plan)
    {
        var waiting = 0;
        foreach (var packet in plan.Packets)
        {
            var request = await Grains.GetGrain<IReleaseRequestGrain>(packet.Id).Read(packet.Case.Team[0].Actor);
            waiting += request!.Steps.Count(view => view.Step.State is ReleaseStepState.Finished);
        }

        return waiting;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = demo.Postgres.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
