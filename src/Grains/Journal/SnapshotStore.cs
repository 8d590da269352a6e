using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace LawLab.Grains.Journal;

/// <summary>A state at a version, and the hash of its last event.</summary>
internal sealed record Snapshot<TState>(int Version, byte[] Hash, TState State);

/// <summary>What grain storage keeps of a snapshot.</summary>
[GenerateSerializer, Alias("lawlab.StoredSnapshot")]
internal sealed class StoredSnapshot
{
    /// <summary>Name and number of the state's form.</summary>
    [Id(0)]
    public string Shape { get; set; } = "";

    [Id(1)]
    public int Version { get; set; }

    [Id(2)]
    public byte[] Hash { get; set; } = [];

    /// <summary>The state as UTF-8 JSON.</summary>
    [Id(3)]
    public byte[] State { get; set; } = [];
}

/// <summary>
/// Snapshots in AdoNet grain storage. They only shorten replay: one that is missing, of another form or unreadable is left
/// aside, and the journal tells all.
/// </summary>
internal sealed partial class SnapshotStore([FromKeyedServices(SnapshotStore.Provider)] IGrainStorage storage, ILogger<SnapshotStore> logger)
{
    public const string Provider = "snapshots";

    public async Task<Snapshot<TState>?> ReadAsync<TState>(GrainId grain, CancellationToken cancellation) where TState : class, IState<TState>
    {
        try
        {
            var stored = new GrainState<StoredSnapshot>(new StoredSnapshot());
            await storage.ReadStateAsync(StateName<TState>(), grain, stored);
            return stored is { RecordExists: true, State: { } kept } && kept.Shape == TState.Shape
                ? new Snapshot<TState>(kept.Version, kept.Hash, JsonSerializer.Deserialize<TState>(kept.State, EventNames.Json)!)
                : null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogUnreadable(failure.GetType().Name);
            return null;
        }
    }

    /// <summary>Writes the snapshot and says how many bytes its state takes.</summary>
    public async Task<int> WriteAsync<TState>(GrainId grain, Snapshot<TState> snapshot) where TState : class, IState<TState>
    {
        try
        {
            var stored = new GrainState<StoredSnapshot>(new StoredSnapshot());
            await storage.ReadStateAsync(StateName<TState>(), grain, stored);
            if (stored is { RecordExists: true, State: { } kept } && kept.Shape == TState.Shape && kept.Version >= snapshot.Version) return kept.State.Length;
            var next = new StoredSnapshot
            {
                Shape = TState.Shape,
                Version = snapshot.Version,
                Hash = snapshot.Hash,
                State = JsonSerializer.SerializeToUtf8Bytes(snapshot.State, EventNames.Json),
            };
            stored.State = next;
            await storage.WriteStateAsync(StateName<TState>(), grain, stored);
            return next.State.Length;
        }
        catch (Exception failure)
        {
            LogUnwritten(failure.GetType().Name);
            return 0;
        }
    }

    // With the kind of aggregate in it: the provider's rows know the grain's key and not its type.
    private static string StateName<TState>() where TState : class, IState<TState> => "snapshot." + TState.Shape.Split('/')[0];

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot could not be read and was left aside ({Failure})")]
    private partial void LogUnreadable(string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not written ({Failure}); the next one will be")]
    private partial void LogUnwritten(string failure);
}
