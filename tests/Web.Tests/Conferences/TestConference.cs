using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Conferences;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using LawLab.Web.Auth;

namespace LawLab.Web.Tests.Conferences;

/// <summary>A conference that is live: a facilitator, attorneys in two teams, somebody who watches, and cases.</summary>
public sealed class TestConference
{
    private TestConference(LawLabApp app, string id, TestPerson facilitator) => (App, Id, Facilitator) = (app, id, facilitator);

    public LawLabApp App { get; }

    public string Id { get; }

    public TestPerson Facilitator { get; }

    public IReadOnlyList<TestPerson> Attorneys { get; private init; } = [];

    public TestPerson Watcher { get; private init; } = null!;

    public IReadOnlyList<string> TeamIds { get; private init; } = [];

    public IReadOnlyList<string> CaseIds { get; private init; } = [];

    public string JurisdictionId { get; private init; } = "";

    public static async Task<TestConference> Hold(LawLabApp app, int cases = 4)
    {
        var facilitator = await app.NewPerson("Fe Facilita", Role.Facilitator);
        var watcher = await app.NewPerson("Wanda Watches");
        var attorneys = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => app.NewPerson($"Attorney {number}")));
        var code = MadeCode.Next();
        var jurisdiction = LawLab.Grains.Jurisdictions.JurisdictionId.For(code);
        var center = app.Grain<IJurisdictionGrain>(jurisdiction);
        await Accept(new EstablishJurisdiction(Guid.NewGuid(), Invitations.Installation, code, $"Center {code}", "Atlanta"));
        await Accept(new AddCourt(Guid.NewGuid(), Invitations.Installation, "ATL"));
        await Accept(new AppointFacilitator(Guid.NewGuid(), Invitations.Installation, facilitator.PersonId));
        foreach (var person in attorneys)
        {
            await Profile(person, new RecordBarAdmission(Guid.NewGuid(), person.Actor, new BarAdmission("GA", true, new DateOnly(2015, 6, 1))));
            await Profile(person, new RecordCapacity(Guid.NewGuid(), person.Actor, 200));
            await Profile(person, new JoinCenter(Guid.NewGuid(), facilitator.Actor, jurisdiction));
        }

        for (var team = 0; team < 2; team++)
        {
            await Accept(new FormTeam(Guid.NewGuid(), facilitator.Actor, $"Team {team}"));
            var id = (await center.Teams()).Single(one => one.Name == $"Team {team}").Id;
            await Accept(new SeatMember(Guid.NewGuid(), facilitator.Actor, id, attorneys[team * 2].PersonId, SeatRole.Lead, null));
            await Accept(new SeatMember(Guid.NewGuid(), facilitator.Actor, id, attorneys[(team * 2) + 1].PersonId, SeatRole.CoCounsel, null));
        }

        var opened = new List<string>();
        for (var number = 0; number < cases; number++)
        {
            opened.Add((await app.OpenCase(facilitator)).DraftId.Split('-')[1]);
        }

        var starts = DateTimeOffset.UtcNow.AddDays(7);
        var schedule = new ScheduleConference(
            Guid.NewGuid(), facilitator.Actor, jurisdiction, new ConferenceTime(starts, starts.AddHours(4), "America/New_York", "Made-up hall", "https://meet.example/made-up"));
        var teams = (await center.Teams()).OrderBy(team => team.Name, StringComparer.Ordinal).Select(team => team.Id);
        var held = new TestConference(app, ConferenceId.For(facilitator.OrganizationId!, schedule.CommandId), facilitator)
        {
            Attorneys = attorneys,
            Watcher = watcher,
            TeamIds = [.. teams],
            CaseIds = opened,
            JurisdictionId = jurisdiction,
        };
        await held.Submit(schedule);
        await held.Submit(new InviteToConference(Guid.NewGuid(), facilitator.Actor, [.. attorneys.Select(person => person.PersonId)], ConferencePart.Participant));
        await held.Submit(new InviteToConference(Guid.NewGuid(), facilitator.Actor, [watcher.PersonId], ConferencePart.Watcher));
        await held.Submit(new AdvanceConference(Guid.NewGuid(), facilitator.Actor, ConferenceStage.Assembling));
        await held.Submit(new AddCases(Guid.NewGuid(), facilitator.Actor, opened));
        await held.Submit(new TakeTeams(Guid.NewGuid(), facilitator.Actor));
        await held.Submit(new AdvanceConference(Guid.NewGuid(), facilitator.Actor, ConferenceStage.Live));
        return held;

        async Task Accept(JurisdictionCommand command) => Assert.Null((await center.Submit(command)).Refusal);

        async Task Profile(TestPerson person, AttorneyCommand command) =>
            Assert.Null((await app.Grain<IAttorneyGrain>(person.PersonId).Submit(command)).Refusal);
    }

    public async Task<int> Submit(ConferenceCommand command)
    {
        var reply = await App.Grain<IConferenceGrain>(Id).Submit(command);
        Assert.Null(reply.Refusal);
        return reply.Version;
    }

    public async Task<ConferenceView> View() => (await App.Grain<IConferenceGrain>(Id).Open(Facilitator.Actor))!;
}
