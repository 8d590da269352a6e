using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Questions;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Questions;

internal sealed class QuestionQueries(IGrainFactory grains, QuestionFeed feed)
{
    [Description("A question of a jurisdiction where one works, or of one's own; null otherwise.")]
    public async Task<QuestionType?> Question([FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) ? QuestionType.Of(await Patience.Read(() => grains.GetGrain<IQuestionGrain>(id).Read(user.Actor), stop)) : null;

    [Description("The questions of the jurisdictions where one works, and one's own.")]
    public async Task<QuestionConnection> Questions(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all.")] QuestionFilterInput? filter,
        [Conditions] QuestionWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] QuestionOrder orderBy = QuestionOrder.AskedNewest,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many questions at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => feed.List(
            user.Actor, (filter?.ToFilter() ?? new QuestionFilter()) with { Where = where?.ToCondition() }, new(first, after, orderBy, reversed), stop), stop));

    [Description("What was asked before in a jurisdiction and has an accepted answer: of the same place, subject or in the same words; what fits best first.")]
    [Cost(50)]
    public async Task<QuestionConnection> AskedBefore(
        [FromUserContext] GraphContext user,
        [Description("What one is about to ask.")] AskedBeforeInput wish,
        CancellationToken stop,
        [Description("How many questions at most, 1 to 100."), Validator(typeof(PageSize))] int first = 5) =>
        new(await Patience.Read(() => feed.AskedBefore(user.Actor, wish.ToWish(), first, stop), stop));
}

[Description("What a list of questions is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record QuestionFilterInput(
    [property: Id, Description("Of this jurisdiction.")] string? JurisdictionId,
    [property: Description("What the place is.")] AlertKind? Kind,
    [property: Description("Code of the judge or court, or name of the office or facility.")] string? Place,
    [property: Description("A code of the list practiceSubjects.")] string? Subject,
    [property: Description("How far it has come; withdrawn ones are left out unless asked for.")] QuestionStage? Stage,
    [property: Description("Whether only those with an accepted answer.")] bool? Kept,
    [property: Description("Words that all stand in the question or its accepted answer, among the first 200 of the order.")] string? Text)
{
    internal QuestionFilter ToFilter() => new(JurisdictionId, Kind, Place, Subject, Stage, Kept ?? false, Text);
}

[Description("What one is about to ask.")]
internal sealed record AskedBeforeInput(
    [property: Id, Description("The jurisdiction.")] string JurisdictionId,
    [property: Description("What the place is.")] AlertKind? Kind,
    [property: Description("Code of the judge or court, or name of the office or facility.")] string? Place,
    [property: Description("Codes of the list practiceSubjects.")] IReadOnlyList<string>? Subjects,
    [property: Description("The question, as far as it is written.")] string? Text)
{
    internal QuestionWish ToWish() => new(JurisdictionId, Kind, Place, Subjects ?? [], Text ?? "");
}
