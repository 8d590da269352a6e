using LawLab.Grains.Access;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>What every process asks of a session that counts.</summary>
/// <param name="Id">The session's own id, in its cookie or bearer.</param>
/// <param name="Stamp">The account's security stamp.</param>
/// <param name="SteppedUp">Whether the person showed within <see cref="StepUp.Lasts"/> that it is she.</param>
/// <param name="Locked">Whether she has to show it before anything else.</param>
internal sealed record SessionState(string Id, string Stamp, bool SteppedUp, bool Locked);

/// <summary>A session as its person sees it in her list.</summary>
internal sealed record SessionView(string Id, DateTimeOffset BegunAt, DateTimeOffset SeenAt, string Device, string Place, bool Current);

/// <summary>The sessions of all people, as rows: what ends here has ended at every process.</summary>
internal sealed class SessionStore([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    // 30 idle minutes; 5 minutes of a proof. A program's key is a session without either, as long as its agreement.
    private const string SelectStates = """
        select s.id, a.security_stamp, s.proved_at > now() - interval '5 minutes', s.locked
        from account.session s join account.account a on a.id = s.person_id
        where s.id = any($1) and a.suspended_at is null and s.ends_at > now() and s.seen_at > now() - interval '30 minutes'
        union all
        select k.id, k.id, false, false from account.program_key k where k.id = any($1) and k.ended_at is null and k.ends_at > now()
        """;

    private readonly Lock _gate = new();
    private Reading? _next;
    private bool _isReading;

    /// <summary>
    /// A session, if it counts: as of a moment after this was called. While one statement is under way, whoever else asks waits for the next, which reads
    /// for all of them.
    /// </summary>
    public async Task<SessionState?> ReadOne(string id, CancellationToken cancellation)
    {
        Task<Dictionary<string, SessionState>> states;
        lock (_gate)
        {
            var reading = _next ??= new Reading();
            reading.Ids.Add(id);
            states = reading.States.Task;
            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(ReadWhoWaits, CancellationToken.None);
            }
        }

        return (await states.WaitAsync(cancellation)).GetValueOrDefault(id);
    }

    private async Task ReadWhoWaits()
    {
        while (true)
        {
            Reading reading;
            lock (_gate)
            {
                if (_next is null)
                {
                    _isReading = false;
                    return;
                }

                (reading, _next) = (_next, null);
            }

            try
            {
                reading.States.SetResult(await Read([.. reading.Ids], CancellationToken.None));
            }
            catch (Exception failure)
            {
                reading.States.SetException(failure);
            }
        }
    }

    private sealed class Reading
    {
        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource<Dictionary<string, SessionState>> States { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Those of the sessions that count.</summary>
    public async Task<Dictionary<string, SessionState>> Read(string[] ids, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectStates);
        select.Parameters.AddWithValue(ids);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var states = new Dictionary<string, SessionState>();
        while (await rows.ReadAsync(cancellation))
        {
            states.Add(rows.GetString(0), new SessionState(rows.GetString(0), rows.GetString(1), rows.GetBoolean(2), rows.GetBoolean(3)));
        }

        return states;
    }

    private const string SelectOwner = """
        select coalesce(a.organization_id, ''), a.role, a.display_name, a.security_stamp
        from account.session s join account.account a on a.id = s.person_id
        where s.id = $1 and a.id = $2 and a.suspended_at is null and s.ends_at > now() and s.seen_at > now() - interval '30 minutes'
        """;

    /// <summary>Who signed in by this, as she is now; null when the sign-in does not count any more. That she looks away ends nothing.</summary>
    /// <param name="signIn">See <see cref="Actor.SignIn"/>.</param>
    public async Task<Actor?> Owner(string personId, string signIn, CancellationToken cancellation)
    {
        var session = signIn.Split('.')[0];
        await using var select = database.CreateCommand(SelectOwner);
        select.Parameters.AddWithValue(session);
        select.Parameters.AddWithValue(personId);
        await using var row = await select.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) && ActorClaims.SignInName(session, row.GetString(3)) == signIn
            ? new Actor(personId, row.GetString(0), Enum.Parse<Role>(row.GetString(1)), row.GetString(2), SignIn: signIn)
            : null;
    }

    // Cleans up as it goes: sessions are many, and nobody needs those that are over.
    private const string InsertSession = """
        with over as (delete from account.session where ends_at < now() or (person_id = $2 and seen_at < now() - interval '30 minutes'))
        insert into account.session (id, person_id, ends_at, device, place) values ($1, $2, now() + interval '12 hours', $3, $4)
        """;

    public Task Begin(string id, string personId, string device, string place, CancellationToken cancellation) =>
        Run(InsertSession, cancellation, id, personId, device, place);

    private const string UpdateSeen = """
        with key as (update account.program_key set used_at = now() where id = $1)
        update account.session set seen_at = now() where id = $1 and seen_at > now() - interval '30 minutes'
        """;

    /// <summary>The session was used.</summary>
    public Task Seen(string id, CancellationToken cancellation) => Run(UpdateSeen, cancellation, id);

    private const string UpdateProved = "update account.session set proved_at = now(), seen_at = now(), locked = false where id = $1";

    /// <summary>Its person showed that it is she.</summary>
    public Task Proved(string id, CancellationToken cancellation) => Run(UpdateProved, cancellation, id);

    private const string UpdateLocked = "update account.session set locked = true, proved_at = '-infinity' where id = $1";

    /// <summary>Its person turned away from it.</summary>
    public Task Lock(string id, CancellationToken cancellation) => Run(UpdateLocked, cancellation, id);

    private const string SelectOfPerson = """
        select id, begun_at, seen_at, device, place from account.session
        where person_id = $1 and ends_at > now() and seen_at > now() - interval '30 minutes' order by seen_at desc, begun_at desc limit 200
        """;

    /// <summary>A person's sessions, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionView>> List(string personId, string? current, CancellationToken cancellation)
    {
        await using var select = database.CreateCommand(SelectOfPerson);
        select.Parameters.AddWithValue(personId);
        await using var rows = await select.ExecuteReaderAsync(cancellation);
        var sessions = new List<SessionView>();
        while (await rows.ReadAsync(cancellation))
        {
            var id = rows.GetString(0);
            sessions.Add(new SessionView(
                id, rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetString(3), rows.GetString(4), id == current));
        }

        return sessions;
    }

    private const string DeleteOne = "delete from account.session where id = $1 and person_id = $2";

    /// <summary>Ends one session of a person; false when it is none of hers.</summary>
    public async Task<bool> End(string id, string personId, CancellationToken cancellation) => await Run(DeleteOne, cancellation, id, personId) > 0;

    private const string DeleteOthers = "delete from account.session where person_id = $1 and id <> $2";

    /// <summary>Ends a person's sessions but one.</summary>
    public Task EndOthers(string personId, string? but, CancellationToken cancellation) => Run(DeleteOthers, cancellation, personId, but ?? "");

    private async Task<int> Run(string sql, CancellationToken cancellation, params string[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
