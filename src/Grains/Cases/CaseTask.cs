using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

/// <summary>Where a task stands.</summary>
public enum CaseTaskState
{
    /// <summary>It is to be done.</summary>
    Open,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It need not be done any more.</summary>
    Dropped,
}

/// <summary>Something that is to be done in a case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What, in one line; may hold facts of the client.</param>
/// <param name="DueOn">By which day; null for none.</param>
/// <param name="AssigneeId">Who of the team does it; null while nobody is to, also once she left the team.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AddedById">Who added it.</param>
/// <param name="AddedAt">When.</param>
/// <param name="SettledById">Who did or dropped it; null while it is open.</param>
/// <param name="SettledAt">When.</param>
/// <param name="AlertId">The alert whose response put it here; null when somebody typed it.</param>
/// <param name="ResponseId">That response.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseTask")]
public sealed record CaseTask(
    [property: Id(0)] string Id,
    [property: Id(1)] string Text,
    [property: Id(2)] DateOnly? DueOn,
    [property: Id(3)] string? AssigneeId,
    [property: Id(4)] CaseTaskState State,
    [property: Id(5)] string AddedById,
    [property: Id(6)] DateTimeOffset AddedAt,
    [property: Id(7)] string? SettledById = null,
    [property: Id(8)] DateTimeOffset? SettledAt = null,
    [property: Id(9)] string? AlertId = null,
    [property: Id(10)] string? ResponseId = null);

/// <summary>Adds something that is to be done.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the task's id follows from it.</param>
/// <param name="Actor">Who writes in the case.</param>
/// <param name="Text">What, in one line of up to 500 characters. Privileged.</param>
/// <param name="DueOn">By which day; null for none.</param>
/// <param name="AssigneeId">Who of the team does it; null for nobody yet.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AddCaseTask")]
public sealed record AddCaseTask(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string Text,
    [property: Id(1)] DateOnly? DueOn = null,
    [property: Id(2)] string? AssigneeId = null) : CaseCommand(CommandId, Actor);

/// <summary>Base of every command to one task of a case.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CaseTaskCommand")]
public abstract record CaseTaskCommand(Guid CommandId, Actor Actor, [property: Id(0)] string TaskId) : CaseCommand(CommandId, Actor);

/// <summary>Says anew what is to be done, and by when.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ChangeCaseTask")]
public sealed record ChangeCaseTask(Guid CommandId, Actor Actor, string TaskId, [property: Id(0)] string Text, [property: Id(1)] DateOnly? DueOn)
    : CaseTaskCommand(CommandId, Actor, TaskId);

/// <summary>Gives a task to somebody of the team, or takes it off her again.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AssignCaseTask")]
public sealed record AssignCaseTask(Guid CommandId, Actor Actor, string TaskId, [property: Id(0)] string? AssigneeId)
    : CaseTaskCommand(CommandId, Actor, TaskId);

/// <summary>It is done.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FinishCaseTask")]
public sealed record FinishCaseTask(Guid CommandId, Actor Actor, string TaskId) : CaseTaskCommand(CommandId, Actor, TaskId);

/// <summary>It is to be done after all.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReopenCaseTask")]
public sealed record ReopenCaseTask(Guid CommandId, Actor Actor, string TaskId) : CaseTaskCommand(CommandId, Actor, TaskId);

/// <summary>It need not be done any more.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DropCaseTask")]
public sealed record DropCaseTask(Guid CommandId, Actor Actor, string TaskId) : CaseTaskCommand(CommandId, Actor, TaskId);

/// <summary>
/// Puts the task of a response to an alert on the case, for its lead. Sent by the alert (<see cref="AccessRules.MayPlaceResponse"/>);
/// no door leads here.
/// </summary>
/// <param name="CommandId">Follows from the response and the case: sent again it is the same.</param>
/// <param name="Actor">Who started the response.</param>
/// <param name="AlertId">The alert.</param>
/// <param name="ResponseId">The response.</param>
/// <param name="CenterId">The center whose facilitator she acts as; null for who works on the case herself.</param>
/// <param name="Text">What is to be done, in one line. Of no client.</param>
/// <param name="DueOn">By which day; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PlaceResponseTask")]
internal sealed record PlaceResponseTask(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string AlertId,
    [property: Id(1)] string ResponseId,
    [property: Id(2)] string? CenterId,
    [property: Id(3)] string Text,
    [property: Id(4)] DateOnly? DueOn) : CaseCommand(CommandId, Actor);
