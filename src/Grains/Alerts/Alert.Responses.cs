using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Library;

namespace LawLab.Grains.Alerts;

/// <param name="By">Who started it: in her name the task is put on the cases, also after a crash.</param>
/// <param name="OfCenter">Whether for the center; otherwise on her own cases.</param>
/// <param name="CaseIds">The cases that the task is put on.</param>
[EventName("response.started.v1")]
internal sealed record ResponseStarted(string ResponseId, Actor By, bool OfCenter, IReadOnlyList<string> CaseIds, string? GoalId = null, ResponseTask? Task = null, string? AdvisoryId = null, string? TemplateId = null);

/// <param name="Cases">On how many cases the task was put: one may have been closed in the meantime.</param>
[EventName("response.placed.v1")]
internal sealed record ResponsePlaced(string ResponseId, int Cases);

/// <summary>The task of a response stands on its cases: the grain's own.</summary>
internal sealed record FinishResponse(Guid CommandId, Actor Actor, string ResponseId, int Cases) : Command(CommandId, Actor);

/// <summary>A response, and what is left to do of it.</summary>
/// <param name="CaseIds">The cases that its task is to be put on; none once it was.</param>
internal sealed record StartedResponse(AlertResponse View, Actor By, ImmutableList<string> CaseIds);

// What is done about what changed.
internal sealed partial record Alert
{
    private const int MaxResponses = 20;
    private const int MaxDueYears = 2;

    /// <summary>In the order in which they were started.</summary>
    public ImmutableList<StartedResponse> Responses { get; init; } = [];

    /// <summary>The responses that the actor may know of: the center's, and her own.</summary>
    public IReadOnlyList<AlertResponse> ResponsesFor(Actor actor) =>
        [.. Responses.Where(one => one.View.OfCenter || (one.By.PersonId == actor.PersonId && one.By.OrganizationId == actor.OrganizationId)).Select(one => one.View)];

    private Decision Respond(RespondToAlert command, Placed placed, DateTimeOffset now)
    {
        if (command is { Goal: null, Task: null, Advisory: null, Template: null })
        {
            return Decision.Refuse("response.empty", "Choose what to begin: a goal, a task on each case, an advisory or a template.");
        }

        if (command.Goal is not null && !placed.Standing.Coordinates)
        {
            return Decision.Refuse("response.goal", "Goals are set by the facilitators of the center. Put the task on your own cases.");
        }

        if (command.Texts.Any() && !placed.Standing.Coordinates)
        {
            return Decision.Refuse("response.library", "A response of the center begins texts. Add yours in the library.");
        }

        if (command.Task is { } task)
        {
            var today = DateOnly.FromDateTime(now.UtcDateTime);
            if (!Text.IsLine(task.Text, Case.MaxTaskText))
            {
                return Decision.Refuse("response.task", $"Say in up to {Case.MaxTaskText} characters, on one line, what is to be done on each case. Never a client's fact.");
            }

            if (task.DueOn < today.AddDays(-1) || task.DueOn > today.AddYears(MaxDueYears))
            {
                return Decision.Refuse("response.due", $"Choose a day to come within {MaxDueYears} years, or none.");
            }

            if (placed.CaseIds.Count == 0) return Decision.Refuse("response.no-cases", "There is no open case that this task could be put on now.");
        }

        return Responses.Count >= MaxResponses
            ? Decision.Refuse("response.too-many", $"An alert has up to {MaxResponses} responses. Work with those that there are.")
            : Decision.Accept(new ResponseStarted(
                placed.ResponseId!,
                command.Actor with { SteppedUp = false },
                placed.Standing.Coordinates,
                placed.CaseIds,
                command.Goal is null ? null : SetGoal.IdFrom(GoalCommandOf(placed.ResponseId!)),
                command.Task is null ? null : command.Task with { Text = command.Task.Text.Trim() },
                command.Advisory is null ? null : TextIdOf(placed.ResponseId!, command.Actor, LibraryKind.Advisory),
                command.Template is null ? null : TextIdOf(placed.ResponseId!, command.Actor, LibraryKind.Template)));
    }

    /// <summary>The command that sets the goal of a response, whose id follows from it.</summary>
    internal static Guid GoalCommandOf(string responseId) => OpaqueId.DeriveGuid("response-goal", responseId);

    /// <summary>The command that begins a text of a response, and the item's id, which follows from it.</summary>
    internal static Guid TextCommandOf(string responseId, LibraryKind kind) => OpaqueId.DeriveGuid("response-text", responseId, kind.ToString());

    private static string TextIdOf(string responseId, Actor actor, LibraryKind kind) => LibraryItemId.For(actor.OrganizationId, TextCommandOf(responseId, kind));

    private Decision Finish(FinishResponse command) => Responses.Exists(one => one.View.Id == command.ResponseId && !one.View.IsPlaced)
        ? Decision.Accept(new ResponsePlaced(command.ResponseId, command.Cases))
        : Decision.Nothing;

    private Alert Started(ResponseStarted happened, EventMetadata metadata) => this with
    {
        Responses = Responses.Add(new StartedResponse(
            new AlertResponse(
                happened.ResponseId,
                metadata.ActorId,
                metadata.At,
                happened.OfCenter,
                happened.GoalId,
                happened.Task,
                happened.CaseIds.Count,
                IsPlaced: happened.Task is null,
                happened.AdvisoryId,
                happened.TemplateId),
            happened.By,
            [.. happened.CaseIds])),
        ChangedAt = metadata.At,
    };

    private Alert Finished(ResponsePlaced happened, EventMetadata metadata) => this with
    {
        Responses = Responses.ConvertAll(one => one.View.Id == happened.ResponseId
            ? one with { View = one.View with { Cases = happened.Cases, IsPlaced = true }, CaseIds = [] }
            : one),
        ChangedAt = metadata.At,
    };
}
