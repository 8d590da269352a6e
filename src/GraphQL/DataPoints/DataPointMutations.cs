using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.DataPoints;

internal sealed class DataPointMutations(IGrainFactory grains)
{
    [Description("Adds a data point, or says anew what one asks; brings back a retired one. Administrators of the installation. Type and list stay, answers are added and not taken off, and nothing is shown to more people than before.")]
    public Task<DataPointCataloguePayload> DefineDataPoint(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] DefineDataPointInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new DefineDataPoint(id, user.Actor, input.ToDefinition()), stop);

    [Description("Ends that a data point is asked; what was answered stays. Administrators of the installation.")]
    public Task<DataPointCataloguePayload> RetireDataPoint(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RetireDataPointInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new RetireDataPoint(id, user.Actor, input.Code), stop);

    private async Task<DataPointCataloguePayload> Submit(
        GraphContext user, string commandId, Func<Guid, DataPointCatalogueCommand> command, CancellationToken stop)
    {
        return new DataPointCataloguePayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, refusal => new(null, refusal), stop));

        Task<DataPointCatalogueReply> Send(Guid id) => grains.GetGrain<IDataPointCatalogueGrain>(IDataPointCatalogueGrain.Key).Submit(command(id));
    }
}

[Description("What a command to the catalogue of data points answers.")]
internal sealed class DataPointCataloguePayload(DataPointCatalogueReply reply)
{
    [Description("The catalogue as it is after the command; null when there is none to show.")]
    public CatalogueType? Catalogue => CatalogueType.Of(reply.Catalogue);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Adds a data point, or says anew what one asks.")]
internal sealed record DefineDataPointInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Stable: up to 40 lower-case letters and digits with dashes. One of the catalogue is changed, another one added.")] string Code,
    [property: Description("Where it stands in the forms.")] DataPointGroup Group,
    [property: Description("What is asked, in English.")] string Label,
    [property: Description("What is asked, in Spanish.")] string LabelEs,
    [property: Description("What an answer is.")] DataPointType Type,
    [property: Description("For codes: the reference list they are of; null when options has them.")] string? List,
    [property: Description("For codes of no reference list: the possible answers.")] IReadOnlyList<DataPointOptionInput> Options,
    [property: Description("How much an answer tells.")] DataPointSensitivity Sensitivity,
    [property: Description("Who may see an answer: READ_FACTS or REVEAL_NAME; REVEAL_NAME for what is not ordinary.")] CaseAction SeenBy,
    [property: Description("What it is collected for: a word of the catalogue or your own, up to 200 characters.")] string Purpose,
    [property: Description("Whether it is answered for each hearing.")] bool PerHearing,
    [property: Description("When it is asked at all; null for always.")] DataPointConditionInput? AppliesWhen)
{
    internal DataPointDefinition ToDefinition() => new(
        Code,
        Group,
        Label,
        LabelEs,
        Type,
        List,
        [.. Options.Select(option => new DataPointOption(option.Code, option.Label, option.LabelEs))],
        Sensitivity,
        SeenBy,
        Purpose,
        PerHearing,
        AppliesWhen is { } condition ? new DataPointCondition(condition.Point, condition.Values) : null);
}

[Description("A possible answer.")]
internal sealed record DataPointOptionInput(
    [property: Description("Stable, up to 40 characters.")] string Code,
    [property: Description("In English.")] string Label,
    [property: Description("In Spanish.")] string LabelEs);

[Description("Another data point has one of these answers.")]
internal sealed record DataPointConditionInput(
    [property: Description("Code of the other one.")] string Point,
    [property: Description("1 to 20 answers.")] IReadOnlyList<string> Values);

[Description("Ends that a data point is asked.")]
internal sealed record RetireDataPointInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Its code.")] string Code);
