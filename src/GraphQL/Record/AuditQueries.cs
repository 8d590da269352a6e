using GraphQL;
using LawLab.Grains.Record;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Record;

internal sealed class AuditQueries(AuditIndex index)
{
    [Description("The record of one's organization, for its auditors; null for everyone else. Reading it is on record too.")]
    [Cost(50)]
    public async Task<AuditConnection?> Audit(
        [FromUserContext] GraphContext user,
        [Description("What the record is narrowed to; null for all.")] AuditFilterInput? filter,
        [Conditions] AuditWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the record.")] AuditOrder orderBy = AuditOrder.Newest,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many entries at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var narrowed = (filter?.ToFilter() ?? new AuditFilter()) with { Where = where?.ToCondition() };
        var page = await Patience.Read(() => index.List(user.Actor, narrowed, new(first, after, orderBy, reversed), stop), stop);
        return page is null ? null : new AuditConnection(page);
    }
}

[Description("What the record is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record AuditFilterInput(
    [property: Id, Description("The person who acted.")] string? Actor,
    [property: Description("An action, or the beginning of one: \"draft.\" finds all that was done with drafts.")] string? Action,
    [property: Description("What it was done to, kind and opaque id: \"case/…\".")] string? Object,
    [property: Description("Allowed or refused.")] AuditResult? Result,
    [property: Description("First instant, included.")] DateTimeOffset? From,
    [property: Description("Last instant, not included.")] DateTimeOffset? To)
{
    internal AuditFilter ToFilter() => new(Actor, Action, Object, Result, From, To);
}
