using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Web.Webhooks;

/// <summary>A program's address as its owner sees it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Address">Where it is.</param>
/// <param name="MadeAt">When she made it.</param>
/// <param name="Delivered">How many messages it took.</param>
/// <param name="LastAt">When it was last tried; null for never.</param>
/// <param name="LastStatus">What it answered then (RFC 9110); 0 when it could not be reached, null before the first try.</param>
/// <param name="NextTryAt">When a message that was not taken is tried again; null when nothing waits.</param>
/// <param name="StoppedAt">Since when nothing is sent, because it took nothing for two days or said that it is gone; null while it is used.</param>
internal sealed record WebhookView(
    string Id, string Address, DateTimeOffset MadeAt, long Delivered, DateTimeOffset? LastAt, int? LastStatus, DateTimeOffset? NextTryAt, DateTimeOffset? StoppedAt);

/// <summary>One that is to be told now.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Owner">Whose it is, as she is now.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Secret">What its messages are signed with.</param>
/// <param name="ToldFrom">It is told what changed after this moment.</param>
/// <param name="ToldUntil">The latest change that it was told.</param>
/// <param name="Told">By alert id: ticks (UTC) of the last change of it that was told, of those around <paramref name="ToldUntil"/>.</param>
/// <param name="FailingSince">Since when it takes nothing; null when it took the last message.</param>
/// <param name="Wanted">What called for this turn, for <see cref="WebhookStore.PutBack"/>.</param>
internal sealed record DueWebhook(
    string Id,
    Actor Owner,
    Uri Address,
    byte[] Secret,
    DateTimeOffset ToldFrom,
    DateTimeOffset ToldUntil,
    IReadOnlyDictionary<string, long> Told,
    DateTimeOffset? FailingSince,
    long Wanted);

/// <summary>The addresses that are told of alerts. What is told to which one its sender asks when it sends: <see cref="WebhookSender"/>.</summary>
internal sealed class WebhookStore([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database, IDataProtectionProvider protection)
{
    /// <summary>How many a person can have.</summary>
    public const int Most = 5;

    public const int SecretLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("LawLab.Webhook");

    private const string InsertWebhook = """
        insert into account.webhook (id, person_id, address, secret)
        select $1, $2, $3, $4 where (select count(*) from account.webhook where person_id = $2) < $5
        returning true
        """;

    /// <summary>Makes one; false when she has as many as she can.</summary>
    public async Task<bool> Make(string id, string personId, Uri address, byte[] secret, CancellationToken cancellation)
    {
        await using var insert = database.CreateCommand(InsertWebhook);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(personId);
        insert.Parameters.AddWithValue(_protector.Protect(Encoding.UTF8.GetBytes(address.AbsoluteUri)));
        insert.Parameters.AddWithValue(_protector.Protect(secret));
        insert.Parameters.AddWithValue(Most);
        return await insert.ExecuteScalarAsync(cancellation) is true;
    }

    private const string SelectWebhooks = """
        select id, address, made_at, delivered, last_at, last_status, case when attempts > 0 then next_try_at end, stopped_at
        from account.webhook where person_id = $1 order by made_at, id
        """;

    public async Task<IReadOnlyList<WebhookView>> List(string personId, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectWebhooks);
        select.Parameters.AddWithValue(personId);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var webhooks = new List<WebhookView>();
        while (await rows.ReadAsync(cancellation))
        {
            webhooks.Add(new WebhookView(
                rows.GetString(0),
                Encoding.UTF8.GetString(_protector.Unprotect(rows.GetFieldValue<byte[]>(1))),
                rows.GetFieldValue<DateTimeOffset>(2),
                rows.GetInt64(3),
                At(4),
                rows.IsDBNull(5) ? null : rows.GetInt32(5),
                At(6),
                At(7)));
        }

        return webhooks;

        DateTimeOffset? At(int column) => rows.IsDBNull(column) ? null : rows.GetFieldValue<DateTimeOffset>(column);
    }

    private const string DeleteWebhook = "delete from account.webhook where person_id = $1 and id = $2 returning true";

    /// <summary>Ends one; false when she has none with this id.</summary>
    public async Task<bool> End(string personId, string id, CancellationToken cancellation)
    {
        await using var delete = database.CreateCommand(DeleteWebhook);
        delete.Parameters.AddWithValue(personId);
        delete.Parameters.AddWithValue(id);
        return await delete.ExecuteScalarAsync(cancellation) is true;
    }

    private const string Rewind = """
        update account.webhook set told_from = $3, told_until = $3, told = '{}', attempts = 0, failing_since = null, stopped_at = null, next_try_at = now(), wanted = wanted + 1
        where person_id = $1 and id = $2 returning true
        """;

    /// <summary>Tells it again all that changed since then, and begins again with one that was stopped; false when she has none with this id.</summary>
    public async Task<bool> Replay(string personId, string id, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var rewind = database.CreateCommand(Rewind);
        rewind.Parameters.AddWithValue(personId);
        rewind.Parameters.AddWithValue(id);
        rewind.Parameters.AddWithValue(since.ToUniversalTime());
        return await rewind.ExecuteScalarAsync(cancellation) is true;
    }

    private const string Want = """
        update account.webhook set wanted = wanted + 1, next_try_at = case when attempts = 0 then now() else next_try_at end
        where person_id = any ($1) and stopped_at is null returning true
        """;

    /// <summary>Calls for a turn of the addresses of these people; whether there is any.</summary>
    public async Task<bool> Call(IReadOnlyCollection<string> personIds, CancellationToken cancellation)
    {
        await using var want = database.CreateCommand(Want);
        want.Parameters.AddWithValue(personIds.ToArray());
        return await want.ExecuteScalarAsync(cancellation) is true;
    }

    private const string TakeOne = """
        with due as (
            select w.id from account.webhook w join account.account a on a.id = w.person_id
            where w.stopped_at is null and w.next_try_at <= now() and a.suspended_at is null
            order by w.next_try_at limit 1 for update of w skip locked)
        update account.webhook w set attempts = w.attempts + 1, next_try_at = now() + least(interval '1 hour', interval '1 minute' * power(2, least(w.attempts, 10)))
        from due, account.account a
        where w.id = due.id and a.id = w.person_id
        returning w.id, a.id, coalesce(a.organization_id, ''), a.role, a.display_name, w.address, w.secret, w.told_from, w.told_until, w.told, w.failing_since, w.wanted
        """;

    /// <summary>
    /// Takes one that is due: nobody else gets it for a minute, which doubles up to an hour with each turn that
    /// <see cref="PutBack"/> does not end. Null when there is none.
    /// </summary>
    public async Task<DueWebhook?> Take(CancellationToken cancellation)
    {
        await using var take = database.CreateCommand(TakeOne);
        await using var row = await take.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new DueWebhook(
                row.GetString(0),
                new Actor(row.GetString(1), row.GetString(2), Enum.Parse<Role>(row.GetString(3)), row.GetString(4)),
                new Uri(Encoding.UTF8.GetString(_protector.Unprotect(row.GetFieldValue<byte[]>(5)))),
                _protector.Unprotect(row.GetFieldValue<byte[]>(6)),
                row.GetFieldValue<DateTimeOffset>(7),
                row.GetFieldValue<DateTimeOffset>(8),
                JsonSerializer.Deserialize<Dictionary<string, long>>(row.GetString(9))!,
                row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
                row.GetInt64(11))
            : null;
    }

    private const string NoteTold = """
        update account.webhook set told_until = $2, told = $3, delivered = delivered + 1, last_at = now(), last_status = $4, failing_since = null, attempts = 1,
            next_try_at = now() + interval '1 minute'
        where id = $1
        """;

    /// <summary>Records that it took a message.</summary>
    public async Task Told(string id, DateTimeOffset until, IReadOnlyDictionary<string, long> told, int status, CancellationToken cancellation)
    {
        await using var note = database.CreateCommand(NoteTold);
        note.Parameters.AddWithValue(id);
        note.Parameters.AddWithValue(until.ToUniversalTime());
        note.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(told), NpgsqlDbType = NpgsqlDbType.Jsonb });
        note.Parameters.AddWithValue(status);
        await note.ExecuteNonQueryAsync(cancellation);
    }

    private const string NoteFailed = """
        update account.webhook set last_at = now(), last_status = $2, failing_since = coalesce(failing_since, now()), stopped_at = case when $3 then now() end
        where id = $1
        """;

    /// <summary>Records that it did not; it is tried again when the time that it is taken for is over, unless it is stopped.</summary>
    public async Task Failed(string id, int status, bool stops, CancellationToken cancellation)
    {
        await using var note = database.CreateCommand(NoteFailed);
        note.Parameters.AddWithValue(id);
        note.Parameters.AddWithValue(status);
        note.Parameters.AddWithValue(stops);
        await note.ExecuteNonQueryAsync(cancellation);
    }

    // Something may have happened where the call of it was lost.
    private const string Release = """
        update account.webhook set attempts = 0, next_try_at = now() + case when wanted = $2 then interval '5 minutes' else interval '0' end where id = $1
        """;

    /// <summary>Ends the turn: it was told all there is.</summary>
    public async Task PutBack(DueWebhook taken, CancellationToken cancellation)
    {
        await using var release = database.CreateCommand(Release);
        release.Parameters.AddWithValue(taken.Id);
        release.Parameters.AddWithValue(taken.Wanted);
        await release.ExecuteNonQueryAsync(cancellation);
    }
}
