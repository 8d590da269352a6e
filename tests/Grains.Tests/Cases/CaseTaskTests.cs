using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of what is to be done in a case.</summary>
public sealed class CaseTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly Actor Colleague = Given.Attorney(Lead.OrganizationId);
    private static readonly string AlertId = OpaqueId.New();

    [Fact]
    public void Task_GoesFromOpenToDoneAndBack_AndSaysWho()
    {
        var state = Fold(Opened(), new AddCaseTask(Guid.NewGuid(), Lead, " Get the birth certificate ", Today.AddDays(7), Colleague.PersonId));
        var task = Assert.Single(state.Tasks);
        Assert.Equal(
            ("Get the birth certificate", Today.AddDays(7), Colleague.PersonId, CaseTaskState.Open, Lead.PersonId),
            (task.Text, task.DueOn, task.AssigneeId, task.State, task.AddedById));

        state = Fold(state, new FinishCaseTask(Guid.NewGuid(), Colleague, task.Id));
        Assert.Equal((CaseTaskState.Done, Colleague.PersonId, Now), (state.Tasks[0].State, state.Tasks[0].SettledById, state.Tasks[0].SettledAt));
        Assert.Empty(state.Decide(new FinishCaseTask(Guid.NewGuid(), Lead, task.Id), Now).Events);
        Assert.Equal("task.settled", Refusal(state, new ChangeCaseTask(Guid.NewGuid(), Lead, task.Id, "Other", null)));
        Assert.Equal("task.settled", Refusal(state, new DropCaseTask(Guid.NewGuid(), Lead, task.Id)));

        state = Fold(state, new ReopenCaseTask(Guid.NewGuid(), Lead, task.Id));
        Assert.Equal((CaseTaskState.Open, null, null), (state.Tasks[0].State, state.Tasks[0].SettledById, state.Tasks[0].SettledAt));
        state = Fold(state, new ChangeCaseTask(Guid.NewGuid(), Lead, task.Id, "Get both certificates", null));
        Assert.Equal(("Get both certificates", null), (state.Tasks[0].Text, state.Tasks[0].DueOn));
        Assert.Empty(state.Decide(new ChangeCaseTask(Guid.NewGuid(), Lead, task.Id, "Get both certificates", null), Now).Events);
        Assert.Equal(CaseTaskState.Dropped, Fold(state, new DropCaseTask(Guid.NewGuid(), Lead, task.Id)).Tasks[0].State);
        Assert.Equal("task.unknown", Refusal(state, new FinishCaseTask(Guid.NewGuid(), Lead, OpaqueId.New())));
    }

    [Theory]
    [InlineData("", 0, "task.text")]
    [InlineData("two\nlines", 0, "task.text")]
    [InlineData("Get it", 4000, "task.due")]
    [InlineData("Get it", -4000, "task.due")]
    [InlineData("Get it", -30, null)]
    public void Task_IsOneLine_DueWithinYears(string text, int days, string? refused)
    {
        Assert.Equal(refused, Refusal(Opened(), new AddCaseTask(Guid.NewGuid(), Lead, text, Today.AddDays(days))));
        Assert.Equal("task.text", Refusal(Opened(), new AddCaseTask(Guid.NewGuid(), Lead, new string('x', 501))));
    }

    [Fact]
    public void Task_IsGivenOnlyToWhoWorksOnTheCase()
    {
        var (reader, stranger) = (Given.Attorney(Lead.OrganizationId), Given.Attorney());
        var state = Fold(Opened(), Joined(reader, TeamRole.ReadOnly));
        Assert.Equal("task.assignee", Refusal(state, new AddCaseTask(Guid.NewGuid(), Lead, "Get it", null, reader.PersonId)));
        Assert.Equal("task.assignee", Refusal(state, new AddCaseTask(Guid.NewGuid(), Lead, "Get it", null, stranger.PersonId)));
        state = Fold(state, new AddCaseTask(Guid.NewGuid(), Lead, "Get it"));
        Assert.Equal("task.assignee", Refusal(state, new AssignCaseTask(Guid.NewGuid(), Lead, state.Tasks[0].Id, reader.PersonId)));
        state = Fold(state, new AssignCaseTask(Guid.NewGuid(), Lead, state.Tasks[0].Id, Colleague.PersonId));
        Assert.Equal(Colleague.PersonId, state.Tasks[0].AssigneeId);
        Assert.Null(Fold(state, new AssignCaseTask(Guid.NewGuid(), Lead, state.Tasks[0].Id, null)).Tasks[0].AssigneeId);
    }

    [Fact]
    public void TasksOfWhoLeaves_AreNobodys_AndStaySoWhenSheComesBack()
    {
        var state = Fold(Opened(), new AddCaseTask(Guid.NewGuid(), Lead, "Get it", null, Colleague.PersonId));
        state = Fold(state, new AddCaseTask(Guid.NewGuid(), Lead, "Got it", null, Colleague.PersonId));
        state = Fold(state, new FinishCaseTask(Guid.NewGuid(), Colleague, state.Tasks[1].Id));

        var left = Fold(state, new RemoveTeamMember(Guid.NewGuid(), Lead, Colleague.PersonId));
        Assert.Equal([null, Colleague.PersonId], left.Tasks.Select(task => task.AssigneeId));
        Assert.Null(Fold(left, Joined(Colleague, TeamRole.CoCounsel)).Tasks[0].AssigneeId);

        var walled = Fold(state, new RaiseWall(Guid.NewGuid(), Lead, Colleague.PersonId, "Represented the opposing party", Today.AddYears(1)));
        Assert.Null(walled.Tasks[0].AssigneeId);
    }

    [Fact]
    public void TasksOfAPartThatEndsByItself_AreNobodysFromThenOn()
    {
        var outside = Given.Attorney();
        var state = Fold(Opened(), Joined(outside, TeamRole.OutsideCounsel, Now.AddDays(3)));
        state = Fold(state, new AddCaseTask(Guid.NewGuid(), Lead, "Get it", null, outside.PersonId));

        Assert.Equal(outside.PersonId, state.TasksAt(Now.AddDays(2))[0].AssigneeId);
        Assert.Null(state.TasksAt(Now.AddDays(3))[0].AssigneeId);
    }

    [Fact]
    public void Tasks_AreNotMoreThanAnybodyLooksAt()
    {
        var full = Enumerable.Range(0, Case.MaxOpenTasks).Aggregate(Opened(), (state, number) => Fold(state, new AddCaseTask(Guid.NewGuid(), Lead, $"Task {number}")));

        Assert.Equal("task.too-many", Refusal(full, new AddCaseTask(Guid.NewGuid(), Lead, "One more")));
        Assert.Equal("task.too-many", Refusal(full, Response()));
        Assert.Null(Refusal(Fold(full, new FinishCaseTask(Guid.NewGuid(), Lead, full.Tasks[0].Id)), new AddCaseTask(Guid.NewGuid(), Lead, "One more")));
    }

    [Fact]
    public void ResponseTask_GoesToTheLead_Once_AndToNoClosedCase()
    {
        var response = Response();
        var state = Fold(Opened(), response);

        var task = Assert.Single(state.Tasks);
        Assert.Equal((Lead.PersonId, AlertId, response.Sent.ResponseId, response.Actor.PersonId), (task.AssigneeId, task.AlertId, task.ResponseId, task.AddedById));
        Assert.Empty(state.Decide(response, Now).Events);
        Assert.Single(Fold(state, Response()).Tasks, one => one.ResponseId != task.ResponseId);
        Assert.Equal("task.case-closed", Refusal(Fold(Opened(), new ChangeCaseStatus(Guid.NewGuid(), Lead, CaseStatus.Closed)), Response()));

        var withoutLead = Fold(Fold(Opened(), new RemoveTeamMember(Guid.NewGuid(), Colleague, Lead.PersonId)), Response());
        Assert.Null(Assert.Single(withoutLead.Tasks).AssigneeId);
    }

    [Fact]
    public void MayPlaceResponse_AFacilitatorOfTheCenter_ButNotBehindAWall_AndWhoWorksOnTheCase()
    {
        var facilitator = Given.Attorney() with { Role = Role.Facilitator };
        var reader = Given.Attorney(Lead.OrganizationId);
        var list = Fold(Opened(), Joined(reader, TeamRole.ReadOnly)).Access(1)!;

        Assert.True(AccessRules.MayPlaceResponse(facilitator, list, Now, coordinatesHere: true));
        Assert.False(AccessRules.Can(facilitator, CaseAction.ReadSummary, list, Now));
        Assert.False(AccessRules.MayPlaceResponse(facilitator, list, Now, coordinatesHere: false));
        Assert.False(AccessRules.MayPlaceResponse(facilitator with { Role = Role.Attorney }, list, Now, coordinatesHere: true));
        Assert.False(AccessRules.MayPlaceResponse(facilitator, list with { Walled = [facilitator.PersonId] }, Now, coordinatesHere: true));
        Assert.False(AccessRules.MayPlaceResponse(facilitator, null, Now, coordinatesHere: true));
        Assert.True(AccessRules.MayPlaceResponse(Colleague, list, Now, coordinatesHere: false));
        Assert.False(AccessRules.MayPlaceResponse(reader, list, Now, coordinatesHere: false));
    }

    private static ResponseForCase Response() => new(
        new PlaceResponseTask(Guid.NewGuid(), Given.Attorney() with { Role = Role.Facilitator }, AlertId, OpaqueId.New(), null, "Check the bond argument", Today.AddDays(7)), []);

    private static NamedPerson Joined(Actor person, TeamRole role, DateTimeOffset? until = null) =>
        new(Given.Member(Lead, person, role, until), person.OrganizationId);

    private static Case Opened() => Fold(Fold(Case.Empty, Given.Opening(Lead)), Joined(Colleague, TeamRole.CoCounsel));

    private static Case Fold(Case state, Command command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }

    private static string? Refusal(Case state, Command command) => state.Decide(command, Now).Refusal?.Code;
}
