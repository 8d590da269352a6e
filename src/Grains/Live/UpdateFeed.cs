using System.Collections.Concurrent;
using System.Collections.Immutable;
using LawLab.Grains.Access;

namespace LawLab.Grains.Live;

/// <summary>
/// A web host's ear for committed updates: hub and graph subscribe to topics here. Handlers are called in order for
/// each topic, must not block and must not throw.
/// </summary>
public sealed class UpdateFeed : IUpdateRelay
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Action<Update>>> _handlers = new();

    /// <summary>This process as a host, for as long as it runs.</summary>
    public string HostId { get; } = OpaqueId.New();

    /// <summary>
    /// Calls <paramref name="handler"/> for every update of the topic until disposed, and with
    /// <see cref="Update.Resync"/> when some may have been missed.
    /// </summary>
    public IDisposable Subscribe(string topic, Action<Update> handler)
    {
        _handlers.AddOrUpdate(topic, [handler], (_, handlers) => handlers.Add(handler));
        return new Subscription(this, topic, handler);
    }

    /// <inheritdoc/>
    public Task Deliver(IReadOnlyList<Update> updates)
    {
        foreach (var update in updates)
        {
            if (update == Update.Resync) Resync();
            else if (_handlers.TryGetValue(update.Topic, out var handlers)) Call(handlers, update);
        }

        return Task.CompletedTask;
    }

    private void Resync()
    {
        foreach (var handlers in _handlers.Values) Call(handlers, Update.Resync);
    }

    private static void Call(ImmutableArray<Action<Update>> handlers, Update update)
    {
        foreach (var handler in handlers) handler(update);
    }

    private void Unsubscribe(string topic, Action<Update> handler)
    {
        while (_handlers.TryGetValue(topic, out var handlers))
        {
            var rest = handlers.Remove(handler);
            if (rest.IsEmpty
                ? _handlers.TryRemove(KeyValuePair.Create(topic, handlers))
                : _handlers.TryUpdate(topic, rest, handlers)) return;
        }
    }

    private sealed class Subscription(UpdateFeed feed, string topic, Action<Update> handler) : IDisposable
    {
        public void Dispose() => feed.Unsubscribe(topic, handler);
    }
}
