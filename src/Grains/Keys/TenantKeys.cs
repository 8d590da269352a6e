using System.Security.Cryptography;

namespace LawLab.Grains.Keys;

/// <summary>A row of <c>tenant_key</c>.</summary>
internal sealed record WrappedTenantKey(Guid Id, string Tenant, byte[] Wrapped)
{
    /// <summary>What the root key binds it to.</summary>
    public string Context => ContextOf(Id, Tenant);

    public static string ContextOf(Guid id, string tenant) => $"tenant {tenant} {id:N}";
}

/// <summary>
/// The tenants' keys in clear, for a few minutes each and not more than a thousand: unwrapping one may mean a call to a KMS. What
/// is dropped is zeroed.
/// </summary>
internal sealed class TenantKeys : IDisposable
{
    private const int AtMost = 1_000;
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Guid, Kept> _kept = [];
    private readonly Lock _gate = new();
    private readonly IRootKey _root;
    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;

    public TenantKeys(IRootKey root, TimeProvider clock)
    {
        (_root, _clock) = (root, clock);
        _sweep = clock.CreateTimer(_ => DropOld(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    private readonly record struct Kept(Task<byte[]> Secret, long Since);

    /// <summary>How many are in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _kept.Count;
        }
    }

    /// <summary>Does something with a tenant's key; many who ask for the same at once cause one unwrapping.</summary>
    /// <exception cref="RootKeyException">The root key cannot be used or is another one.</exception>
    public async ValueTask<T> WithAsync<T>(WrappedTenantKey key, Func<byte[], T> use)
    {
        while (true)
        {
            var secret = Find(key);
            await secret;
            lock (_gate)
            {
                // Zeroed under the same lock: what is still kept is whole.
                if (_kept.TryGetValue(key.Id, out var kept) && kept.Secret == secret) return use(secret.Result);
            }
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        lock (_gate)
        {
            foreach (var id in _kept.Keys) Drop(id);
        }
    }

    private Task<byte[]> Find(WrappedTenantKey key)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key.Id, out var kept) && !kept.Secret.IsFaulted && !kept.Secret.IsCanceled) return kept.Secret;
            while (_kept.Count >= AtMost) Drop(_kept.MinBy(pair => pair.Value.Since).Key);
            var secret = _root.UnwrapAsync(key.Wrapped, key.Context, CancellationToken.None).AsTask();
            _kept[key.Id] = new Kept(secret, _clock.GetTimestamp());
            return secret;
        }
    }

    private void DropOld()
    {
        lock (_gate)
        {
            foreach (var (id, kept) in _kept)
            {
                if (_clock.GetElapsedTime(kept.Since) >= s_kept) Drop(id);
            }
        }
    }

    private void Drop(Guid id)
    {
        if (_kept.Remove(id, out var kept) && kept.Secret.IsCompletedSuccessfully) CryptographicOperations.ZeroMemory(kept.Secret.Result);
    }
}
