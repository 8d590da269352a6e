using System.Collections.Concurrent;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LawLab.Web.Hubs;

/// <summary>
/// The sockets at this host that follow alerts and questions. Each is told only of what concerns its person, by the audience that came
/// with the commit, and of an alert how many of her own cases are touched; nobody is waited for.
/// </summary>
internal sealed class AlertFollowers : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveConnection> _following = new();
    private readonly Outgoing _outgoing;
    private readonly IDisposable _subscription;

    public AlertFollowers(UpdateFeed feed, JsonHubProtocol protocol)
    {
        _outgoing = new Outgoing(protocol);
        _subscription = feed.Subscribe(AlertNotice.Topic, Tell);
    }

    public void Add(LiveConnection connection) => _following[connection.Id] = connection;

    public void Remove(LiveConnection connection) => _following.TryRemove(connection.Id, out _);

    public void Dispose() => _subscription.Dispose();

    private void Tell(Update update)
    {
        if (update == Update.Resync)
        {
            var missed = Written(nameof(ILiveClient.AlertsMissed));
            foreach (var connection in _following.Values)
            {
                connection.Send(missed.Frame, missed.Size);
            }
        }
        else if (update.Alert is { } alert)
        {
            Tell(alert.Audience, nameof(ILiveClient.AlertRaised), touches =>
                new AlertRaised(alert.AlertId, update.Version, alert.Kind, alert.Place, alert.Stage, alert.Change, touches));
        }
        else if (update.Question is { } question)
        {
            Tell(question.Audience, nameof(ILiveClient.QuestionChanged), _ =>
                new QuestionChanged(question.QuestionId, update.Version, question.Urgency, question.Stage, question.Change));
        }
    }

    private void Tell(AlertAudience audience, string method, Func<int, object> message)
    {
        // Many have the same number of cases: what they are told is written once.
        var written = new Dictionary<int, (SerializedHubMessage Frame, int Size)>();
        foreach (var connection in _following.Values)
        {
            if (audience.TouchesOf(connection.Actor) is not { } touches)
            {
                continue;
            }

            if (!written.TryGetValue(touches, out var frame))
            {
                written[touches] = frame = Written(method, message(touches));
            }

            connection.Send(frame.Frame, frame.Size);
        }
    }

    private (SerializedHubMessage Frame, int Size) Written(string method, params object[] messages)
    {
        var bytes = _outgoing.Write(method, messages);
        return (_outgoing.Frame(bytes), bytes.Length);
    }
}
