using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Alerts;

internal sealed class AlertSubscriptions(UpdateFeed feed)
{
    [Description("What happens to the alerts that concern one, from now on: codes and counts, not a word of what was written. After a gap of the connection, ask for the list.")]
    public IAsyncEnumerable<AlertRaisedType> AlertRaised([FromUserContext] GraphContext user, CancellationToken stop) => AlertRules.MayFollow(user.Actor.Role)
        ? feed.Follow(
            AlertNotice.Topic,
            user,
            update => update.Alert is { } alert && alert.Audience.TouchesOf(user.Actor) is { } touches ? new AlertRaisedType(alert, update.Version, touches) : null,
            stop)
        : throw GraphError.NotFound();
}

[Name("AlertRaised"), Description("Something happened to an alert that concerns one.")]
internal sealed class AlertRaisedType(AlertNotice notice, int version, int touches)
{
    [Id, Description("The alert.")]
    public string AlertId => notice.AlertId;

    [Description("Its version after that.")]
    public int Version => version;

    [Description("Whose practice.")]
    public AlertKind Kind => notice.Kind;

    [Description("The judge, court, office, facility or jurisdiction.")]
    public AlertPlaceType Place => new(notice.Kind, notice.Place);

    [Description("How far it has come.")]
    public AlertStage Stage => notice.Stage;

    [Description("What happened.")]
    public AlertChange Change => notice.Change;

    [Description("How many open cases of one's it touches; 0 for one of the vanguard without any.")]
    public int Touches => touches;
}
