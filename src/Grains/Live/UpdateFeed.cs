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

    private readonly ConcurrentDictionary<string, int> _here = new();

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

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Here(IReadOnlyList<string> personIds) =>
        Task.FromResult<IReadOnlyList<string>>([.. personIds.Where(person => _here.GetValueOrDefault(person) > 0)]);

    /// <summary>A page of hers is connected here, until <see cref="Left"/>.</summary>
    public void Came(string personId) => _here.AddOrUpdate(personId, 1, (_, pages) => pages + 1);

    /// <summary>One of her pages is gone.</summary>
    public void Left(string personId)
    {
        if (_here.AddOrUpdate(personId, 0, (_, pages) => pages - 1) <= 0) _here.TryRemove(KeyValuePair.Create(personId, 0));
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
