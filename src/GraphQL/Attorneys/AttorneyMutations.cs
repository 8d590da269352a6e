using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Attorneys;

internal sealed partial class AttorneyMutations(IGrainFactory grains)
{
    [Description("Registers a person who has an account as an attorney of an organization; administrators only.")]
    public Task<AttorneyPayload> RegisterAttorney(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RegisterAttorneyInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.PersonId, id => new RegisterAttorney(id, user.Actor, input.OrganizationId, input.Name), stop);

    [Description("Records an admission to a bar; replaces the one of the same state.")]
    public Task<AttorneyPayload> RecordBarAdmission(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordBarAdmissionInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            input.AttorneyId,
            id => new RecordBarAdmission(id, user.Actor, new BarAdmission(input.State, input.InGoodStanding, input.AdmittedOn)),
            stop);

    [Description("Records the languages the attorney works in; replaces what was recorded.")]
    public Task<AttorneyPayload> RecordLanguages(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordLanguagesInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new RecordLanguages(id, user.Actor, input.Languages, input.Reads), stop);

    [Description("Records how many hours a month the attorney can give.")]
    public Task<AttorneyPayload> RecordCapacity(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordCapacityInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new RecordCapacity(id, user.Actor, input.HoursPerMonth), stop);

    [Description("Lets an attorney join the vanguard of a Center of Excellence; the center's facilitators and administrators of the installation only.")]
    public Task<AttorneyPayload> JoinCenter(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] JoinCenterInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new JoinCenter(id, user.Actor, input.JurisdictionId, input.Since), stop);

    [Description("Leaves the vanguard of a Center of Excellence: oneself, who keeps the organization's profiles, or a facilitator of the center.")]
    public Task<AttorneyPayload> LeaveCenter(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] LeaveCenterInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.AttorneyId, id => new LeaveCenter(id, user.Actor, input.JurisdictionId, input.Until), stop);

    [Description("Says whether everyone may know that one is in a vanguard; only for oneself.")]
    public Task<AttorneyPayload> AgreeToBeNamed(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AgreeToBeNamedInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, user.Actor.PersonId, id => new AgreeToBeNamed(id, user.Actor, input.JurisdictionId, input.Agrees), stop);

    private async Task<AttorneyPayload> Submit(
        GraphContext user, string commandId, string person, Func<Guid, AttorneyCommand> command, CancellationToken stop)
    {
        return new AttorneyPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<AttorneyReply> Send(Guid id) => OpaqueId.IsWellFormed(person)
            ? grains.GetGrain<IAttorneyGrain>(person).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static AttorneyReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to an attorney's profile answers.")]
internal sealed class AttorneyPayload(AttorneyReply reply)
{
    [Description("The profile as it is after the command; null when there is none to show.")]
    public AttorneyType? Attorney => AttorneyType.Of(reply.Attorney);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
