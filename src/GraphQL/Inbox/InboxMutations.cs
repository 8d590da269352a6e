using GraphQL;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Inbox;

internal sealed class InboxMutations(IGrainFactory grains, IOptions<GraphOptions> options)
{
    [Description("Marks notices of one's own as read; what is gone or read already is passed over.")]
    public Task<InboxPayload> MarkNoticesRead(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] MarkNoticesReadInput input, CancellationToken stop) =>
        Mark(user, input.CommandId, id => new MarkNoticesRead(id, user.Actor, input.Ids), stop);

    [Description("Takes that back.")]
    public Task<InboxPayload> MarkNoticesUnread(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] MarkNoticesUnreadInput input, CancellationToken stop) =>
        Mark(user, input.CommandId, id => new MarkNoticesUnread(id, user.Actor, input.Ids), stop);

    [Description("Marks as read all that one had at a version of one's inbox; what came since stays.")]
    public Task<InboxPayload> MarkAllNoticesRead(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] MarkAllNoticesReadInput input, CancellationToken stop) =>
        Mark(user, input.CommandId, id => new MarkAllNoticesRead(id, user.Actor, input.Through), stop);

    [Description("Replaces how one wants to be told. A kind that is left out has its usual class.")]
    public async Task<NotificationRulesPayload> SetNotificationRules(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetNotificationRulesInput input, CancellationToken stop) =>
        new(await Submit(user, input.CommandId, id => new SetNotificationRules(id, user.Actor, input.ToRules()), stop), options.Value.MailIsSetUp);

    [Description("Follows a judge, court, office, facility, subject or jurisdiction: how one wants to be told of its alerts, of those that are one's to know.")]
    public async Task<NotificationRulesPayload> FollowPlace(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] FollowPlaceInput input, CancellationToken stop) =>
        new(await Submit(user, input.CommandId, id => new FollowPlace(id, user.Actor, new FollowedPlace(input.Scope, input.Code, input.Class)), stop), options.Value.MailIsSetUp);

    [Description("Follows it no more.")]
    public async Task<NotificationRulesPayload> UnfollowPlace(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] UnfollowPlaceInput input, CancellationToken stop) =>
        new(await Submit(user, input.CommandId, id => new UnfollowPlace(id, user.Actor, input.Scope, input.Code), stop), options.Value.MailIsSetUp);

    private async Task<InboxPayload> Mark(GraphContext user, string commandId, Func<Guid, InboxCommand> command, CancellationToken stop) =>
        new(await Submit(user, commandId, command, stop));

    private Task<InboxReply> Submit(GraphContext user, string commandId, Func<Guid, InboxCommand> command, CancellationToken stop) =>
        Submission.Send(
            user,
            commandId,
            id => grains.GetGrain<IInboxGrain>(user.Actor.PersonId).Submit(command(id)),
            reply => reply.Refusal,
            refusal => new InboxReply(null, [], null, refusal),
            stop);
}

[Description("What marking notices answers.")]
internal sealed class InboxPayload(InboxReply reply)
{
    [Description("The inbox as it is after the command; null when it was not carried out.")]
    public MarkedInbox? Inbox => reply is { Refusal: null, Counts: { } counts } ? new MarkedInbox(counts, reply.Read) : null;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("An inbox after notices were marked.")]
internal sealed class MarkedInbox(InboxCounts counts, IReadOnlyList<int> read)
{
    [Description("How much is unread now.")]
    public InboxCountsType Counts => new(counts);

    [Description("The notices that this command marked as read, for markNoticesUnread.")]
    public IReadOnlyList<int> Read => read;
}

[Description("What setting the rules answers.")]
internal sealed class NotificationRulesPayload(InboxReply reply, bool mailIsSetUp)
{
    [Description("The rules as they are after the command; null when it was not carried out.")]
    public NotificationRulesType? Rules => reply is { Refusal: null, Rules: { } rules } ? new NotificationRulesType(rules, mailIsSetUp) : null;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Marks notices as read.")]
internal sealed record MarkNoticesReadInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Numbers of the notices.")] IReadOnlyList<int> Ids);

[Description("Marks notices as not read.")]
internal sealed record MarkNoticesUnreadInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Numbers of the notices.")] IReadOnlyList<int> Ids);

[Description("Marks everything as read that one has seen.")]
internal sealed record MarkAllNoticesReadInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("The version of the inbox that one has seen.")] int Through);

[Description("How one wants to be told.")]
internal sealed record SetNotificationRulesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("The kinds that are to have another class than their usual one.")] IReadOnlyList<KindRuleInput> Kinds,
    [property: Description("The classes that one wants e-mail about.")] IReadOnlyList<NoticeClass> Mail,
    [property: Description("IANA name of the zone in which the hours are one's own.")] string TimeZone,
    [property: Description("When no e-mail is to be sent; null for never.")] QuietHoursInput? Quiet,
    [property: Description("When the one e-mail of the day about what can wait is to be sent.")] TimeOnly DigestAt,
    [property: Description("Language of the e-mail, \"en\" or \"es\"; null for both.")] string? Language)
{
    internal NotificationRules ToRules() => new(
        [.. Kinds.Select(rule => new KindRule(rule.Kind, rule.Class))], Mail, TimeZone, Quiet is null ? null : new QuietHours(Quiet.From, Quiet.To), DigestAt, Language);
}

[Description("Follows a place or subject.")]
internal sealed record FollowPlaceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("What it is.")] FollowScope Scope,
    [property: Description("Code of the judge, court or subject, name of the office or facility, or id of the jurisdiction.")] string Code,
    [property: Description("The class of its alerts; null for no notice.")] NoticeClass? Class);

[Description("Follows a place or subject no more.")]
internal sealed record UnfollowPlaceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("What it is.")] FollowScope Scope,
    [property: Description("Its code, name or id.")] string Code);

[Description("A kind that is to have another class.")]
internal sealed record KindRuleInput(
    [property: Description("Code of the kind.")] string Kind,
    [property: Description("Its class; null to mute it.")] NoticeClass? Class);

[Description("From one time of day to another, over midnight when the second is the earlier one.")]
internal sealed record QuietHoursInput(
    [property: Description("Beginning.")] TimeOnly From,
    [property: Description("End.")] TimeOnly To);
