using GraphQL.DataLoader;

namespace LawLab.Graph.Execution;

/// <summary>
/// Collects what the fields of one level ask for and fetches it at once. Lives as long as a request, and remembers
/// as long: it never serves one person what was fetched for another.
/// </summary>
internal abstract class BatchLoader<TKey, TValue>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Batch> _batches = [];
    private Batch? _open;

    /// <summary>Asks for a key; <paramref name="pick"/> gets its value, or default when there is none.</summary>
    public IDataLoaderResult<TResult> Load<TResult>(TKey key, Func<TValue?, TResult> pick)
    {
        lock (_gate)
        {
            if (!_batches.TryGetValue(key, out var batch))
            {
                _batches[key] = batch = _open ??= new Batch(this);
                batch.Keys.Add(key);
            }

            return new Result<TResult>(batch, key, pick);
        }
    }

    /// <summary>Asks for keys; those that do not exist are left out.</summary>
    public IDataLoaderResult<IReadOnlyList<TValue>> LoadAll(IEnumerable<TKey> keys) => new Results([.. keys.Select(key => Load(key, value => value))]);

    /// <summary>Fetches the values of distinct keys; those that do not exist are left out.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> Fetch(IReadOnlyCollection<TKey> keys, CancellationToken stop);

    private sealed class Batch(BatchLoader<TKey, TValue> loader)
    {
        private Task<IReadOnlyDictionary<TKey, TValue>>? _values;

        public List<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, TValue>> Values(CancellationToken stop)
        {
            lock (loader._gate)
            {
                if (loader._open == this) loader._open = null;
                return _values ??= loader.Fetch(Keys, stop);
            }
        }
    }

    private sealed class Result<TResult>(Batch batch, TKey key, Func<TValue?, TResult> pick) : IDataLoaderResult<TResult>
    {
        public async Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) =>
            pick((await batch.Values(cancellationToken)).GetValueOrDefault(key));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }

    private sealed class Results(IReadOnlyList<IDataLoaderResult<TValue?>> each) : IDataLoaderResult<IReadOnlyList<TValue>>
    {
        public async Task<IReadOnlyList<TValue>> GetResultAsync(CancellationToken cancellationToken = default)
        {
            var values = new List<TValue>(each.Count);
            foreach (var result in each)
            {
                if (await result.GetResultAsync(cancellationToken) is { } value) values.Add(value);
            }

            return values;
        }

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
