using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Grains.Questions;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;

namespace LawLab.Graph.Questions;

internal sealed class QuestionSubscriptions(UpdateFeed feed)
{
    [Description("What happens to the questions of the jurisdictions where one works, from now on: codes, not a word of what was written. After a gap of the connection, ask for the list.")]
    public IAsyncEnumerable<QuestionChangedType> QuestionChanged([FromUserContext] GraphContext user, CancellationToken stop) => AlertRules.MayFollow(user.Actor.Role)
        ? feed.Follow(
            // Questions go along with the alerts.
            AlertNotice.Topic,
            user,
            update => update.Question is { } question && question.Audience.TouchesOf(user.Actor) is not null ? new QuestionChangedType(question, update.Version) : null,
            stop)
        : throw GraphError.NotFound();
}

[Name("QuestionChanged"), Description("Something happened to a question that concerns one.")]
internal sealed class QuestionChangedType(QuestionNotice notice, int version)
{
    [Id, Description("The question.")]
    public string QuestionId => notice.QuestionId;

    [Description("Its version after that.")]
    public int Version => version;

    [Description("Name of the jurisdiction it belongs to.")]
    public IDataLoaderResult<string?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(notice.JurisdictionId, found => found?.Name);

    [Description("How soon an answer is needed.")]
    public QuestionUrgency Urgency => notice.Urgency;

    [Description("How far it has come.")]
    public QuestionStage Stage => notice.Stage;

    [Description("What happened.")]
    public QuestionChange Change => notice.Change;
}
