using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Attorneys;

/// <summary>Profiles and volunteers through the real write path and the lists.</summary>
public sealed class AttorneyGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Practice Newcomer = new(null, Accreditation.None, 0, false, null, Remote: true, ["ATL"], ["asylum"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AttorneyIndex Index => new(cluster.Serving, cluster.Clients);

    private CaseIndex Cases => new(cluster.Serving, cluster.Clients, TimeProvider.System);

    [Fact]
    public async Task Register_InNoOrganization_IsRefused()
    {
        var person = Given.Attorney(OpaqueId.New());

        var reply = await Profile(person).Submit(new RegisterAttorney(Guid.NewGuid(), Given.Administrator, person.OrganizationId, person.Name));

        Assert.Equal("attorney.organization", reply.Refusal!.Code);
        Assert.Null(await Profile(person).Affiliation());
    }

    [Fact]
    public async Task Offer_SaysWhatSheBringsToATeam()
    {
        var person = await cluster.Grains.RegisteredAsync();
        await Accept(person, new RecordBarAdmission(Guid.NewGuid(), person, new BarAdmission("GA", true, new DateOnly(2015, 6, 1))));
        await Accept(person, new RecordBarAdmission(Guid.NewGuid(), person, new BarAdmission("SC", false, new DateOnly(2015, 6, 1))));
        await Accept(person, new RecordLanguages(Guid.NewGuid(), person, ["SP"], ["SP", "FR"]));
        await Accept(person, new RecordCapacity(Guid.NewGuid(), person, 30));
        await Accept(person, new RecordPractice(Guid.NewGuid(), person, Newcomer));

        var offer = await Profile(person).Offer();

        Assert.Equivalent(
            new AttorneyOffer(person.PersonId, person.OrganizationId, person.Name, true, false, ["GA"], ["SP"], ["asylum"], 30, true, ["ATL"], true, false, []), offer, strict: true);
        Assert.Null(await Profile(Given.Attorney()).Offer());
    }

    [Fact]
    public async Task FormerClients_AreRecordedByHerselfOnly()
    {
        var person = await cluster.Grains.RegisteredAsync();
        var facilitator = Given.Attorney(person.OrganizationId) with { Role = Role.Facilitator };
        FormerClient[] clients = [new("Ana Testigo", "012345678")];

        Assert.Equal("not-found", (await Profile(person).Submit(new RecordFormerClients(Guid.NewGuid(), facilitator, clients))).Refusal!.Code);
        await Accept(person, new RecordFormerClients(Guid.NewGuid(), person, clients));

        Assert.Equal(clients, await Profile(person).FormerClients());
        Assert.Empty(await PlantedValues.FindAsync(cluster.Database, ["Testigo", "012345678"], Cancellation));
    }

    [Fact]
    public async Task Volunteer_FromTheDoorToTheFirstCase()
    {
        var volunteer = await cluster.Grains.RegisteredAsync();
        var mentor = await cluster.Grains.RegisteredAsync(volunteer.OrganizationId);
        var facilitator = Given.Attorney(volunteer.OrganizationId) with { Role = Role.Facilitator };
        await Accept(mentor, new OfferVolunteering(Guid.NewGuid(), mentor, VolunteerDoor.Mentoring, [MentorField.RemovalDefense], ["asylum"], ["SP"], ""));
        await Accept(mentor, new ReviewVolunteer(Guid.NewGuid(), facilitator, true));

        await Accept(volunteer, new OfferVolunteering(Guid.NewGuid(), volunteer, VolunteerDoor.Training, [], ["asylum"], ["SP"], "Fridays"));
        Assert.Equal(VolunteerStage.Asked, await Stage());
        await Accept(volunteer, new ReviewVolunteer(Guid.NewGuid(), facilitator, true));
        Assert.Equal(VolunteerStage.Accepted, await Stage());
        await Accept(volunteer, new RecordTrainingDone(Guid.NewGuid(), facilitator, new TrainingDone(OpaqueId.New(), new DateOnly(2020, 1, 1))));
        Assert.Equal(VolunteerStage.Trained, await Stage());
        await Accept(volunteer, new AssignMentor(Guid.NewGuid(), facilitator, mentor.PersonId));
        Assert.Equal(VolunteerStage.Mentored, await Stage());
        await cluster.Grains.OpenedCaseAsync(volunteer);
        Assert.Equal(VolunteerStage.FirstCase, await Stage());
        Assert.Equal([(mentor.PersonId, 1)], (await Index.Mentors(facilitator, Cancellation)).Select(each => (each.Mentor.Id, each.Mentees)));

        async Task<VolunteerStage> Stage()
        {
            var row = Assert.Single(await Index.Volunteers(facilitator, null, Cancellation), row => row.Id == volunteer.PersonId);
            var loads = await Cases.Loads([(row.Id, row.OrganizationId)], Cancellation);
            return AttorneyIndex.StageOf(row, loads.ContainsKey(row.Id));
        }
    }

    [Fact]
    public async Task Review_ByHerselfOrByAColleague_IsNotFound()
    {
        var facilitator = (await cluster.Grains.RegisteredAsync()) with { Role = Role.Facilitator };
        await Accept(facilitator, new OfferVolunteering(Guid.NewGuid(), facilitator, VolunteerDoor.Mentoring, [MentorField.FederalCourt], [], [], ""));

        foreach (var actor in new[] { facilitator, Given.Attorney(facilitator.OrganizationId), Given.Attorney() with { Role = Role.Facilitator } })
        {
            Assert.Equal("not-found", (await Profile(facilitator).Submit(new ReviewVolunteer(Guid.NewGuid(), actor, true))).Refusal!.Code);
        }
    }

    [Fact]
    public async Task AssignMentor_WhoDoesNotMentorOrIsAStranger_IsRefused()
    {
        var person = await cluster.Grains.RegisteredAsync();
        var facilitator = Given.Attorney(person.OrganizationId) with { Role = Role.Facilitator };
        var colleague = await cluster.Grains.RegisteredAsync(person.OrganizationId);
        var stranger = await cluster.Grains.RegisteredAsync();
        await Accept(stranger, new OfferVolunteering(Guid.NewGuid(), stranger, VolunteerDoor.Mentoring, [MentorField.FederalCourt], [], [], ""));
        await Accept(stranger, new ReviewVolunteer(Guid.NewGuid(), Given.Administrator, true));

        foreach (var mentor in new[] { person.PersonId, colleague.PersonId, stranger.PersonId, OpaqueId.New(), "x" })
        {
            Assert.Equal("mentor.unknown", (await Profile(person).Submit(new AssignMentor(Guid.NewGuid(), facilitator, mentor))).Refusal!.Code);
        }
    }

    [Fact]
    public async Task AssignMentor_OfASharedVanguard_AndSheMayEndIt()
    {
        var center = JurisdictionId.For("MNT");
        var establish = new EstablishJurisdiction(Guid.NewGuid(), Given.Administrator, "MNT", "Made-Up", "Made-Up");
        Assert.Null((await cluster.Grains.GetGrain<IJurisdictionGrain>(center).Submit(establish)).Refusal);
        var (person, mentor) = (await cluster.Grains.RegisteredAsync(), await cluster.Grains.RegisteredAsync());
        foreach (var each in new[] { person, mentor }) await Accept(each, new JoinCenter(Guid.NewGuid(), Given.Administrator, center));
        await Accept(mentor, new OfferVolunteering(Guid.NewGuid(), mentor, VolunteerDoor.Mentoring, [MentorField.FederalCourt], [], [], ""));
        await Accept(mentor, new ReviewVolunteer(Guid.NewGuid(), Given.Administrator, true));
        var assign = new AssignMentor(Guid.NewGuid(), Given.Administrator, mentor.PersonId);
        await Accept(person, assign);
        await Accept(mentor, new WithdrawVolunteering(Guid.NewGuid(), mentor));

        // Sent again it is the same wish, also when she mentors nobody new meanwhile.
        await Accept(person, assign);
        Assert.Equal(mentor.PersonId, (await Profile(person).Read(person))!.MentorId);
        await Accept(person, new EndMentoring(Guid.NewGuid(), mentor));
        Assert.Null((await Profile(person).Read(person))!.MentorId);
    }

    [Fact]
    public async Task Read_WhatSheOffers_IsForHerselfAndWhoKeepsProfiles()
    {
        var person = await cluster.Grains.RegisteredAsync();
        await Accept(person, new OfferVolunteering(Guid.NewGuid(), person, VolunteerDoor.Training, [], [], [], "Fridays"));

        Assert.Equal("Fridays", (await Profile(person).Read(person))!.Volunteering!.Message);
        Assert.Equal("Fridays", (await Profile(person).Read(Given.Attorney(person.OrganizationId) with { Role = Role.Facilitator }))!.Volunteering!.Message);
        Assert.Null((await Profile(person).Read(Given.Attorney(person.OrganizationId)))!.Volunteering);
    }

    [Fact]
    public async Task List_IsNarrowedToSubjectLanguageAndRemote()
    {
        var person = await cluster.Grains.RegisteredAsync();
        await cluster.Grains.RegisteredAsync(person.OrganizationId);
        await Accept(person, new RecordLanguages(Guid.NewGuid(), person, ["SP"]));
        await Accept(person, new RecordPractice(Guid.NewGuid(), person, Newcomer));

        foreach (var filter in new AttorneyFilter[] { new(Subject: "asylum"), new(Language: "SP"), new(Remote: true), new(Subject: "asylum", Language: "SP", Remote: true) })
        {
            var row = Assert.Single((await Index.List(person, filter, new(10), Cancellation)).Rows);
            Assert.Equal((person.PersonId, true), (row.Id, row.IsNewcomer));
        }

        Assert.Empty((await Index.List(person, new AttorneyFilter(Subject: "bond"), new(10), Cancellation)).Rows);
    }

    private IAttorneyGrain Profile(Actor person) => cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId);

    private async Task Accept(Actor person, AttorneyCommand command) => Assert.Null((await Profile(person).Submit(command)).Refusal);
}
