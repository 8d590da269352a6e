using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.BorderX;

internal sealed class PartnerMutations(IGrainFactory grains)
{
    [Description("Applies for one's organization to take part in BorderX, for the first time or again after withdrawing. For its administrators.")]
    public Task<PartnershipPayload> ApplyAsPartner([FromUserContext] GraphContext user, [Description(CommandText.Input)] ApplyAsPartnerInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, user.Actor.OrganizationId, id => new ApplyAsPartner(id, user.Actor), stop);

    [Description("States how one's organization meets a condition, for the first time or anew; what was decided before holds until a reviewer decides again. For its administrators.")]
    public Task<PartnershipPayload> StatePartnerCondition([FromUserContext] GraphContext user, [Description(CommandText.Input)] StatePartnerConditionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, user.Actor.OrganizationId, id => new StatePartnerCondition(id, user.Actor, input.Condition, input.Words, input.Evidence, input.ValidUntil), stop);

    [Description("Decides whether an organization meets a condition; also later, when something comes to light. For reviewers, of other organizations than their own.")]
    public Task<PartnershipPayload> DecidePartnerCondition([FromUserContext] GraphContext user, [Description(CommandText.Input)] DecidePartnerConditionInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.OrganizationId,
            id => new DecidePartnerCondition(id, user.Actor, input.Condition, input.Statement, input.IsMet, input.Reason, input.ValidUntil),
            stop);

    [Description("Withdraws one's organization; what is ordered stays and goes on. For its administrators.")]
    public Task<PartnershipPayload> WithdrawPartnership([FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawPartnershipInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, user.Actor.OrganizationId, id => new WithdrawPartnership(id, user.Actor, input.Reason), stop);

    private async Task<PartnershipPayload> Submit(GraphContext user, string commandId, string organizationId, Func<Guid, PartnerCommand> command, CancellationToken stop)
    {
        return new PartnershipPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<PartnershipReply> Send(Guid id) => OpaqueId.IsWellFormed(organizationId)
            ? grains.GetGrain<IPartnerGrain>(organizationId).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static PartnershipReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a partnership answers.")]
internal sealed class PartnershipPayload(PartnershipReply reply)
{
    [Description("The partnership as it is after the command; null when there is none to show.")]
    public PartnershipType? Partnership => PartnershipType.Of(reply.Partnership);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Applies to take part in BorderX.")]
internal sealed record ApplyAsPartnerInput([property: Id, Description(CommandText.CommandId)] string CommandId);

[Description("States how one's organization meets a condition.")]
internal sealed record StatePartnerConditionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Code of the condition.")] string Condition,
    [property: Description("How it is met, up to 2,000 characters. Nothing of a client.")] string Words,
    [property: Description("What shows it: name and number of a document, up to 200 characters on one line.")] string Evidence,
    [property: Description("The last day on which that document holds; needed where the condition ends, null for none.")] DateOnly? ValidUntil);

[Description("Decides whether an organization meets a condition.")]
internal sealed record DecidePartnerConditionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The organization.")] string OrganizationId,
    [property: Description("Code of the condition.")] string Condition,
    [property: Description("Number of the statement that one read: one that came since is not decided unread.")] int Statement,
    [property: Description("Whether it is met.")] bool IsMet,
    [property: Description("Why, up to 1,000 characters; the organization reads it.")] string Reason,
    [property: Description("The last day on which it is met; needed where the condition ends.")] DateOnly? ValidUntil);

[Description("Withdraws one's organization from BorderX.")]
internal sealed record WithdrawPartnershipInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Why, up to 300 characters on one line.")] string Reason);
