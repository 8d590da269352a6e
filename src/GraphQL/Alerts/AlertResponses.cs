using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Alerts;

[Name("AlertResponse"), Description("What somebody began about an alert.")]
internal sealed class AlertResponseType(AlertResponse response)
{
    [Id, Description("Opaque id.")]
    public string Id => response.Id;

    [Description("Who started it.")]
    public Person StartedBy => new(response.StartedById);

    [Description("When.")]
    public DateTimeOffset StartedAt => response.StartedAt;

    [Description("Whether a facilitator responded for the center; otherwise one did oneself, on one's own cases.")]
    public bool OfCenter => response.OfCenter;

    [Id, Description("The goal of the center that it set; null for none.")]
    public string? GoalId => response.GoalId;

    [Id, Description("The advisory that it began in the library; null for none.")]
    public string? AdvisoryId => response.AdvisoryId;

    [Id, Description("The template that it began in the library; null for none.")]
    public string? TemplateId => response.TemplateId;

    [Description("The task that it put on cases; null for none.")]
    public AlertResponseTaskType? Task => response.Task is { } task ? new AlertResponseTaskType(response, task) : null;
}

[Name("AlertResponseTask"), Description("The task of a response: on how many cases it stands, and never on which.")]
internal sealed class AlertResponseTaskType(AlertResponse response, ResponseTask task)
{
    [Description("What is to be done on each case.")]
    public string Text => task.Text;

    [Description("By which day; null for none.")]
    public DateOnly? DueOn => task.DueOn;

    [Description("On how many cases it stands by now.")]
    public IDataLoaderResult<int> Placed([FromServices] ResponseProgress progress) => progress.Load(response.Id, found => found?.Placed ?? 0);

    [Description("On how many it is to stand.")]
    public int Of => response.Cases;

    [Description("Whether it is still being put on cases.")]
    public bool IsPlacing => !response.IsPlaced;

    [Description("On how many cases it is done.")]
    public IDataLoaderResult<int> Done([FromServices] ResponseProgress progress) => progress.Load(response.Id, found => found?.Done ?? 0);
}

/// <summary>How far the tasks of responses have come: counted once for all that an answer shows. Only what an alert gave is asked for.</summary>
internal sealed class ResponseProgress(CaseIndex index) : BatchLoader<string, TaskProgress>
{
    protected override Task<IReadOnlyDictionary<string, TaskProgress>> Fetch(IReadOnlyCollection<string> keys, CancellationToken stop) =>
        Patience.Read(() => index.Responses(keys, stop), stop);
}

[Description("Responds to an alert.")]
internal sealed record RespondToAlertInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The alert.")] string AlertId,
    [property: Description("The goal that the center sets, for its facilitators; null for none.")] ResponseGoalInput? Goal,
    [property: Description("The task on each case; null for none.")] ResponseTaskInput? Task,
    [property: Description("The advisory that is begun in the library; null for none.")] ResponseTextInput? Advisory,
    [property: Description("The template that is begun in the library; null for none.")] ResponseTextInput? Template);

[Description("The goal of a response; who starts it answers for it.")]
internal sealed record ResponseGoalInput(
    [property: Description("The goal in a sentence, up to 300 characters.")] string Text,
    [property: Description("What is measured, up to 120 characters.")] string Measure,
    [property: Description("The measure today.")] double Baseline,
    [property: Description("The measure to reach.")] double Target,
    [property: Description("What the numbers count, up to 30 characters.")] string Unit,
    [property: Description("By when.")] DateOnly Due)
{
    internal GoalContent ToGoal(Actor owner) => new(Text, Measure, Baseline, Target, Unit, owner.PersonId, Due);
}

[Description("A text that a response begins in the library.")]
internal sealed record ResponseTextInput(
    [property: Description("One line of up to 200 characters.")] string Title,
    [property: Description("What it begins with, up to 50,000 characters. Never a client's fact.")] string OpeningText)
{
    internal ResponseText ToText() => new(Title, OpeningText);
}

[Description("The task of a response.")]
internal sealed record ResponseTaskInput(
    [property: Description("What is to be done on each case, in one line of up to 500 characters. Never a client's fact.")] string Text,
    [property: Description("By which day; null for none.")] DateOnly? DueOn)
{
    internal ResponseTask ToTask() => new(Text, DueOn);
}
