using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Jurisdictions;

internal sealed partial class JurisdictionMutations(IGrainFactory grains)
{
    [Description("Establishes a Center of Excellence; administrators only.")]
    public Task<JurisdictionPayload> EstablishJurisdiction(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] EstablishJurisdictionInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            JurisdictionId.For(input.Code),
            id => new EstablishJurisdiction(id, user.Actor, input.Code, input.Name, input.FieldOffice),
            stop);

    [Description("Adds an immigration court or hearing location to a jurisdiction; administrators only.")]
    public Task<JurisdictionPayload> AddCourt(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddCourtInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.JurisdictionId, id => new AddCourt(id, user.Actor, input.Court), stop);

    [Description("Takes a court out of a jurisdiction; administrators only.")]
    public Task<JurisdictionPayload> RemoveCourt(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RemoveCourtInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, input.JurisdictionId, id => new RemoveCourt(id, user.Actor, input.Court), stop);

    private async Task<JurisdictionPayload> Submit(
        GraphContext user, string commandId, string jurisdiction, Func<Guid, JurisdictionCommand> command, CancellationToken stop)
    {
        return new JurisdictionPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<JurisdictionReply> Send(Guid id) => OpaqueId.IsWellFormed(jurisdiction)
            ? grains.GetGrain<IJurisdictionGrain>(jurisdiction).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static JurisdictionReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a jurisdiction answers.")]
internal sealed class JurisdictionPayload(JurisdictionReply reply)
{
    [Description("The jurisdiction as it is after the command; null when there is none to show.")]
    public JurisdictionType? Jurisdiction => JurisdictionType.Of(reply.Jurisdiction);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Establishes a Center of Excellence.")]
internal sealed record EstablishJurisdictionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Three-letter code, the one of its main court.")] string Code,
    [property: Description("Name, for instance \"Atlanta\".")] string Name,
    [property: Description("The ICE field office (area of responsibility).")] string FieldOffice);

[Description("Adds an immigration court or hearing location to a jurisdiction.")]
internal sealed record AddCourtInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Code of the list court, for instance ATL.")] string Court);

[Description("Takes a court out of a jurisdiction.")]
internal sealed record RemoveCourtInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("Code of the list court, for instance ATL.")] string Court);
