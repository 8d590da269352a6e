namespace LawLab.Grains.Conferences;

/// <summary>Which team could take which case. It binds nobody: people place cases.</summary>
/// <param name="Placements">By case id.</param>
/// <param name="Unplaceable">The other cases, by case id, each with what would place it.</param>
/// <param name="Value">How good the placements are.</param>
/// <param name="IsMost">It is proven that no assignment places more cases, or more detained clients among as many.</param>
/// <param name="IsBest">It is proven that no assignment has a higher value.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Suggestion")]
public sealed record Suggestion(
    [property: Id(0)] IReadOnlyList<SuggestedPlacement> Placements,
    [property: Id(1)] IReadOnlyList<Unplaceable> Unplaceable,
    [property: Id(2)] PlacementValue Value,
    [property: Id(3)] bool IsMost,
    [property: Id(4)] bool IsBest);

/// <summary>A team for a case, and why this one.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.SuggestedPlacement")]
public sealed record SuggestedPlacement(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string TeamId,
    [property: Id(2)] IReadOnlyList<PlacementReason> Reasons);

/// <summary>Why a team is suggested. It also keeps every limit, which is no reason for one team over another.</summary>
public enum PlacementReason
{
    /// <summary>It knows the client already.</summary>
    Continuity,

    /// <summary>No other of the teams may take the case and could if it had nothing else.</summary>
    OnlyTeam,

    /// <summary>It works in the client's language.</summary>
    SpeaksLanguage,

    /// <summary>It knows the subjects of the case.</summary>
    KnowsSubject,

    /// <summary>It is near the court.</summary>
    NearCourt,

    /// <summary>Newcomers learn on the case with a mentor.</summary>
    MentorCover,

    /// <summary>Of the teams that may take the case none has a smaller share of its free hours taken, with this suggestion.</summary>
    MostRoom,
}

/// <summary>A case without a team, and the one thing that would place it beside all other placements of the suggestion.</summary>
/// <param name="CaseId">Of the case.</param>
/// <param name="Obstacle">The one thing.</param>
/// <param name="TeamId">
/// The team where it is the only thing that lacks; null for <see cref="PlacementObstacle.Conflict"/>, which names no team,
/// and for <see cref="PlacementObstacle.NoTeam"/>.
/// </param>
/// <param name="Detail">Code of the language or the subject, or the kind of case that a training is required before.</param>
/// <param name="Hours">How many more hours, for <see cref="PlacementObstacle.Hours"/>; what the case takes, for <see cref="PlacementObstacle.NoTeam"/>.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Unplaceable")]
public sealed record Unplaceable(
    [property: Id(0)] string CaseId,
    [property: Id(1)] PlacementObstacle Obstacle,
    [property: Id(2)] string? TeamId,
    [property: Id(3)] string? Detail,
    [property: Id(4)] int? Hours);

/// <summary>The one thing that would place a case; what is easier to come by stands first.</summary>
public enum PlacementObstacle
{
    /// <summary>More hours of a team.</summary>
    Hours,

    /// <summary>An interpreter.</summary>
    Language,

    /// <summary>Somebody who knows a subject.</summary>
    Subject,

    /// <summary>A training that the center requires before a kind of case.</summary>
    Training,

    /// <summary>Supervision of the team.</summary>
    Supervision,

    /// <summary>Somebody who may appear in court.</summary>
    Appearance,

    /// <summary>A seat: the team has <see cref="AssignmentSolver.CasesPerTeam"/> cases.</summary>
    Seat,

    /// <summary>A team without a wall or a conflict.</summary>
    Conflict,

    /// <summary>One more team, with all that the case needs: every team lacks two things or more.</summary>
    NoTeam,
}
