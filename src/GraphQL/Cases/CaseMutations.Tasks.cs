using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Cases;

// What is to be done in a case.
internal sealed partial class CaseMutations
{
    [Description("Adds something that is to be done.")]
    public Task<CasePayload> AddCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new AddCaseTask(id, user.Actor, input.Text, input.DueOn, input.AssigneeId), stop);

    [Description("Says anew what is to be done, and by when.")]
    public Task<CasePayload> ChangeCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ChangeCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new ChangeCaseTask(id, user.Actor, input.TaskId, input.Text, input.DueOn), stop);

    [Description("Gives a task to somebody of the team, or to nobody.")]
    public Task<CasePayload> AssignCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AssignCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new AssignCaseTask(id, user.Actor, input.TaskId, input.AssigneeId), stop);

    [Description("Says that a task is done.")]
    public Task<CasePayload> FinishCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] FinishCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new FinishCaseTask(id, user.Actor, input.TaskId), stop);

    [Description("Says that a task is to be done after all.")]
    public Task<CasePayload> ReopenCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ReopenCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new ReopenCaseTask(id, user.Actor, input.TaskId), stop);

    [Description("Says that a task need not be done any more.")]
    public Task<CasePayload> DropCaseTask(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] DropCaseTaskInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new DropCaseTask(id, user.Actor, input.TaskId), stop);
}

[Description("Adds something that is to be done.")]
internal sealed record AddCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What, in one line of up to 500 characters. Privileged: send it as a variable.")] string Text,
    [property: Description("By which day; null for none.")] DateOnly? DueOn,
    [property: Id, Description("Id of who of the team does it; null for nobody yet.")] string? AssigneeId);

[Description("Says anew what is to be done.")]
internal sealed record ChangeCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The task.")] string TaskId,
    [property: Description("What, in one line of up to 500 characters. Privileged: send it as a variable.")] string Text,
    [property: Description("By which day; null for none.")] DateOnly? DueOn);

[Description("Gives a task to somebody of the team, or to nobody.")]
internal sealed record AssignCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The task.")] string TaskId,
    [property: Id, Description("Id of who of the team does it; null for nobody.")] string? AssigneeId);

[Description("Says that a task is done.")]
internal sealed record FinishCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The task.")] string TaskId);

[Description("Says that a task is to be done after all.")]
internal sealed record ReopenCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The task.")] string TaskId);

[Description("Says that a task need not be done any more.")]
internal sealed record DropCaseTaskInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("The task.")] string TaskId);
