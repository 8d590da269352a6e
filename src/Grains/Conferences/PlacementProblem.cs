using LawLab.Grains.Jurisdictions;

namespace LawLab.Grains.Conferences;

/// <summary>What a suggestion is made from: a center's cases without counsel and the attorney teams that take cases.</summary>
/// <param name="Cases">At most <see cref="AssignmentSolver.MaxCases"/>, each id once; their order does not matter.</param>
/// <param name="Teams">At most <see cref="AssignmentSolver.MaxTeams"/>, each id once; their order does not matter.</param>
/// <param name="Barred">Which team may not have which case. Cases and teams that are not above are passed over.</param>
/// <param name="Seed">Decides between answers that are as good; the same seed gives the same answer.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PlacementProblem")]
public sealed record PlacementProblem(
    [property: Id(0)] IReadOnlyList<CaseToPlace> Cases,
    [property: Id(1)] IReadOnlyList<TeamOffer> Teams,
    [property: Id(2)] IReadOnlyList<BarredPair> Barred,
    [property: Id(3)] int Seed);

/// <summary>A case that no team has, in codes alone.</summary>
/// <param name="CaseId">Opaque id.</param>
/// <param name="CourtCode">Immigration court where it is heard.</param>
/// <param name="Language">The client's language; null and ENG need no interpreter.</param>
/// <param name="Subjects">What who takes it has to know, for instance a kind of relief.</param>
/// <param name="Hours">Hours that it takes, 0 to <see cref="AssignmentSolver.MaxHours"/>.</param>
/// <param name="Detained">Detained clients are placed first when not all can be.</param>
/// <param name="ContinuityTeamId">The team that knows the client already.</param>
[GenerateSerializer, Immutable, Alias("lawlab.CaseToPlace")]
public sealed record CaseToPlace(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string CourtCode,
    [property: Id(2)] string? Language,
    [property: Id(3)] IReadOnlyList<string> Subjects,
    [property: Id(4)] int Hours,
    [property: Id(5)] bool Detained,
    [property: Id(6)] string? ContinuityTeamId);

/// <summary>What an attorney team can take.</summary>
/// <param name="TeamId">Opaque id.</param>
/// <param name="Placed">Cases that it has, of <see cref="AssignmentSolver.CasesPerTeam"/>.</param>
/// <param name="FreeHours">Hours beside the cases that it has; below zero is none, above <see cref="AssignmentSolver.MaxHours"/> too many.</param>
/// <param name="Languages">In which somebody of the team works, or it has an interpreter.</param>
/// <param name="Subjects">What it knows.</param>
/// <param name="MayAppear">
/// Somebody of it may appear in immigration court: an attorney in good standing or a fully accredited representative (8 CFR 1292.1, 1003.102).
/// </param>
/// <param name="IsSupervised">Whoever needs supervision to practice has it.</param>
/// <param name="Newcomers">How many of it are new to removal defense.</param>
/// <param name="HasMentor">A mentor goes with them.</param>
/// <param name="Courts">Courts near which it is; empty when it works for all of them from where it is.</param>
/// <param name="Untrained">Kinds of cases that it may not take before a training: subjects, or <see cref="TrainingContent.Detained"/>.</param>
[GenerateSerializer, Immutable, Alias("lawlab.TeamOffer")]
public sealed record TeamOffer(
    [property: Id(0)] string TeamId,
    [property: Id(1)] int Placed,
    [property: Id(2)] int FreeHours,
    [property: Id(3)] IReadOnlyList<string> Languages,
    [property: Id(4)] IReadOnlyList<string> Subjects,
    [property: Id(5)] bool MayAppear,
    [property: Id(6)] bool IsSupervised,
    [property: Id(7)] int Newcomers,
    [property: Id(8)] bool HasMentor,
    [property: Id(9)] IReadOnlyList<string> Courts,
    [property: Id(10)] IReadOnlyList<string> Untrained);

/// <summary>A team that may not have a case: a wall or a conflict. It says whether, never who.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.BarredPair")]
public sealed record BarredPair([property: Id(0)] string CaseId, [property: Id(1)] string TeamId);
