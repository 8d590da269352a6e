using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Conferences;

[Name("Suggestion"), Description("Which team could take which case. It binds nobody: people place cases.")]
internal sealed class SuggestionType(Suggestion suggestion)
{
    [Description("The cases that could be placed, by id.")]
    public IReadOnlyList<SuggestedPlacementType> Placements => [.. suggestion.Placements.Select(placement => new SuggestedPlacementType(placement))];

    [Description("The others, each with the one thing that would place it.")]
    public IReadOnlyList<UnplaceableType> Unplaceable => [.. suggestion.Unplaceable.Select(one => new UnplaceableType(one))];

    [Description("It is proven that no assignment places more cases, or more detained clients among as many.")]
    public bool IsMost => suggestion.IsMost;

    [Description("It is proven that no assignment is better.")]
    public bool IsBest => suggestion.IsBest;
}

[Name("SuggestedPlacement"), Description("A team for a case, and why this one.")]
internal sealed class SuggestedPlacementType(SuggestedPlacement placement)
{
    [Id, Description("The case.")]
    public string CaseId => placement.CaseId;

    [Id, Description("The team.")]
    public string TeamId => placement.TeamId;

    [Description("Why this team.")]
    public IReadOnlyList<PlacementReason> Reasons => placement.Reasons;
}

[Name("Unplaceable"), Description("A case without a team, and the one thing that would place it.")]
internal sealed class UnplaceableType(Unplaceable one)
{
    [Id, Description("The case.")]
    public string CaseId => one.CaseId;

    [Description("What it is called.")]
    public string Pseudonym => CaseIndex.PseudonymOf(one.CaseId);

    [Description("The one thing.")]
    public PlacementObstacle Obstacle => one.Obstacle;

    [Id, Description("The team where it is the only thing that lacks; null for none.")]
    public string? TeamId => one.TeamId;

    [Description("Code of the language or the subject, or the kind of case that a training is required before.")]
    public string? Detail => one.Detail;

    [Description("How many more hours a month.")]
    public int? Hours => one.Hours;
}

internal sealed class PlacementReasonType() : WordEnum<PlacementReason>(
    "Why a team is suggested.",
    (PlacementReason.Continuity, "It knows the client already."),
    (PlacementReason.OnlyTeam, "No other of the teams may take the case."),
    (PlacementReason.SpeaksLanguage, "It works in the client's language."),
    (PlacementReason.KnowsSubject, "It knows the subjects of the case."),
    (PlacementReason.NearCourt, "It is near the court."),
    (PlacementReason.MentorCover, "Newcomers learn on the case with a mentor."),
    (PlacementReason.MostRoom, "It has the most room."));

internal sealed class PlacementObstacleType() : WordEnum<PlacementObstacle>(
    "The one thing that would place a case.",
    (PlacementObstacle.Hours, "More hours of a team."),
    (PlacementObstacle.Language, "An interpreter."),
    (PlacementObstacle.Subject, "Somebody who knows a subject."),
    (PlacementObstacle.Training, "A training that the center requires before a kind of case."),
    (PlacementObstacle.Supervision, "Supervision of the team."),
    (PlacementObstacle.Appearance, "Somebody who may appear in court."),
    (PlacementObstacle.Seat, "A seat: the team has 15 cases."),
    (PlacementObstacle.Conflict, "A team without a wall or a conflict."),
    (PlacementObstacle.NoTeam, "One more team: every team lacks two things or more."));
