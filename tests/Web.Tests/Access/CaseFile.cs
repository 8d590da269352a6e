using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;

namespace LawLab.Web.Tests.Access;

/// <summary>A case in which nothing is left empty, with facts that occur nowhere else.</summary>
internal sealed class CaseFile
{
    private readonly LawLabApp _app;
    private readonly ICaseGrain _grain;
    private readonly string _caption = "Respondent" + OpaqueId.New();
    private readonly string _aNumber = "000" + Random.Shared.Next(100_000, 999_999);
    private readonly string _party = "Party" + OpaqueId.New();
    private readonly string _note = "Note" + OpaqueId.New();
    private readonly string _otherName = "OtherName" + OpaqueId.New();
    private readonly string _occupation = "Occupation" + OpaqueId.New();
    private readonly string _observation = "Observation" + OpaqueId.New();
    private readonly string _task = "Task" + OpaqueId.New();
    private readonly string _strategy = "Strategy" + OpaqueId.New();

    private CaseFile(LawLabApp app, string id, TestPerson lead) => (_app, Id, _grain, Lead) = (app, id, app.Grain<ICaseGrain>(id), lead);

    public string Id { get; }

    public TestPerson Lead { get; }

    public string ANumber => _aNumber;

    /// <summary>A task that no command uses up.</summary>
    public string OpenTask { get; private set; } = "";

    /// <summary>Hearings, walls and requests for commands to use up, by the member that names them.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Stock { get; } = [];

    public static async Task<CaseFile> Open(LawLabApp app, TestPerson lead)
    {
        var command = Guid.NewGuid();
        var file = new CaseFile(app, CaseId.For(lead.OrganizationId!, command), lead);
        await file.Submit(new OpenCase(
            command,
            lead.Actor,
            "Matter of " + file._caption,
            file._aNumber,
            new Claim("GT", "SP", ["ASYL"]),
            new Proceeding("RMV", "ATL", "ZQ1", new DateOnly(2024, 3, 1), true)));
        await file.Submit(new RecordParties(Guid.NewGuid(), lead.Actor, [new Party(PartyKind.CoRespondent, file._party, "000200300")]));
        await file.Submit(new AddCaseNote(Guid.NewGuid(), lead.Actor, file._note));
        await file.Submit(new RecordDataPoints(
            Guid.NewGuid(), lead.Actor, [new("other-names", file._otherName), new("occupation", file._occupation), new("literacy", "none"), new("country-of-birth", "GT")]));
        await file.Submit(Hearing(lead, 0));
        await file.Submit(Continuance(lead, 0) with { Kind = OutcomeKind.Bond, Code = null, AskedBy = null, Amount = 1500 });
        await file.Submit(Continuance(lead, 0));
        var hearing = (await file._grain.Read(lead.Actor))!.Hearings[0].Id;
        await file.Submit(new RecordDataPoints(Guid.NewGuid(), lead.Actor, [new("judge-tone", "2", hearing)]));
        await file.Submit(new AddObservation(Guid.NewGuid(), lead.Actor, file._observation, ["delay"], hearing));
        await file.Submit(new AddCaseTask(Guid.NewGuid(), lead.Actor, file._task, new DateOnly(2030, 1, 1)));
        file.OpenTask = (await file._grain.Read(lead.Actor))!.Tasks[0].Id;
        await file.RaiseWall(OpaqueId.New(), lead);
        await file.Write();
        return file;
    }

    /// <summary>Lays in as many hearings, outcomes and requests as there are tries.</summary>
    public async Task LayIn(int tries, IReadOnlyList<TestPerson> experts)
    {
        var requests = await Task.WhenAll(experts.Take(tries).Select(expert => Ask(expert, null)));
        foreach (var hearing in Enumerable.Range(1, tries).Select(day => Hearing(Lead, day))) await Submit(hearing);
        Stock["hearingId"] = new((await _grain.Read(Lead.Actor))!.Hearings.Skip(1).Select(hearing => hearing.Id));
        foreach (var outcome in Enumerable.Range(1, tries).Select(day => Continuance(Lead, day))) await Submit(outcome);
        Stock["outcomeId"] = new((await _grain.Read(Lead.Actor))!.Outcomes.SkipLast(2).Select(outcome => outcome.Id));
        foreach (var number in Enumerable.Range(1, 2 * tries)) await Submit(new AddCaseTask(Guid.NewGuid(), Lead.Actor, $"A made-up task {number}", new DateOnly(2031, 1, 1)));
        Stock["taskId"] = new((await _grain.Read(Lead.Actor))!.Tasks.Skip(1).Select(task => task.Id));
        Stock["requestId"] = new(requests);
        Stock["RequestAssistanceInput.personId"] = new(experts.Skip(tries).Select(expert => expert.PersonId));
    }

    /// <summary>Lays in walls, and such as <paramref name="asker"/> asks to lift.</summary>
    public async Task LayInWalls(int tries, TestPerson asker)
    {
        Stock["AskToLiftWallInput.personId"] = new(await Task.WhenAll(Enumerable.Range(0, tries).Select(_ => RaiseWall(OpaqueId.New(), null))));
        Stock["LiftWallInput.personId"] = new(await Task.WhenAll(Enumerable.Range(0, tries).Select(_ => RaiseWall(OpaqueId.New(), asker))));
    }

    /// <summary>Gives a person a part, the way that part is given.</summary>
    public async Task Add(TestPerson person, TeamRole role)
    {
        var until = DateTimeOffset.UtcNow.AddDays(1);
        await (role switch
        {
            TeamRole.Expert => Ask(person, until),
            TeamRole.Interpreter => Submit(new AddTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId, role, null, [DraftId.Parse(DraftId.StrategyOf(Id).ToString())!.Name])),
            TeamRole.OutsideCounsel => Submit(new AddTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId, role, until)),
            _ => Submit(new AddTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId, role)),
        });
    }

    public Task Remove(TestPerson person) => Submit(new RemoveTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId));

    /// <summary>Two people forget the client.</summary>
    public async Task Forget(TestPerson second)
    {
        await Submit(new AskToEraseClient(Guid.NewGuid(), Lead.Actor with { SteppedUp = true }));
        await Submit(new EraseClient(Guid.NewGuid(), second.Actor with { SteppedUp = true }));
    }

    /// <summary>Walls a person off; with an <paramref name="asker"/>, who asks to lift it again.</summary>
    public async Task<string> RaiseWall(string personId, TestPerson? asker)
    {
        await Submit(new RaiseWall(Guid.NewGuid(), Lead.Actor, personId, "A made-up conflict", new DateOnly(2040, 1, 1)));
        if (asker is not null) await Submit(new AskToLiftWall(Guid.NewGuid(), asker.Actor, personId));
        return personId;
    }

    public Thing AsThing(string state) => new(state, Id, CaseIndex.PseudonymOf(Id))
    {
        Secrets = new Dictionary<string, string>
        {
            [_caption] = "query case.caption",
            [_aNumber] = "query case.aNumber",
            [_party] = "query case.parties.name",
            [_note] = "query case.notes.text",
            [_otherName] = "query case.caption",
            [_occupation] = "query case.dataPoints.value",
            [_observation] = "query case.observations.text",
            [_task] = "query case.tasks.text",
            [_strategy] = "query draft.contents",
        },
    };

    private static ScheduleHearing Hearing(TestPerson lead, int day) =>
        new(Guid.NewGuid(), lead.Actor, HearingKind.Master, new DateOnly(2030, 1, 1).AddDays(day), new TimeOnly(9, 30));

    private static RecordOutcome Continuance(TestPerson lead, int day) => new(
        Guid.NewGuid(), lead.Actor, OutcomeKind.Continuance, OutcomeResult.Granted, new DateOnly(2025, 1, 1).AddDays(-day), "ZQ1", "10", AskedBy: AskedBy.Respondent);

    private async Task<string> Ask(TestPerson expert, DateTimeOffset? until)
    {
        await Submit(new RequestAssistance(Guid.NewGuid(), Lead.Actor, expert.PersonId, until));
        return (await _grain.Read(Lead.Actor))!.Assistance.Single(asked => asked.ExpertId == expert.PersonId).Id;
    }

    private async Task Write()
    {
        var change = DeltaJson.Parse($$"""{"ops":[{"insert":"{{_strategy}}"}]}""");
        var reply = await _app.Grain<IDraftGrain>(DraftId.StrategyOf(Id).ToString()).Submit(
            new SubmitDelta(SubmitDelta.CommandIdFor("matrix", 1), Lead.Actor, "matrix", 1, 0, change));
        Assert.Null(reply.Refusal);
    }

    private async Task Submit(CaseCommand command) => Assert.Null((await _grain.Submit(command)).Refusal);
}
