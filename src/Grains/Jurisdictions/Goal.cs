using LawLab.Grains.Access;

namespace LawLab.Grains.Jurisdictions;

/// <summary>A goal of the strategy for a jurisdiction.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Content">What is to be reached.</param>
/// <param name="Progress">What was measured since, in the order in which it was recorded.</param>
/// <param name="AlertId">The alert that it answers; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Goal")]
public sealed record Goal(
    [property: Id(0)] string Id, [property: Id(1)] GoalContent Content, [property: Id(2)] IReadOnlyList<GoalProgress> Progress, [property: Id(3)] string? AlertId = null);

/// <summary>What is to be reached.</summary>
/// <param name="Text">The goal in a sentence, up to 300 characters.</param>
/// <param name="Measure">What is measured, up to 120 characters.</param>
/// <param name="Baseline">The measure when the goal was set.</param>
/// <param name="Target">The measure to reach; above or below the baseline.</param>
/// <param name="Unit">What the numbers count, up to 30 characters; for instance "%" or "cases".</param>
/// <param name="OwnerId">Who answers for it.</param>
/// <param name="Due">By when.</param>
[GenerateSerializer, Immutable, Alias("lawlab.GoalContent")]
public sealed record GoalContent(
    [property: Id(0)] string Text,
    [property: Id(1)] string Measure,
    [property: Id(2)] double Baseline,
    [property: Id(3)] double Target,
    [property: Id(4)] string Unit,
    [property: Id(5)] string OwnerId,
    [property: Id(6)] DateOnly Due);

/// <summary>A measurement.</summary>
/// <param name="On">Of which day.</param>
/// <param name="Value">The measure then.</param>
/// <param name="Note">What it says, up to 500 characters; null for nothing.</param>
/// <param name="ById">Who recorded it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.GoalProgress")]
public sealed record GoalProgress(
    [property: Id(0)] DateOnly On, [property: Id(1)] double Value, [property: Id(2)] string? Note, [property: Id(3)] string ById);

/// <summary>Sets a goal, or says anew what an earlier one is to reach; what was measured stays.</summary>
/// <param name="CommandId">See <see cref="Journal.Command"/>; a new goal's id follows from it.</param>
/// <param name="Actor">A facilitator of the center.</param>
/// <param name="GoalId">The goal; null for a new one.</param>
/// <param name="Content">What is to be reached.</param>
/// <param name="AlertId">The alert that a new goal answers; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SetGoal")]
public sealed record SetGoal(
    Guid CommandId, Actor Actor, [property: Id(0)] string? GoalId, [property: Id(1)] GoalContent Content, [property: Id(2)] string? AlertId = null)
    : JurisdictionCommand(CommandId, Actor)
{
    /// <summary>The goal that this command sets when it names none, also when sent again.</summary>
    public static string IdFrom(Guid commandId) => OpaqueId.Derive("goal", commandId.ToString("N"));
}

/// <summary>Drops a goal.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DropGoal")]
public sealed record DropGoal(Guid CommandId, Actor Actor, [property: Id(0)] string GoalId) : JurisdictionCommand(CommandId, Actor);

/// <summary>Records what was measured; see <see cref="GoalProgress"/>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RecordGoalProgress")]
public sealed record RecordGoalProgress(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string GoalId,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] double Value,
    [property: Id(3)] string? Note) : JurisdictionCommand(CommandId, Actor);
