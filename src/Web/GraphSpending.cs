using LawLab.Graph.Execution;
using LawLab.Web.Auth;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LawLab.Web;

/// <summary>What callers of the graph spend in a minute, counted for all processes together by the clock of the database.</summary>
internal sealed class GraphSpending([FromKeyedServices(AuthSetup.Database)] NpgsqlDataSource database)
{
    // The last slice of a minute may be shorter than wanted: then the row stands above the limit, by what was not given.
    private const string TakeSlice = """
        with taken as (
            insert into account.graph_spending as spending (caller, minute, spent) values ($1, date_trunc('minute', now()), $3)
            on conflict (caller) do update set
                spent = $3 + case when spending.minute < excluded.minute then 0 else spending.spent end,
                minute = greatest(spending.minute, excluded.minute)
                where spending.minute < excluded.minute or spending.spent + $2 <= $4
            returning spent)
        select coalesce((select spent from taken), 0),
            coalesce((select spent from account.graph_spending where caller = $1 and minute >= date_trunc('minute', now())), 0),
            60 - extract(second from now())::float8
        """;

    /// <inheritdoc cref="TakeOfMinute"/>
    public async Task<MinuteShare> Take(string caller, int needed, int wanted, int limit, CancellationToken cancellation)
    {
        await using var take = database.CreateCommand(TakeSlice);
        take.Parameters.AddWithValue(caller);
        take.Parameters.AddWithValue((long)needed);
        take.Parameters.AddWithValue((long)wanted);
        take.Parameters.AddWithValue((long)limit);
        await using var reader = await take.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (spent, before, ends) = (reader.GetInt64(0), reader.GetInt64(1), TimeSpan.FromSeconds(reader.GetDouble(2)));
        return spent == 0
            // What was read may be older than what was refused.
            ? new MinuteShare(0, Math.Min(Left(limit, before), needed - 1), ends)
            : new MinuteShare(wanted - (int)Math.Max(0, spent - limit), Left(limit, spent), ends);
    }

    private static int Left(int limit, long spent) => (int)Math.Max(0, limit - spent);
}
