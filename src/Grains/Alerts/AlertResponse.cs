using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Library;

namespace LawLab.Grains.Alerts;

/// <summary>
/// Responds to an alert: a goal of the center, one task on each case that it touches, and texts of the center's library for all to write. A facilitator of the center responds for all
/// open cases of its courts and learns how many those are, never which; others respond on their own cases alone, with a task.
/// Another response adds to the ones before.
/// </summary>
/// <param name="CommandId">See <see cref="Command"/>; the ids of goal, tasks and texts follow from it.</param>
/// <param name="Actor">A facilitator of the center, or who works on a case that the alert touches.</param>
/// <param name="Goal">The goal; null for none.</param>
/// <param name="Task">The task; null for none.</param>
/// <param name="Advisory">How to meet the practice, begun in the library; null for none.</param>
/// <param name="Template">A motion or brief against it, begun in the library; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RespondToAlert")]
public sealed record RespondToAlert(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] GoalContent? Goal,
    [property: Id(1)] ResponseTask? Task,
    [property: Id(2)] ResponseText? Advisory = null,
    [property: Id(3)] ResponseText? Template = null) : AlertCommand(CommandId, Actor)
{
    /// <summary>The texts that it begins, by what they are.</summary>
    internal IEnumerable<(LibraryKind Kind, ResponseText Text)> Texts
    {
        get
        {
            if (Advisory is not null) yield return (LibraryKind.Advisory, Advisory);
            if (Template is not null) yield return (LibraryKind.Template, Template);
        }
    }
}

/// <summary>A text that a response begins in the library; it is co-edited there and published in versions.</summary>
/// <param name="Title">One line of up to 200 characters.</param>
/// <param name="OpeningText">What it begins with, up to 50,000 characters; of no client.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ResponseText")]
public sealed record ResponseText([property: Id(0)] string Title, [property: Id(1)] string OpeningText);

/// <summary>What is to be done on each case.</summary>
/// <param name="Text">In one line of up to 500 characters. Of no client.</param>
/// <param name="DueOn">By which day; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ResponseTask")]
public sealed record ResponseTask([property: Id(0)] string Text, [property: Id(1)] DateOnly? DueOn);

/// <summary>A response to an alert. How far its task has come, <see cref="Cases.CaseIndex.Responses"/> tells.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StartedById">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="OfCenter">Whether a facilitator responded for the center; otherwise somebody did on her own cases, which she alone is told.</param>
/// <param name="GoalId">The goal that it set; null for none.</param>
/// <param name="Task">The task that it puts on cases; null for none.</param>
/// <param name="Cases">On how many cases the task is put; once it is, on how many it was.</param>
/// <param name="IsPlaced">Whether the task was put on all of them.</param>
/// <param name="AdvisoryId">The advisory that it began in the library; null for none.</param>
/// <param name="TemplateId">The template that it began in the library; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertResponse")]
public sealed record AlertResponse(
    [property: Id(0)] string Id,
    [property: Id(1)] string StartedById,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] bool OfCenter,
    [property: Id(4)] string? GoalId,
    [property: Id(5)] ResponseTask? Task,
    [property: Id(6)] int Cases,
    [property: Id(7)] bool IsPlaced,
    [property: Id(8)] string? AdvisoryId = null,
    [property: Id(9)] string? TemplateId = null);
