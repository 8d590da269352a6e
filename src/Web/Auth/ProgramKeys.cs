using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>An agreement with a partner program as its organization sees it; the key itself is told once, when it is made.</summary>
/// <param name="Id">Opaque id, by which the record names it.</param>
/// <param name="Program">Who asks.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Scopes">What it covers.</param>
/// <param name="EndsAt">When the key ends by itself.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="UsedAt">When the key was last used, to the minute; null for never.</param>
/// <param name="EndedAt">When an administrator ended it; null while it counts, or ended by itself.</param>
internal sealed record ProgramKeyView(
    string Id, string Program, string Purpose, IReadOnlyList<ProgramScopes> Scopes, DateTimeOffset EndsAt, DateTimeOffset MadeAt, DateTimeOffset? UsedAt, DateTimeOffset? EndedAt);

/// <summary>
/// Keys of partner programs, as rows: what ends here has ended at every process. A key that counts is a session of its own, read with those of
/// people by <see cref="SessionStore"/>, so requests and sockets end the same way.
/// </summary>
internal sealed class ProgramKeys([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database) : IDisposable
{
    /// <summary>Every key begins so; scanners of repositories know secrets by such beginnings.</summary>
    public const string Prefix = "lawlab_key_";

    /// <summary>How many an organization can have that count.</summary>
    public const int Most = 50;

    private const int SecretLength = 32;

    // The row of a hash does not change; whether it still counts SessionStore says, at most a second late.
    private readonly MemoryCache _actors = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    private const string InsertKey = """
        insert into account.program_key (id, organization_id, key_hash, program, purpose, scopes, ends_at, made_by)
        select $1, $2, $3, $4, $5, $6, $7, $8
        where (select count(*) from account.program_key where organization_id = $2 and ended_at is null and ends_at > now()) < $9
        returning true
        """;

    /// <summary>Makes a key.</summary>
    /// <returns>The key, told this once; null when the organization has as many as it can.</returns>
    public async Task<string?> Make(string id, Actor by, ProgramKeyWish given, CancellationToken cancellation)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretLength));
        await using var insert = database.CreateCommand(InsertKey);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(by.OrganizationId);
        insert.Parameters.AddWithValue(Hash(key));
        insert.Parameters.AddWithValue(given.Program.Trim());
        insert.Parameters.AddWithValue(given.Purpose.Trim());
        insert.Parameters.AddWithValue((int)given.Scopes.Aggregate(ProgramScopes.None, (all, scope) => all | scope));
        insert.Parameters.AddWithValue(given.EndsAt.ToUniversalTime());
        insert.Parameters.AddWithValue(by.PersonId);
        insert.Parameters.AddWithValue(Most);
        return await insert.ExecuteScalarAsync(cancellation) is true ? key : null;
    }

    private const string SelectKeys = """
        select id, program, purpose, scopes, ends_at, made_at, used_at, ended_at from account.program_key
        where organization_id = $1 order by made_at desc, id limit 200
        """;

    /// <summary>The agreements of an organization, the newest first.</summary>
    public async Task<IReadOnlyList<ProgramKeyView>> List(string organizationId, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectKeys);
        select.Parameters.AddWithValue(organizationId);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var keys = new List<ProgramKeyView>();
        while (await rows.ReadAsync(cancellation))
        {
            var scopes = (ProgramScopes)rows.GetInt32(3);
            keys.Add(new ProgramKeyView(
                rows.GetString(0),
                rows.GetString(1),
                rows.GetString(2),
                [.. All.Where(scope => scopes.HasFlag(scope))],
                rows.GetFieldValue<DateTimeOffset>(4),
                rows.GetFieldValue<DateTimeOffset>(5),
                rows.IsDBNull(6) ? null : rows.GetFieldValue<DateTimeOffset>(6),
                rows.IsDBNull(7) ? null : rows.GetFieldValue<DateTimeOffset>(7)));
        }

        return keys;
    }

    private const string UpdateEnded = "update account.program_key set ended_at = now() where id = $1 and organization_id = $2 and ended_at is null";

    /// <summary>Ends a key; false when it is none of the organization's, or ended already.</summary>
    public async Task<bool> End(string id, string organizationId, CancellationToken cancellation)
    {
        await using var update = database.CreateCommand(UpdateEnded);
        update.Parameters.AddWithValue(id);
        update.Parameters.AddWithValue(organizationId);
        return await update.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private const string Columns = "id, organization_id, program, scopes from account.program_key where ended_at is null and ends_at > now()";
    private const string SelectOwner = $"select {Columns} and key_hash = $1";
    private const string SelectById = $"select {Columns} and id = $1";

    /// <summary>The program whose key this is; null for nobody's.</summary>
    public Task<Actor?> Owner(string key, CancellationToken cancellation)
    {
        if (key.Length > 100) return Task.FromResult<Actor?>(null);
        var hash = Hash(key);
        return Find(Convert.ToHexString(hash), SelectOwner, hash, cancellation);
    }

    /// <summary>The program that an agreement is with; null for one that does not count.</summary>
    /// <param name="id">Id of the key.</param>
    public Task<Actor?> OwnerById(string id, CancellationToken cancellation) => Find(id, SelectById, id, cancellation);

    private async Task<Actor?> Find(string place, string sql, object value, CancellationToken cancellation)
    {
        if (_actors.TryGetValue(place, out Actor? known)) return known;
        await using var select = database.CreateCommand(sql);
        select.Parameters.AddWithValue(value);
        await using var row = await select.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        var actor = new Actor(row.GetString(0), row.GetString(1), Role.PartnerProgram, row.GetString(2), Agreement: (ProgramScopes)row.GetInt32(3));
        return _actors.Set(place, actor, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });
    }

    /// <summary>Every scope by itself.</summary>
    public static IReadOnlyList<ProgramScopes> All { get; } = [.. Enum.GetValues<ProgramScopes>().Where(scope => scope != ProgramScopes.None)];

    public void Dispose() => _actors.Dispose();

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
