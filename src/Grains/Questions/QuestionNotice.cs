using LawLab.Grains.Access;
using LawLab.Grains.Alerts;

namespace LawLab.Grains.Questions;

/// <summary>Something happened to a question: what every host is told, without a word of what was written. It goes along with the alerts.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Urgency">How soon an answer is needed.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Change">What happened.</param>
/// <param name="Audience">Who works there, as of the commit.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionNotice")]
public sealed record QuestionNotice(
    [property: Id(0)] string QuestionId,
    [property: Id(1)] string JurisdictionId,
    [property: Id(2)] QuestionUrgency Urgency,
    [property: Id(3)] QuestionStage Stage,
    [property: Id(4)] QuestionChange Change,
    [property: Id(5)] AlertAudience Audience,
    [property: Id(6)] DateTimeOffset At)
{
    /// <summary>What a person is told of it; null when it does not concern her.</summary>
    /// <param name="version">Of the question, after it.</param>
    public QuestionTold? For(Actor actor, int version) =>
        Audience.TouchesOf(actor) is null ? null : new QuestionTold(QuestionId, version, At, JurisdictionId, Urgency, Stage, Change);
}

/// <summary>What one person is told of something that happened to a question.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Version">Its version after it.</param>
/// <param name="At">When.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Urgency">How soon an answer is needed.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Change">What happened.</param>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionTold")]
public sealed record QuestionTold(
    [property: Id(0)] string QuestionId,
    [property: Id(1)] int Version,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] string JurisdictionId,
    [property: Id(4)] QuestionUrgency Urgency,
    [property: Id(5)] QuestionStage Stage,
    [property: Id(6)] QuestionChange Change);
