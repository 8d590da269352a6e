using LawLab.Grains.Alerts;

namespace LawLab.Grains.Questions;

/// <summary>Something happened to a question: what every host is told, without a word of what was written. It goes along with the alerts.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Urgency">How soon an answer is needed.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Change">What happened.</param>
/// <param name="Audience">Who works there, as of the commit.</param>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionNotice")]
public sealed record QuestionNotice(
    [property: Id(0)] string QuestionId,
    [property: Id(1)] string JurisdictionId,
    [property: Id(2)] QuestionUrgency Urgency,
    [property: Id(3)] QuestionStage Stage,
    [property: Id(4)] QuestionChange Change,
    [property: Id(5)] AlertAudience Audience);
