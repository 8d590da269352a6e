using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Alerts;

internal sealed class AlertSubscriptions(UpdateFeed feed)
{
    // More than happens in any minute; who is slower than that loses the oldest and reads the list.
    private const int MostWaiting = 1_000;

    [Description("What happens to the alerts that concern one, from now on: codes and counts, not a word of what was written. After a gap of the connection, ask for the list.")]
    public IAsyncEnumerable<AlertRaisedType> AlertRaised([FromUserContext] GraphContext user, CancellationToken stop) =>
        AlertRules.MayFollow(user.Actor.Role) ? Raised(user, stop) : throw GraphError.NotFound();

    private async IAsyncEnumerable<AlertRaisedType> Raised(GraphContext user, [EnumeratorCancellation] CancellationToken stop)
    {
        var raised = Channel.CreateBounded<AlertRaisedType>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = feed.Subscribe(AlertNotice.Topic, update =>
        {
            // Each time anew whom it concerns: who was shut out hears nothing more.
            if (update.Alert is { } alert && alert.Audience.TouchesOf(user.Actor) is { } touches) raised.Writer.TryWrite(new AlertRaisedType(alert, update.Version, touches));
        });
        await foreach (var one in raised.Reader.ReadAllAsync(stop))
        {
            await user.Pace.Turn(stop);
            yield return one;
        }
    }
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
