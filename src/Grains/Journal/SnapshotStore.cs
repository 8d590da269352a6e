using System.Text.Json;
using LawLab.Grains.Keys;
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

    /// <summary>The state as UTF-8 JSON, sealed with the stream's key.</summary>
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

    /// <summary>The place of one activation's snapshots.</summary>
    public SnapshotPlace<TState> PlaceOf<TState>(GrainId grain) where TState : class, IState<TState> => new(storage, grain, this);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot could not be read and was left aside ({Failure})")]
    internal partial void LogUnreadable(string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not written ({Failure}); the next one will be")]
    internal partial void LogUnwritten(string failure);
}

/// <summary>
/// Where one activation keeps its snapshot. It remembers the row's version, so that writing the next one does not begin with
/// reading the last, and forgets the bytes.
/// </summary>
internal sealed class SnapshotPlace<TState>(IGrainStorage storage, GrainId grain, SnapshotStore store) where TState : class, IState<TState>
{
    // With the kind of aggregate in it: the provider's rows know the grain's key and not its type.
    private static readonly string s_name = "snapshot." + TState.Shape.Split('/')[0];

    private GrainState<StoredSnapshot> _row = new(new StoredSnapshot());

    /// <summary>The last snapshot as it lies there; null when there is none of use. Never throws.</summary>
    public async Task<StoredSnapshot?> ReadAsync()
    {
        try
        {
            return await ReadRowAsync();
        }
        catch (Exception failure)
        {
            store.LogUnreadable(failure.GetType().Name);
            return null;
        }
    }

    /// <summary>A snapshot that was read; null when the seal does not fit.</summary>
    public Snapshot<TState>? Open(StoredSnapshot kept, StreamSeal seal)
    {
        try
        {
            return new Snapshot<TState>(kept.Version, kept.Hash, JsonSerializer.Deserialize<TState>(seal.OpenSnapshot(kept.Version, kept.State), EventNames.Json)!);
        }
        catch (Exception failure)
        {
            store.LogUnreadable(failure.GetType().Name);
            return null;
        }
    }

    /// <summary>Writes the snapshot and says how many bytes its state takes; 0 when it was not written.</summary>
    public async Task<int> WriteAsync(Snapshot<TState> snapshot, StreamSeal seal)
    {
        try
        {
            var state = seal.SealSnapshot(snapshot.Version, JsonSerializer.SerializeToUtf8Bytes(snapshot.State, EventNames.Json));
            _row.State = new StoredSnapshot { Shape = TState.Shape, Version = snapshot.Version, Hash = snapshot.Hash, State = state };
            await storage.WriteStateAsync(s_name, grain, _row);
            return state.Length;
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote one meanwhile: which, is learned for the next time.
            await ReadRowAsync();
            return 0;
        }
        catch (Exception failure)
        {
            store.LogUnwritten(failure.GetType().Name);
            return 0;
        }
        finally
        {
            _row.State = new StoredSnapshot();
        }
    }

    private async Task<StoredSnapshot?> ReadRowAsync()
    {
        var row = new GrainState<StoredSnapshot>(new StoredSnapshot());
        await storage.ReadStateAsync(s_name, grain, row);
        var kept = row.State;
        row.State = new StoredSnapshot();
        _row = row;
        return row.RecordExists && kept?.Shape == TState.Shape ? kept : null;
    }
}
