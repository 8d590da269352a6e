using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Statistics;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Statistics;

internal sealed class StatisticQueries(StatisticReader statistics)
{
    [ForPrograms(ProgramScopes.Statistics)]
    [Description("Counts, shares, amounts and days over the recorded outcomes; each client counts once, with her last decision of the kind. Exact for who works on cases: of the cases that she sees, and for a facilitator of all in the courts of her centers. For researchers and partner programs what was released: clients who agreed, rounded to five, never fewer than eleven. Null for everyone else.")]
    [Cost(200)]
    public async Task<StatisticType?> Statistics(
        [FromUserContext] GraphContext user,
        [Description("What is counted.")] StatisticMeasure measure,
        [Description("Whom it is narrowed to.")] StatisticFilterInput where,
        [Description("What figures are told apart by, up to three; of what is released up to two, filters and time among them.")] IReadOnlyList<StatisticDimension>? by,
        [Description("First day of the decision; null for the earliest. Of what is released the first day of a quarter or year.")] DateOnly? from,
        [Description("Last day of the decision; null for the latest. Of what is released the last day of that quarter or year.")] DateOnly? to,
        [Description("Told apart by time too; null for not.")] StatisticInterval? interval,
        [Description("Of days, from which; null for the book-in where custody or a facility decided, and for the Notice to Appear otherwise. Of what is released nothing else.")] StatisticSince? since,
        [Description("Codes of coded data points that figures are told apart by besides, with the dimensions up to three: of an answer with several codes she counts with each. Not of what is released.")] IReadOnlyList<string>? byPoints,
        CancellationToken stop)
    {
        var question = new StatisticQuestion(measure, by ?? [], where.ToFilter(), from, to, interval, since, byPoints is { Count: > 0 } ? byPoints : null);
        return await Patience.Read(() => statistics.Ask(user.Actor, question, stop), stop) is { } answer ? new(answer) : null;
    }

    [ForPrograms(ProgramScopes.Statistics)]
    [Description("What a statistic said when it was asked for; null when there is none, or it is not the caller's to read: exact figures are read again by who was given them, released ones by everyone who gets statistics.")]
    public async Task<StatisticType?> Statistic([FromUserContext] GraphContext user, [Id, Description("Its id.")] string id, CancellationToken stop) =>
        await Patience.Read(() => statistics.Again(user.Actor, id, stop), stop) is { } answer ? new(answer) : null;
}

[Description("Whom a statistic is narrowed to, by whole codes; a member that is left out or null narrows nothing.")]
internal sealed record StatisticFilterInput(
    [property: Description("What was decided.")] OutcomeKind Kind,
    [property: Description("How; of a share, the result whose share it is.")] OutcomeResult? Result,
    [property: Description("Of the list court.")] string? Court,
    [property: Description("Of the list judge, or the name of an ICE office or facility.")] string? Judge,
    [property: Description("Of the list nationality.")] string? Nationality,
    [property: Description("Whom ICE held then, or did not.")] bool? Detained,
    [property: Description("Who had counsel then, or had none.")] bool? Represented,
    [property: Description("Relief: of the list application. Continuance: of the list adjournment.")] string? Application,
    [property: Description("Answers to coded data points, up to five, all of which she has. Not of what is released.")] IReadOnlyList<StatisticAnswerInput>? Points)
{
    public StatisticFilter ToFilter() => new(
        Kind, Result, Court, Judge, Nationality, Detained, Represented, Application, Points is { Count: > 0 } ? [.. Points.Select(answer => new StatisticAnswerTo(answer.Point, answer.Code))] : null);
}

[Description("An answer to a data point.")]
internal sealed record StatisticAnswerInput(
    [property: Description("Code of the data point.")] string Point,
    [property: Description("The code that her answer is, or has among others.")] string Code);
