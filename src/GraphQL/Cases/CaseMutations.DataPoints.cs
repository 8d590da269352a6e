using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Cases;

// What is collected of a case.
internal sealed partial class CaseMutations
{
    [Description("Answers data points; replaces what was answered. What follows from the case is refused, with a sentence that says where it comes from.")]
    public Task<CasePayload> RecordDataPoints(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordDataPointsInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.CaseId,
            id => new RecordDataPoints(
                id, user.Actor, [.. input.Values.Select(value => new DataPointEntry(value.Point, value.Value, value.HearingId))], input.Source),
            stop);

    [Description("Adds what somebody saw, with tags. Observations are never changed, only added.")]
    public Task<CasePayload> AddObservation(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddObservationInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new AddObservation(id, user.Actor, input.Text, input.Tags, input.HearingId), stop);
}

[Description("Answers data points; replaces what was answered.")]
internal sealed record RecordDataPointsInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("1 to 100 answers, each to another data point.")] IReadOnlyList<DataPointValueInput> Values,
    [property: Description("TYPED or IMPORTED.")] DataPointSource Source);

[Description("An answer.")]
internal sealed record DataPointValueInput(
    [property: Description("Code of the data point.")] string Point,
    [property: Description("As its type writes it (see DataPointType); null to take the answer off. Privileged: send it as a variable.")] string? Value,
    [property: Id, Description("The hearing that it is about, for a point that is answered for each one; null for others.")] string? HearingId);

[Description("Adds what somebody saw.")]
internal sealed record AddObservationInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("What was seen; plain text, up to 10,000 characters. Privileged: send it as a variable.")] string Text,
    [property: Description("1 to 10 answers of the data point observation-tags.")] IReadOnlyList<string> Tags,
    [property: Id, Description("The hearing where it was seen; null for none.")] string? HearingId);
