using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Alerts;

internal sealed class AlertMutations(IGrainFactory grains)
{
    [Description("Reports a change of practice and tells everyone whose open cases it touches. The same commandId finds the same alert.")]
    public Task<AlertPayload> ReportAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ReportAlertInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => AlertId.For(user.Actor.OrganizationId, id),
            id => new ReportAlert(id, user.Actor, input.JurisdictionId, input.Kind, input.Place, input.What, input.Since, input.SeenMyself, input.Question, input.Subject),
            stop);

    [Description("\"I saw this too\": counts once for a person, and not for who reported it.")]
    public Task<AlertPayload> ConfirmAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ConfirmAlertInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new ConfirmAlert(id, user.Actor), stop);

    [Description("\"I saw otherwise\": takes the place of an earlier confirmation of one's own.")]
    public Task<AlertPayload> ContradictAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ContradictAlertInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new ContradictAlert(id, user.Actor, input.Text), stop);

    [Description("Adds what else is known, or an answer to the question.")]
    public Task<AlertPayload> AddToAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddToAlertInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new AddToAlert(id, user.Actor, input.Text), stop);

    [Description("Puts right what was reported; everyone who heard the first version is told. For who reported it and the center's facilitators.")]
    public Task<AlertPayload> CorrectAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CorrectAlertInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new CorrectAlert(id, user.Actor, input.What, input.Since), stop);

    [Description("Makes a confirmed alert a practice, or says that it is over. For the center's facilitators; who reported it may end it.")]
    public Task<AlertPayload> SetAlertStage(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetAlertStageInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new SetAlertStage(id, user.Actor, input.Stage, input.Note), stop);

    [Description("Responds to an alert: a goal of the center, and a task on each open case of its courts that the alert touches, for its facilitators; others put the task on their own cases. Another response adds to those before.")]
    public Task<AlertPayload> RespondToAlert(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RespondToAlertInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new RespondToAlert(id, user.Actor, input.Goal?.ToGoal(user.Actor), input.Task?.ToTask(), input.Advisory?.ToText(), input.Template?.ToText()), stop);

    [Description("Takes back a picture that one attached: its bytes are gone with the same commit. Pictures are attached by POST to /alerts/{id}/evidence.")]
    public Task<AlertPayload> WithdrawEvidence(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawEvidenceInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.AlertId, id => new WithdrawEvidence(id, user.Actor, input.EvidenceId), stop);

    private async Task<AlertPayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> alert, Func<Guid, AlertCommand> command, CancellationToken stop)
    {
        return new AlertPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<AlertReply> Send(Guid id) => alert(id) is var known && OpaqueId.IsWellFormed(known)
            ? grains.GetGrain<IAlertGrain>(known).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static AlertReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to an alert answers.")]
internal sealed class AlertPayload(AlertReply reply)
{
    [Description("The alert after the command; null when there is none for one.")]
    public AlertType? Alert => AlertType.Of(reply.Alert);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
