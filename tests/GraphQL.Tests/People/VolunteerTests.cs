using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.People;

/// <summary>Practice, volunteers and mentors.</summary>
public class VolunteerTests(LawLabCluster cluster)
{
    [Fact]
    public async Task Practice_IsRecordedAndShown_FormerClientsToHerselfOnly()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var attorneyId = people[0].PersonId;
        await cluster.Change(people[0], "recordPractice", "RecordPracticeInput", "attorney{id}", Practice(attorneyId, years: 6));
        await cluster.Change(people[0], "recordLanguages", "RecordLanguagesInput", "attorney{id}", new { attorneyId, languages = new[] { "SP" }, reads = new[] { "SP", "FR" } });
        var trainingId = OpaqueId.New();
        await cluster.Change(people[0], "recordTrainingDone", "RecordTrainingDoneInput", "attorney{id}", new { attorneyId, trainingId, doneOn = "2026-01-05" });
        await cluster.Change(
            people[0], "recordFormerClients", "RecordFormerClientsInput", "attorney{id}", new { attorneyId, clients = new[] { new { name = "Ana Testigo", aNumber = "A12345678" } } });
        await cluster.OpenCase(people[0]);

        const string Query = """
            query($id:ID!){attorney(id:$id){reads{code} openCases trainings{trainingId doneOn} formerClients{name aNumber}
              practice{eoirId accreditation yearsInRemovalDefense insured insuredUntil remote places{code} subjects}}}
            """;
        var seen = (await cluster.Ask(people[1], Query, new { id = attorneyId })).Body().GetProperty("data").GetProperty("attorney");
        Assert.Equal("""[{"code":"SP"},{"code":"FR"}]""", seen.GetProperty("reads").GetRawText());
        Assert.Equal(1, seen.GetProperty("openCases").GetInt32());
        Assert.Equal($$"""[{"trainingId":"{{trainingId}}","doneOn":"2026-01-05"}]""", seen.GetProperty("trainings").GetRawText());
        Assert.Equal(
            """{"eoirId":"AB123456","accreditation":"NONE","yearsInRemovalDefense":6,"insured":true,"insuredUntil":"2027-01-31","remote":true,"places":[{"code":"ATL"}],"subjects":["asylum"]}""",
            seen.GetProperty("practice").GetRawText());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("formerClients").ValueKind);

        var own = (await cluster.Ask(people[0], Query, new { id = attorneyId })).Body().GetProperty("data").GetProperty("attorney");
        Assert.Equal("""[{"name":"Ana Testigo","aNumber":"012345678"}]""", own.GetProperty("formerClients").GetRawText());
    }

    [Fact]
    public async Task Volunteer_IsReviewed_GetsTheBestMentor_AndGoesOn()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba", "Nadia Muestra", "Fe Modelo");
        var (volunteer, near, far) = (people[0], people[1], people[2]);
        var facilitator = people[3] with { Role = Role.Facilitator };
        await cluster.Change(near, "recordPractice", "RecordPracticeInput", "attorney{id}", Practice(near.PersonId, years: 9));
        foreach (var mentor in new[] { near, far })
        {
            await Offer(mentor, "MENTORING", ["FEDERAL_COURT"]);
            await Review(mentor.PersonId, null);
        }

        await Offer(volunteer, "TRAINING", []);
        Assert.Equal($$"""[{"attorney":{"id":"{{volunteer.PersonId}}"},"door":"TRAINING","stage":"ASKED","mentor":null,"openCases":0}]""", await Volunteers("(stage: ASKED)"));

        var matches = (await cluster.Ask(
            facilitator, "query($id:ID!){mentorMatches(attorneyId:$id){mentor{id} sharedSubjects sharedLanguages{code} mentees}}", new { id = volunteer.PersonId }))
            .Body().GetProperty("data").GetProperty("mentorMatches");
        Assert.Equal([near.PersonId, far.PersonId], matches.EnumerateArray().Select(match => match.GetProperty("mentor").GetProperty("id").GetString()));
        Assert.Equal("""["asylum"]""", matches[0].GetProperty("sharedSubjects").GetRawText());

        await Review(volunteer.PersonId, near.PersonId);
        Assert.Contains($"\"stage\":\"MENTORED\",\"mentor\":{{\"id\":\"{near.PersonId}\"}}", await Volunteers(""), StringComparison.Ordinal);
        await cluster.Change(facilitator, "assignMentor", "AssignMentorInput", "attorney{id}", new { attorneyId = volunteer.PersonId, mentorId = far.PersonId });
        await cluster.Change(far, "endMentoring", "EndMentoringInput", "attorney{id}", new { attorneyId = volunteer.PersonId });
        await cluster.Change(volunteer, "withdrawVolunteering", "WithdrawVolunteeringInput", "attorney{volunteering{door}}", new { attorneyId = volunteer.PersonId });
        Assert.DoesNotContain(volunteer.PersonId, await Volunteers(""), StringComparison.Ordinal);

        Task Offer(Actor actor, string door, string[] mentorsIn) => cluster.Change(
            actor,
            "offerVolunteering",
            "OfferVolunteeringInput",
            "attorney{id}",
            new { attorneyId = actor.PersonId, door, mentorsIn, subjects = new[] { "asylum" }, languages = new[] { "SP" }, message = "" });

        Task Review(string attorneyId, string? mentorId) => cluster.Change(
            facilitator, "reviewVolunteer", "ReviewVolunteerInput", "attorney{id}", new { attorneyId, accepted = true, mentorId });

        async Task<string> Volunteers(string arguments) =>
            (await cluster.Ask(facilitator, $"{{volunteers{arguments}{{attorney{{id}} door stage mentor{{id}} openCases}}}}"))
                .Body().GetProperty("data").GetProperty("volunteers").GetRawText();
    }

    [Fact]
    public async Task Volunteers_AndMatches_AreForWhoKeepsProfiles()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        await cluster.Change(
            people[0],
            "offerVolunteering",
            "OfferVolunteeringInput",
            "attorney{volunteering{door mentorsIn subjects languages{code} message accepted}}",
            new { attorneyId = people[0].PersonId, door = "DETAINED_CASES", mentorsIn = Array.Empty<string>(), subjects = Array.Empty<string>(), languages = Array.Empty<string>(), message = "Fridays" });
        var stranger = (await cluster.Colleagues("Fe Modelo"))[0] with { Role = Role.Facilitator };

        foreach (var actor in new[] { people[1], stranger })
        {
            var answer = await cluster.Ask(
                actor, "query($id:ID!){volunteers{door} mentorMatches(attorneyId:$id){mentees} attorney(id:$id){volunteering{message}}}", new { id = people[0].PersonId });
            var data = answer.Body().GetProperty("data");
            Assert.Equal("[]", data.GetProperty("volunteers").GetRawText());
            Assert.Equal(JsonValueKind.Null, data.GetProperty("mentorMatches").ValueKind);
            Assert.DoesNotContain("Fridays", data.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Attorneys_AreFoundBySubjectLanguageAndRemote()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        await cluster.Change(people[0], "recordPractice", "RecordPracticeInput", "attorney{id}", Practice(people[0].PersonId, years: 0));

        var found = (await cluster.Ask(people[1], "{attorneys(subject:\"asylum\",remote:true){nodes{name subjects remote isLawyer isAccredited isNewcomer isMentor}}}"))
            .Body().GetProperty("data").GetProperty("attorneys").GetProperty("nodes");

        Assert.Equal(
            """[{"name":"Rosa Ejemplo","subjects":["asylum"],"remote":true,"isLawyer":false,"isAccredited":false,"isNewcomer":true,"isMentor":false}]""", found.GetRawText());
        var subjects = (await cluster.Ask(people[1], "{practiceSubjects{asOf codes}}")).Body().GetProperty("data").GetProperty("practiceSubjects");
        Assert.Contains("asylum", subjects.GetProperty("codes").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterAttorney_InNoOrganization_IsRefused()
    {
        var payload = await cluster.Try(
            LawLabCluster.Administrator,
            "registerAttorney",
            "RegisterAttorneyInput",
            "errors{code}",
            new { personId = OpaqueId.New(), organizationId = OpaqueId.New(), name = "Rosa Ejemplo" });
        Assert.Equal("""[{"code":"attorney.organization"}]""", payload.GetProperty("errors").GetRawText());
    }

    private static object Practice(string attorneyId, int years) => new
    {
        attorneyId,
        eoirId = "AB123456",
        accreditation = "NONE",
        yearsInRemovalDefense = years,
        insured = true,
        insuredUntil = "2027-01-31",
        remote = true,
        places = new[] { "ATL" },
        subjects = new[] { "asylum" },
    };
}
