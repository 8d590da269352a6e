using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Grains.Questions;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;

namespace LawLab.Graph.Questions;

internal sealed class QuestionSubscriptions(UpdateFeed feed, QuestionFeed questions, TimeProvider clock)
{
    [Description("What happens to the questions of the jurisdictions where one works, from now on or after the moment that one has, in order for each question and without gaps: codes, not a word of what was written.")]
    public IAsyncEnumerable<QuestionChangedType> QuestionChanged([FromUserContext] GraphContext user, [Description(Following.After)] DateTimeOffset? after, CancellationToken stop) =>
        AlertRules.MayFollow(user.Actor.Role)
            ? feed.Follow(
                // Questions go along with the alerts.
                AlertNotice.Topic,
                user,
                update => update.Question?.For(user.Actor, update.Version) is { } told ? Tell(told) : null,
                after,
                async moment => [.. (await questions.Since(user.Actor, moment, stop)).Select(Tell)],
                clock,
                stop)
            : throw GraphError.NotFound();

    private static Told<QuestionChangedType> Tell(QuestionTold told) => new(told.QuestionId, told.Version, told.At, new QuestionChangedType(told));
}

[Name("QuestionChanged"), Description("Something happened to a question that concerns one.")]
internal sealed class QuestionChangedType(QuestionTold told)
{
    [Id, Description("The question.")]
    public string QuestionId => told.QuestionId;

    [Description("Its version after that.")]
    public int Version => told.Version;

    [Description("When it happened.")]
    public DateTimeOffset At => told.At;

    [Description("Name of the jurisdiction it belongs to.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(told.JurisdictionId, found => found?.Name);

    [Description("How soon an answer is needed.")]
    public QuestionUrgency Urgency => told.Urgency;

    [Description("How far it has come.")]
    public QuestionStage Stage => told.Stage;

    [Description("What happened.")]
    public QuestionChange Change => told.Change;
}
