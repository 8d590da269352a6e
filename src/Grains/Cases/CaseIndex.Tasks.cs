using LawLab.Grains.Access;
using LawLab.Grains.Lists;
using LawLab.Grains.Storage;

namespace LawLab.Grains.Cases;

/// <summary>An open task in a person's list, without a word of it.</summary>
/// <param name="TaskId">Its id, of the case only.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Pseudonym">What lists and titles show of the case.</param>
/// <param name="DueOn">By which day; null for none.</param>
/// <param name="IsAssigned">Whether it is given to her; otherwise it is nobody's, and she leads the case.</param>
/// <param name="AlertId">The alert whose response put it there; null when somebody typed it.</param>
public sealed record TaskRow(string TaskId, string CaseId, string Pseudonym, DateOnly? DueOn, bool IsAssigned, string? AlertId);

/// <summary>A page of a list, with a cursor for each row.</summary>
public sealed record TaskPage(IReadOnlyList<TaskRow> Rows, IReadOnlyList<string> Cursors, bool HasNextPage, int TotalCount);

/// <summary>How far the task of a response has come.</summary>
/// <param name="Placed">On how many cases it stands.</param>
/// <param name="Done">On how many of them it is done.</param>
public sealed record TaskProgress(int Placed, int Done);

// What is to be done in cases: open tasks by person, and by the response that put them there. Of a task the table knows days and ids.
public sealed partial class CaseIndex
{
    private static string SelectTasks(string conditions, string after, string ordered) => $"""
        WITH mine AS (
            SELECT task.id, case_id, pseudonym, task.due, task.alert, task.assignee IS NOT NULL AND coalesce(task.until > $2, true) AS given
            FROM case_index, jsonb_to_recordset(tasks) AS task (id text, due date, assignee text, until timestamptz, state text, alert text)
            WHERE readers && $1 AND status <> 'Closed' AND task.state = 'Open'
              AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (readers) AND coalesce((reader_until ->> key)::timestamptz > $2, true))
              AND CASE WHEN task.assignee IS NOT NULL AND coalesce(task.until > $2, true) THEN task.assignee = $3
                       ELSE $4 = ANY (readers) AND coalesce((reader_until ->> $4)::timestamptz > $2, true) END),
        narrowed AS (SELECT *, count(*) OVER () AS total FROM mine WHERE {conditions})
        SELECT id, case_id, pseudonym, due, given, alert, {TaskFields.Due.Sql}, total::int
        FROM narrowed WHERE {after} {ordered}
        """;

    private const string CountResponses = """
        SELECT task.response, count(*)::int, count(*) FILTER (WHERE task.state = 'Done')::int
        FROM case_index, jsonb_to_recordset(tasks) AS task (response text, state text)
        WHERE readers && $1 AND task.response = ANY ($2)
        GROUP BY 1
        """;

    /// <summary>The open tasks that are given to the actor, or to nobody in cases that she leads.</summary>
    /// <param name="where">Conditions on <see cref="TaskFields"/>; null for none.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">There are too many conditions.</exception>
    public async Task<TaskPage> Tasks(Actor actor, Condition<TaskRow>? where, Slice<TaskOrder> slice, CancellationToken cancellation)
    {
        var (order, first, sql) = (TaskFields.Due, slice.First, new ListSql(4));
        var cursor = ListCursor.Of("myTasks", actor, ListSql.Describe(where), slice, order);
        var keys = KeysOf(actor, new CaseFilter());
        await using var command = TenantStatement.For(database, keys, SelectTasks(
            sql.Where(where), sql.After(order, slice.Reversed, "id", cursor.Read(slice.After)), sql.OrderBy(order, slice.Reversed, "id", first + 1)));
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(KeyOf(TeamRole.Lead, actor.PersonId, actor.OrganizationId));
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, cursors, total) = (new List<TaskRow>(), new List<string>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new TaskRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3),
                reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetString(5)));
            cursors.Add(cursor.Write(reader.GetValue(6), rows[^1].TaskId));
            total = reader.GetInt32(7);
        }

        var shown = Math.Min(first, rows.Count);
        return new TaskPage(rows.GetRange(0, shown), cursors.GetRange(0, shown), rows.Count > first, total);
    }

    /// <summary>
    /// On how many cases the tasks of these responses stand, by the response's id, whoever's cases they are: numbers, and of no case
    /// anything. The statement acts for the responses and sees the cases that have their tasks.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, TaskProgress>> Responses(IReadOnlyCollection<string> responseIds, CancellationToken cancellation)
    {
        var keys = responseIds.Select(CaseTouch.Response).ToArray();
        await using var command = TenantStatement.For(database, keys, CountResponses);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(responseIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var progress = new Dictionary<string, TaskProgress>();
        while (await reader.ReadAsync(cancellation)) progress[reader.GetString(0)] = new TaskProgress(reader.GetInt32(1), reader.GetInt32(2));
        return progress;
    }

    /// <summary>The open ones, and those of responses, which are counted; null where there are none, as in most cases.</summary>
    private static object? TasksOf(Case state)
    {
        var kept = state.Tasks.Where(task => task.State is CaseTaskState.Open || task.ResponseId is not null).ToList();
        return kept.Count == 0 ? null : kept.Select(task =>
        {
            // When her part ends is the row's to tell, so that it needs no event.
            var worker = task.AssigneeId is { } assignee ? state.Worker(assignee, DateTimeOffset.MinValue) : null;
            return new
            {
                id = task.Id,
                due = task.DueOn,
                assignee = worker?.PersonId,
                until = worker?.Until?.ToUniversalTime(),
                state = task.State.ToString(),
                alert = task.AlertId,
                response = task.ResponseId,
            };
        });
    }
}
