using System.Diagnostics;
using System.Text.Json;
using CsCheck;
using LawLab.Grains.Conferences;
using Xunit;

namespace LawLab.Grains.Tests.Conferences;

public sealed class AssignmentSolverTests(ITestOutputHelper output)
{
    private static readonly string?[] s_languages = [null, "ENG", "SPA", "MAM"];

    [Fact]
    public void Solve_SmallConferences_AsGoodAsTheBestOfAllAssignments()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var problem = PlacementInstances.Small(seed);
            var suggestion = AssignmentSolver.Solve(problem, default);

            Assert.Equal(PlacementLimits.Best(problem), suggestion.Value);
            Assert.Equal(suggestion.Value, AssignmentSolver.Value(problem, suggestion.Placements));
            Assert.True(suggestion is { IsMost: true, IsBest: true });
        }
    }

    [Fact]
    public void Solve_ConferencesOfOrdinarySize_WithinTheLimitsAndNeverWorseThanGreedy()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var problem = PlacementInstances.Conference(seed);
            var greedy = AssignmentSolver.Value(problem, AssignmentSolver.Greedy(problem));
            var started = Stopwatch.GetTimestamp();
            var suggestion = AssignmentSolver.Solve(problem, default);
            output.WriteLine($"{seed}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, greedy {greedy}, suggested {suggestion.Value}");

            var placed = suggestion.Placements.Select(placement => (placement.CaseId, placement.TeamId)).ToList();
            Assert.Null(PlacementLimits.Broken(problem, placed));
            Assert.False(greedy.IsBetterThan(suggestion.Value));
            Assert.Equal(problem.Cases.Select(c => c.CaseId), suggestion.Placements.Select(p => p.CaseId).Concat(suggestion.Unplaceable.Select(u => u.CaseId)).Order());
            // What is said to place a case does, beside all others.
            Assert.All(suggestion.Unplaceable, unplaceable =>
            {
                var changed = With(problem, unplaceable);
                Assert.Contains(changed.Teams, team => (unplaceable.TeamId ?? team.TeamId) == team.TeamId && PlacementLimits.Broken(changed, [.. placed, (unplaceable.CaseId, team.TeamId)]) is null);
            });
        }
    }

    [Fact]
    public void Solve_CaseWithoutATeam_TheOneThingNamedPlacesOneMore()
    {
        var met = new HashSet<PlacementObstacle>();
        for (var seed = 1; seed <= 200; seed++)
        {
            var problem = PlacementInstances.Small(seed);
            var suggestion = AssignmentSolver.Solve(problem, default);
            foreach (var unplaceable in suggestion.Unplaceable)
            {
                met.Add(unplaceable.Obstacle);
                var changed = AssignmentSolver.Solve(With(problem, unplaceable), default);

                Assert.True(changed.Value.Placed > suggestion.Value.Placed, $"{seed}: {unplaceable}");
            }
        }

        Assert.Equal(Enum.GetValues<PlacementObstacle>(), met.Order());
    }

    [Theory]
    [InlineData(300, 40)]
    [InlineData(30, 12)]
    public void Solve_SameConferenceInAnotherOrder_SameAnswer(int cases, int teams)
    {
        var problem = PlacementInstances.Conference(4, cases, teams);
        var random = new Random(7);
        var shuffled = problem with
        {
            Cases = [.. problem.Cases.OrderBy(_ => random.Next())],
            Teams = [.. problem.Teams.OrderBy(_ => random.Next()).Select(team => team with { Languages = [.. team.Languages.Reverse()] })],
            Barred = [.. problem.Barred.OrderBy(_ => random.Next())],
        };

        var first = JsonSerializer.Serialize(AssignmentSolver.Solve(problem, default));

        Assert.Equal(first, JsonSerializer.Serialize(AssignmentSolver.Solve(problem, default)));
        Assert.Equal(first, JsonSerializer.Serialize(AssignmentSolver.Solve(shuffled, default)));
    }

    [Fact]
    public void Solve_AnyConference_KeepsTheLimits() => AnyProblem.Sample(
        problem =>
        {
            Assert.Null(PlacementLimits.Broken(problem, AssignmentSolver.Solve(problem, default).Placements.Select(placement => (placement.CaseId, placement.TeamId))));
            Assert.Null(PlacementLimits.Broken(problem, AssignmentSolver.Greedy(problem).Select(placement => (placement.CaseId, placement.TeamId))));
        },
        iter: 300,
        threads: 1);

    [Theory]
    [InlineData(300, 40)]
    [InlineData(60, 16)]
    public async Task Solve_CancelledMeanwhile_Stops(int cases, int teams)
    {
        using var cancellation = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var solving = Task.Run(() =>
        {
            begun.SetResult();
            return AssignmentSolver.Solve(PlacementInstances.Conference(1, cases, teams), cancellation.Token);
        });
        await begun.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => solving);
        Assert.Throws<OperationCanceledException>(() => AssignmentSolver.Solve(PlacementInstances.Small(1), cancellation.Token));
    }

    [Fact]
    public void Solve_TwoTeamsForACase_TheReasonsSayWhyThisOne()
    {
        var near = Team("near") with { Courts = ["ATL"], Newcomers = 1, HasMentor = true };
        var problem = new PlacementProblem([Case("c") with { Language = "SPA", Subjects = ["bond"] }], [near, Team("far") with { Courts = ["PDX"] }], [], 1);

        var suggestion = AssignmentSolver.Solve(problem, default);

        var placement = Assert.Single(suggestion.Placements);
        Assert.Equal("near", placement.TeamId);
        Assert.Equal([PlacementReason.SpeaksLanguage, PlacementReason.KnowsSubject, PlacementReason.NearCourt, PlacementReason.MentorCover], placement.Reasons);
        // Ten of a hundred hours: one step of ten.
        Assert.Equal(new PlacementValue(1, 0, -10), suggestion.Value);

        // The team that knows the client, far and without a mentor for its newcomer as it is, yields to none but to the limits.
        var known = problem with { Cases = [problem.Cases[0] with { ContinuityTeamId = "far" }] };
        Assert.Equal([("far", 240L)], AssignmentSolver.Solve(known, default).Placements.Select(p => (p.TeamId, AssignmentSolver.Value(known, [p]).Goal)));
        var barred = known with { Barred = [new BarredPair("c", "far")] };
        Assert.Contains(PlacementReason.OnlyTeam, Assert.Single(AssignmentSolver.Solve(barred, default).Placements).Reasons);
    }

    [Fact]
    public void Solve_RoomForOne_TheDetainedClient()
    {
        var problem = new PlacementProblem([Case("a"), Case("b") with { Detained = true }], [Team("t") with { Placed = 14 }], [], 1);

        var suggestion = AssignmentSolver.Solve(problem, default);

        Assert.Equal("b", Assert.Single(suggestion.Placements).CaseId);
        Assert.Equal(new Unplaceable("a", PlacementObstacle.Seat, "t", null, null), Assert.Single(suggestion.Unplaceable));
    }

    [Fact]
    public void Solve_ManyCasesAlike_SharedOutByTheHoursThatAreFree()
    {
        var problem = new PlacementProblem([.. Enumerable.Range(0, 12).Select(number => Case($"c{number:D2}"))], [Team("large") with { FreeHours = 200 }, Team("small")], [], 1);

        var suggestion = AssignmentSolver.Solve(problem, default);

        Assert.Equal([8, 4], suggestion.Placements.CountBy(placement => placement.TeamId).OrderBy(team => team.Key).Select(team => team.Value));
        Assert.True(suggestion.IsBest);
    }

    [Fact]
    public void Solve_ProblemThatCannotBe_SaysSo()
    {
        var problem = new PlacementProblem([Case("a")], [Team("t")], [new BarredPair("a", "gone")], 1);

        Assert.Throws<ArgumentException>(() => AssignmentSolver.Solve(problem with { Cases = [Case("a"), Case("a")] }, default));
        Assert.Throws<ArgumentException>(() => AssignmentSolver.Solve(problem with { Teams = [Team("t"), Team("t")] }, default));
        Assert.Throws<ArgumentException>(() => AssignmentSolver.Solve(problem with { Cases = [Case("a") with { Hours = -1 }] }, default));
        Assert.Throws<ArgumentException>(() => AssignmentSolver.Solve(problem with { Cases = [.. Enumerable.Range(0, 601).Select(number => Case($"{number}"))] }, default));
        Assert.Throws<ArgumentException>(() => AssignmentSolver.Value(problem, [new SuggestedPlacement("a", "gone", [])]));
        Assert.Single(AssignmentSolver.Solve(problem, default).Placements);
        Assert.Equal(PlacementObstacle.NoTeam, Assert.Single(AssignmentSolver.Solve(problem with { Teams = [] }, default).Unplaceable).Obstacle);
        Assert.Empty(AssignmentSolver.Solve(problem with { Cases = [] }, default).Placements);
    }

    /// <summary>Conferences of up to 10 cases and 8 teams with few codes, so that many cases are alike and many limits bind.</summary>
    private static Gen<PlacementProblem> AnyProblem { get; } =
        from cases in (from hours in Gen.Int[0, 40]
                       from language in Gen.Int[0, 3].Select(number => s_languages[number])
                       from subjects in Codes("bond", "asylum")
                       from court in Gen.Bool.Select(first => first ? "ATL" : "CLT")
                       from detained in Gen.Bool
                       from known in Gen.Int[0, 9]
                       select Case("") with { Hours = hours, Language = language, Subjects = subjects, CourtCode = court, Detained = detained, ContinuityTeamId = $"t{known}" }).List[0, 10]
        from teams in (from placed in Gen.Int[10, 16]
                       from hours in Gen.Int[-10, 90]
                       from languages in Codes("SPA", "MAM")
                       from subjects in Codes("bond", "asylum")
                       from courts in Codes("ATL", "CLT")
                       from appears in Gen.Int[0, 5]
                       from supervised in Gen.Int[0, 5]
                       from newcomers in Gen.Int[0, 2]
                       from mentor in Gen.Bool
                       from untrained in Codes("asylum", "detained")
                       select new TeamOffer("", placed, hours, languages, subjects, appears > 0, supervised > 0, newcomers, mentor, courts, untrained)).List[0, 8]
        from barred in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 7], (c, t) => new BarredPair($"c{c}", $"t{t}")).List[0, 15]
        from seed in Gen.Int
        select new PlacementProblem(
            [.. cases.Select((c, number) => c with { CaseId = $"c{number}" })], [.. teams.Select((team, number) => team with { TeamId = $"t{number}" })], barred, seed);

    private static Gen<List<string>> Codes(params string[] codes) => Gen.Bool.List[codes.Length].Select(has => codes.Where((_, number) => has[number]).ToList());

    private static CaseToPlace Case(string id) => new(id, "ATL", null, [], 10, false, null);

    private static TeamOffer Team(string id) => new(id, 0, 100, ["SPA"], ["bond"], true, true, 0, false, [], []);

    /// <summary>The problem with the one thing added that is said to place the case.</summary>
    private static PlacementProblem With(PlacementProblem problem, Unplaceable unplaceable)
    {
        return unplaceable.Obstacle switch
        {
            PlacementObstacle.Hours => Change(team => team with { FreeHours = team.FreeHours + unplaceable.Hours!.Value }),
            PlacementObstacle.Language => Change(team => team with { Languages = [.. team.Languages, unplaceable.Detail!] }),
            PlacementObstacle.Subject => Change(team => team with { Subjects = [.. team.Subjects, unplaceable.Detail!] }),
            PlacementObstacle.Training => Change(team => team with { Untrained = [.. team.Untrained.Where(kind => kind != unplaceable.Detail)] }),
            PlacementObstacle.Supervision => Change(team => team with { IsSupervised = true }),
            PlacementObstacle.Appearance => Change(team => team with { MayAppear = true }),
            PlacementObstacle.Seat => Change(team => team with { Placed = team.Placed - 1 }),
            PlacementObstacle.Conflict => problem with { Barred = [.. problem.Barred.Where(pair => pair.CaseId != unplaceable.CaseId)] },
            _ => problem with { Teams = [.. problem.Teams, OneMore(problem.Cases.Single(c => c.CaseId == unplaceable.CaseId))] },
        };

        PlacementProblem Change(Func<TeamOffer, TeamOffer> change) =>
            problem with { Teams = [.. problem.Teams.Select(team => team.TeamId == unplaceable.TeamId ? change(team) : team)] };

        // Nothing more than the case needs.
        TeamOffer OneMore(CaseToPlace c) => new("x", 14, unplaceable.Hours!.Value, [c.Language ?? "ENG"], c.Subjects, true, true, 0, false, [], []);
    }
}
