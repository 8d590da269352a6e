using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Alerts;

internal sealed class AlertSubscriptions(UpdateFeed feed, AlertFeed alerts, TimeProvider clock)
{
    [Description("What happens to the alerts that concern one, from now on or after the moment that one has, in order for each alert and without gaps: codes and counts, not a word of what was written.")]
    public IAsyncEnumerable<AlertRaisedType> AlertRaised([FromUserContext] GraphContext user, [Description(Following.After)] DateTimeOffset? after, CancellationToken stop) =>
        AlertRules.MayFollow(user.Actor.Role)
            ? feed.Follow(
                AlertNotice.Topic,
                user,
                update => update.Alert?.For(user.Actor, update.Version) is { } told ? Tell(told) : null,
                after,
                async moment => [.. (await alerts.Since(user.Actor, moment, stop)).Select(Tell)],
                clock,
                stop)
            : throw GraphError.NotFound();

    private static Told<AlertRaisedType> Tell(AlertTold told) => new(told.AlertId, told.Version, told.At, new AlertRaisedType(told));
}

[Name("AlertRaised"), Description("Something happened to an alert that concerns one.")]
internal sealed class AlertRaisedType(AlertTold told)
{
    [Id, Description("The alert.")]
    public string AlertId => told.AlertId;

    [Description("Its version after that.")]
    public int Version => told.Version;

    [Description("When it happened.")]
    public DateTimeOffset At => told.At;

    [Description("Whose practice.")]
    public AlertKind Kind => told.Kind;

    [Description("The judge, court, office, facility or jurisdiction.")]
    public AlertPlaceType Place => new(told.Kind, told.Place);

    [Description("How far it has come.")]
    public AlertStage Stage => told.Stage;

    [Description("What happened.")]
    public AlertChange Change => told.Change;

    [Description("How many open cases of one's it touches; 0 for one of the vanguard without any.")]
    public int Touches => told.Touches;
}
