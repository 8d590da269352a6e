using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

internal sealed class CaseTaskStateType() : WordEnum<CaseTaskState>(
    "Where a task stands.",
    (CaseTaskState.Open, "It is to be done."),
    (CaseTaskState.Done, "It is done."),
    (CaseTaskState.Dropped, "It need not be done any more."));

[Name("CaseTask"), Description("Something that is to be done in a case.")]
internal sealed class CaseTaskType(CaseTask task)
{
    [Id, Description("Opaque id, of this case only.")]
    public string Id => task.Id;

    [Description("What is to be done, in one line. Privileged.")]
    public string Text => task.Text;

    [Description("By which day; null for none.")]
    public DateOnly? DueOn => task.DueOn;

    [Description("Who of the team does it; null while nobody is to, also once she left the team.")]
    public Person? Assignee => task.AssigneeId is { } id ? new Person(id) : null;

    [Description("Where it stands.")]
    public CaseTaskState State => task.State;

    [Description("Who added it; of a response to an alert who started that.")]
    public Person AddedBy => new(task.AddedById);

    [Description("When it was added.")]
    public DateTimeOffset AddedAt => task.AddedAt;

    [Description("Who did or dropped it; null while it is open.")]
    public Person? SettledBy => task.SettledById is { } id ? new Person(id) : null;

    [Description("When she did; null while it is open.")]
    public DateTimeOffset? SettledAt => task.SettledAt;

    [Id, Description("The alert whose response put it here; null when somebody typed it.")]
    public string? AlertId => task.AlertId;
}

[Description("A page of one's open tasks.")]
internal sealed class TaskConnection(TaskPage page)
{
    [Description("The tasks.")]
    public IReadOnlyList<TaskSummary> Nodes => [.. page.Rows.Select(row => new TaskSummary(row))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.Cursors.Count == 0 ? null : page.Cursors[^1]);

    [Description("How many tasks the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("An open task in a list.")]
internal sealed class TaskSummary(TaskRow row)
{
    [Id, Description("Opaque id, of its case only.")]
    public string Id => row.TaskId;

    [Id, Description("The case.")]
    public string CaseId => row.CaseId;

    [Description("Five letters and digits that stand for the respondent of the case.")]
    public string Pseudonym => row.Pseudonym;

    [Description("What is to be done; null when one may not read the case any more. Privileged; each reading is on record.")]
    public IDataLoaderResult<string?> Text([FromServices] TaskTexts texts, [FromUserContext] GraphContext user) =>
        texts.Load((user.Actor, row.CaseId), tasks => tasks?.FirstOrDefault(task => task.Id == row.TaskId)?.Text);

    [Description("By which day; null for none.")]
    public DateOnly? DueOn => row.DueOn;

    [Description("Whether it is given to one; otherwise it is nobody's, and one leads the case.")]
    public bool IsAssigned => row.IsAssigned;

    [Id, Description("The alert whose response put it there; null when somebody typed it.")]
    public string? AlertId => row.AlertId;
}

/// <summary>The tasks of the cases of a list, from their grains, which ask whether the actor may read them: no table holds a word.</summary>
internal sealed class TaskTexts(IGrainFactory grains) : BatchLoader<(Actor Actor, string CaseId), IReadOnlyList<CaseTask>>
{
    protected override async Task<IReadOnlyDictionary<(Actor Actor, string CaseId), IReadOnlyList<CaseTask>>> Fetch(
        IReadOnlyCollection<(Actor Actor, string CaseId)> keys, CancellationToken stop)
    {
        var tasks = await Task.WhenAll(keys.Select(key => Patience.Read(() => grains.GetGrain<ICaseGrain>(key.CaseId).Tasks(key.Actor), stop)));
        return keys.Zip(tasks).Where(one => one.Second is not null).ToDictionary(one => one.First, one => one.Second!);
    }
}
