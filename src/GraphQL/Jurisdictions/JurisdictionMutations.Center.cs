using GraphQL;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Jurisdictions;

// What a center works with.
internal sealed partial class JurisdictionMutations
{
    [Description("Lets a person coordinate a center; administrators only. It takes effect for who has the role of a facilitator.")]
    public Task<JurisdictionPayload> AppointFacilitator(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AppointFacilitatorInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new AppointFacilitator(id, user.Actor, input.PersonId),
            stop);

    [Description("Ends that a person coordinates a center; administrators only.")]
    public Task<JurisdictionPayload> RelieveFacilitator(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RelieveFacilitatorInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new RelieveFacilitator(id, user.Actor, input.PersonId),
            stop);

    [Description("Says how often the vanguard meets. For the center's facilitators.")]
    public Task<JurisdictionPayload> SetCadence(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetCadenceInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new SetCadence(id, user.Actor, input.Months),
            stop);

    [Description("Chooses how many false alarms the center puts up with: more of them, and a change of practice is found sooner. For its facilitators.")]
    public Task<JurisdictionPayload> SetFalseAlarmBudget(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetFalseAlarmBudgetInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new SetFalseAlarmBudget(id, user.Actor, input.FalseAlarms),
            stop);

    [Description("Forms an attorney team without members. For the center's facilitators.")]
    public Task<JurisdictionPayload> FormTeam(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] FormTeamInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new FormTeam(id, user.Actor, input.Name),
            stop);

    [Description("Gives an attorney team another name. For the center's facilitators.")]
    public Task<JurisdictionPayload> RenameTeam(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RenameTeamInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new RenameTeam(id, user.Actor, input.TeamId, input.Name),
            stop);

    [Description("Ends an attorney team. For the center's facilitators.")]
    public Task<JurisdictionPayload> DisbandTeam(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] DisbandTeamInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new DisbandTeam(id, user.Actor, input.TeamId),
            stop);

    [Description("Gives a person a seat in a team, or another one than she has. Who is no lawyer or accredited representative sits under one of the same team. For the center's facilitators.")]
    public Task<JurisdictionPayload> SeatMember(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SeatMemberInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new SeatMember(id, user.Actor, input.TeamId, input.PersonId, input.Role, input.SupervisorId),
            stop);

    [Description("Takes a person out of a team; refused while she supervises others there. For the center's facilitators.")]
    public Task<JurisdictionPayload> UnseatMember(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] UnseatMemberInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new UnseatMember(id, user.Actor, input.TeamId, input.PersonId),
            stop);

    [Description("Puts a training into the catalogue. For the center's facilitators.")]
    public Task<JurisdictionPayload> OfferTraining(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] OfferTrainingInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new OfferTraining(id, user.Actor, new TrainingContent(input.Title, input.Subject, input.Link, input.Prerequisites, input.RequiredFor)),
            stop);

    [Description("Changes what a training is about. For the center's facilitators.")]
    public Task<JurisdictionPayload> ChangeTraining(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ChangeTrainingInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new ChangeTraining(id, user.Actor, input.TrainingId, new TrainingContent(input.Title, input.Subject, input.Link, input.Prerequisites, input.RequiredFor)),
            stop);

    [Description("Takes a training out of the catalogue; refused while it is another one's prerequisite. For the center's facilitators.")]
    public Task<JurisdictionPayload> WithdrawTraining(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawTrainingInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new WithdrawTraining(id, user.Actor, input.TrainingId),
            stop);

    [Description("Sets a goal of the strategy, or says anew what an earlier one is to reach; what was measured stays. For the center's facilitators.")]
    public Task<JurisdictionPayload> SetGoal(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetGoalInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new SetGoal(id, user.Actor, input.GoalId, new GoalContent(
                input.Text, input.Measure, input.Baseline, input.Target, input.Unit, input.OwnerId, input.Due)),
            stop);

    [Description("Drops a goal. For the center's facilitators.")]
    public Task<JurisdictionPayload> DropGoal(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] DropGoalInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new DropGoal(id, user.Actor, input.GoalId),
            stop);

    [Description("Records what was measured of a goal. For the center's facilitators.")]
    public Task<JurisdictionPayload> RecordGoalProgress(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordGoalProgressInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.JurisdictionId,
            id => new RecordGoalProgress(id, user.Actor, input.GoalId, input.On, input.Value, input.Note),
            stop);
}
