using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Library;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Library;

internal sealed class LibraryMutations(IGrainFactory grains)
{
    [Description("Adds an item to a library; only whose library it is sees it until it is published. The same commandId finds the same item.")]
    public Task<LibraryItemPayload> AddLibraryItem([FromUserContext] GraphContext user, [Description(CommandText.Input)] AddLibraryItemInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => LibraryItemId.For(user.Actor.OrganizationId, id),
            id => new AddLibraryItem(id, user.Actor, input.Kind, input.JurisdictionId, input.Content.ToContent(), input.OpeningText, input.AlertId),
            stop);

    [Description("Changes title and tags. For who added it and the facilitators.")]
    public Task<LibraryItemPayload> DescribeLibraryItem([FromUserContext] GraphContext user, [Description(CommandText.Input)] DescribeLibraryItemInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.LibraryItemId, id => new DescribeLibraryItem(id, user.Actor, input.Content.ToContent()), stop);

    [Description("Makes the text as it stands the next version, which others read and find. For who added it and the facilitators.")]
    public Task<LibraryItemPayload> PublishLibraryItem([FromUserContext] GraphContext user, [Description(CommandText.Input)] PublishLibraryItemInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.LibraryItemId, id => new PublishLibraryItem(id, user.Actor, input.Note), stop);

    [Description("Takes an item out of all lists, for good; who has its address still reads it. For who added it and the facilitators.")]
    public Task<LibraryItemPayload> WithdrawLibraryItem([FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawLibraryItemInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.LibraryItemId, id => new WithdrawLibraryItem(id, user.Actor, input.Reason), stop);

    [Description("Says that one used an item; said again of the same case, judge, motion and day, the last result counts. What the case records goes before.")]
    public Task<LibraryItemPayload> RecordLibraryUse([FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordLibraryUseInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.LibraryItemId,
            id => new RecordLibraryUse(id, user.Actor, input.CaseId, input.Court, input.Judge, input.Motion, input.On, input.Result),
            stop);

    private async Task<LibraryItemPayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> item, Func<Guid, LibraryCommand> command, CancellationToken stop)
    {
        return new LibraryItemPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<LibraryReply> Send(Guid id) => item(id) is var known && OpaqueId.IsWellFormed(known)
            ? grains.GetGrain<ILibraryItemGrain>(known).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static LibraryReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to an item of the library answers.")]
internal sealed class LibraryItemPayload(LibraryReply reply)
{
    [Description("The item after the command; null when there is none for one.")]
    public LibraryItemType? LibraryItem => LibraryItemType.Of(reply.Item);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
