using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using LawLab.Web.Auth;

namespace LawLab.Web.Tests.Access;

/// <summary>A Center of Excellence in which nothing is left empty, and what its facilitator's commands use up.</summary>
internal sealed class CenterFile
{
    private readonly LawLabApp _app;
    private readonly IJurisdictionGrain _grain;
    private readonly Actor _facilitator;

    private CenterFile(LawLabApp app, string id, Actor facilitator) => (_app, Id, _grain, _facilitator) = (app, id, app.Grain<IJurisdictionGrain>(id), facilitator);

    public string Id { get; }

    /// <summary>By the member that names them: a team that has counsel and an interpreter, one for each command that needs its own.</summary>
    public Dictionary<string, string> Stock { get; } = [];

    public static async Task<CenterFile> Fill(LawLabApp app, string id, TestPerson facilitator, TestPerson counsel, TestPerson lay, TestPerson former)
    {
        var file = new CenterFile(app, id, facilitator.Actor);
        await file.Submit(new AppointFacilitator(Guid.NewGuid(), Invitations.Installation, facilitator.PersonId));
        await file.Submit(counsel, new AgreeToBeNamed(Guid.NewGuid(), counsel.Actor, id, true));
        await file.Submit(former, new JoinCenter(Guid.NewGuid(), facilitator.Actor, id));
        await file.Submit(former, new LeaveCenter(Guid.NewGuid(), former.Actor, id));
        await file.FormTeams(counsel, lay);
        await file.OfferTrainings();
        await file.SetGoals(counsel);
        return file;
    }

    private async Task FormTeams(TestPerson counsel, TestPerson lay)
    {
        foreach (var name in new[] { "Whole", "SeatMemberInput.teamId", "DisbandTeamInput.teamId" })
        {
            await Submit(new FormTeam(Guid.NewGuid(), _facilitator, name));
            Stock[name] = (await _grain.Teams())[^1].Id;
        }

        Stock["RenameTeamInput.teamId"] = Stock["SeatMemberInput.teamId"];
        Stock["UnseatMemberInput.teamId"] = Stock["Whole"];
        Stock["UnseatMemberInput.personId"] = OpaqueId.New();
        await Submit(new SeatMember(Guid.NewGuid(), _facilitator, Stock["Whole"], counsel.PersonId, SeatRole.Lead, null));
        await Submit(new SeatMember(Guid.NewGuid(), _facilitator, Stock["Whole"], lay.PersonId, SeatRole.Interpreter, counsel.PersonId));
    }

    private async Task OfferTrainings()
    {
        var content = new TrainingContent("Made-up training", "bond", "https://learn.lawlab.test/bond", [], [TrainingContent.Detained]);
        Stock["prerequisites"] = await Offer(content);
        Stock["ChangeTrainingInput.trainingId"] = await Offer(content with { Prerequisites = [Stock["prerequisites"]] });
        Stock["WithdrawTrainingInput.trainingId"] = await Offer(content);
    }

    private async Task SetGoals(TestPerson owner)
    {
        var content = new GoalContent("Made-up goal", "Made-up measure", 1, 2, "%", owner.PersonId, new DateOnly(2040, 1, 1));
        foreach (var member in new[] { "RecordGoalProgressInput.goalId", "DropGoalInput.goalId" })
        {
            await Submit(new SetGoal(Guid.NewGuid(), _facilitator, null, content));
            Stock[member] = (await _grain.Center(_facilitator))!.Goals![^1].Id;
            await Submit(new RecordGoalProgress(Guid.NewGuid(), _facilitator, Stock[member], new DateOnly(2026, 1, 1), 1.5, "Made-up note"));
        }
    }

    private async Task<string> Offer(TrainingContent content)
    {
        await Submit(new OfferTraining(Guid.NewGuid(), _facilitator, content));
        return (await _grain.Center(_facilitator))!.Trainings[^1].Id;
    }

    private async Task Submit(JurisdictionCommand command) => Assert.Null((await _grain.Submit(command)).Refusal);

    private async Task Submit(TestPerson person, AttorneyCommand command) => Assert.Null((await _app.Grain<IAttorneyGrain>(person.PersonId).Submit(command)).Refusal);
}
