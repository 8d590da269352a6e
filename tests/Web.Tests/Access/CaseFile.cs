using System.Collections.Concurrent;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;

namespace LawLab.Web.Tests.Access;

/// <summary>A case in which nothing is left empty, with facts that occur nowhere else.</summary>
internal sealed class CaseFile
{
    private readonly ICaseGrain _grain;
    private readonly string _caption = "Respondent" + OpaqueId.New();
    private readonly string _aNumber = "000" + Random.Shared.Next(100_000, 999_999);
    private readonly string _note = "Note" + OpaqueId.New();
    private readonly string _strategy = "Strategy" + OpaqueId.New();

    private CaseFile(LawLabApp app, string id, TestPerson lead) => (Id, _grain, Lead) = (id, app.Grain<ICaseGrain>(id), lead);

    public string Id { get; }

    public TestPerson Lead { get; }

    public ConcurrentQueue<string> Hearings { get; private set; } = [];

    public static async Task<CaseFile> Open(LawLabApp app, TestPerson lead, int hearings)
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
        await file.Submit(new AddCaseNote(Guid.NewGuid(), lead.Actor, file._note));
        for (var day = 0; day < hearings; day++)
        {
            await file.Submit(new ScheduleHearing(
                Guid.NewGuid(), lead.Actor, HearingKind.Master, new DateOnly(2030, 1, 1).AddDays(day), new TimeOnly(9, 30)));
        }

        var view = (await file._grain.Read(lead.Actor))!;
        // The last one stays: it is the next hearing of the lists.
        file.Hearings = new(view.Hearings.Skip(1).Select(hearing => hearing.Id));
        await file.Write(app);
        return file;
    }

    public Task Add(TestPerson person, TeamRole role) => Submit(new AddTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId, role));

    public Task Remove(TestPerson person) => Submit(new RemoveTeamMember(Guid.NewGuid(), Lead.Actor, person.PersonId));

    public Thing AsThing(string state) => new(state, Id, CaseIndex.PseudonymOf(Id)) { Secrets = [_caption, _aNumber, _note, _strategy] };

    private async Task Write(LawLabApp app)
    {
        var change = DeltaJson.Parse($$"""{"ops":[{"insert":"{{_strategy}}"}]}""");
        var reply = await app.Grain<IDraftGrain>(DraftId.StrategyOf(Id).ToString()).Submit(
            new SubmitDelta(SubmitDelta.CommandIdFor("matrix", 1), Lead.Actor, "matrix", 1, 0, change));
        Assert.Null(reply.Refusal);
    }

    private async Task Submit(CaseCommand command) => Assert.Null((await _grain.Submit(command)).Refusal);
}
