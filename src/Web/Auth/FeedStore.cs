using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>What can be fetched without a session.</summary>
public enum FeedKind
{
    /// <summary>The hearings of one's cases, for a calendar (RFC 5545).</summary>
    Hearings,

    /// <summary>The alerts that concern one, for a reader (RFC 4287).</summary>
    Alerts,
}

/// <summary>An address that a person made.</summary>
/// <param name="Kind">What is fetched by it.</param>
/// <param name="MadeAt">When she made it.</param>
/// <param name="UsedAt">When it was last fetched, to the hour; null for never.</param>
internal sealed record FeedView(FeedKind Kind, DateTimeOffset MadeAt, DateTimeOffset? UsedAt);

/// <summary>
/// The addresses by which calendars and readers fetch, one of a kind for a person. Whoever knows one reads what it gives; a new one ends the
/// old, and a suspended account has none.
/// </summary>
internal sealed class FeedStore([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    private const string InsertFeed = """
        insert into account.feed (person_id, kind, token_hash) values ($1, $2, $3)
        on conflict (person_id, kind) do update set token_hash = excluded.token_hash, made_at = now(), used_at = null
        """;

    private const string SelectOwner = """
        with used as (
            update account.feed set used_at = now() where token_hash = $1 and kind = $2 and (used_at is null or used_at < now() - interval '1 hour'))
        select a.id, coalesce(a.organization_id, ''), a.role, a.display_name
        from account.feed f join account.account a on a.id = f.person_id
        where f.token_hash = $1 and f.kind = $2 and a.suspended_at is null
        """;

    private const string SelectFeeds = "select kind, made_at, used_at from account.feed where person_id = $1 order by kind";

    private const string DeleteFeed = "delete from account.feed where person_id = $1 and kind = $2";

    /// <summary>Makes the person's address of this kind.</summary>
    /// <returns>Its secret part, told this once.</returns>
    public async Task<string> Make(string personId, FeedKind kind, CancellationToken cancellation)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var insert = database.CreateCommand(InsertFeed);
        insert.Parameters.AddWithValue(personId);
        insert.Parameters.AddWithValue(kind.ToString());
        insert.Parameters.AddWithValue(Hash(token));
        await insert.ExecuteNonQueryAsync(cancellation);
        return token;
    }

    /// <summary>Whose address this is, as she is now; null for nobody's.</summary>
    public async Task<Actor?> Owner(string token, FeedKind kind, CancellationToken cancellation)
    {
        if (token.Length is 0 or > 100) return null;
        await using var select = database.CreateCommand(SelectOwner);
        select.Parameters.AddWithValue(Hash(token));
        select.Parameters.AddWithValue(kind.ToString());
        await using var row = await select.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new Actor(row.GetString(0), row.GetString(1), Enum.Parse<Role>(row.GetString(2)), row.GetString(3))
            : null;
    }

    public async Task<IReadOnlyList<FeedView>> List(string personId, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectFeeds);
        select.Parameters.AddWithValue(personId);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var feeds = new List<FeedView>();
        while (await rows.ReadAsync(cancellation))
        {
            feeds.Add(new FeedView(
                Enum.Parse<FeedKind>(rows.GetString(0)), rows.GetFieldValue<DateTimeOffset>(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<DateTimeOffset>(2)));
        }

        return feeds;
    }

    /// <summary>Ends the person's address of this kind, if she has one.</summary>
    public async Task End(string personId, FeedKind kind, CancellationToken cancellation)
    {
        await using var delete = database.CreateCommand(DeleteFeed);
        delete.Parameters.AddWithValue(personId);
        delete.Parameters.AddWithValue(kind.ToString());
        await delete.ExecuteNonQueryAsync(cancellation);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
