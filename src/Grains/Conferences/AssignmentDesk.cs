namespace LawLab.Grains.Conferences;

/// <summary>Where assignments are computed: off every grain's turn, and not more at once than leaves the machine to the meeting.</summary>
public sealed class AssignmentDesk : IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>An assignment; the same for the same problem and seed.</summary>
    /// <exception cref="OperationCanceledException">Whoever asked has gone, or asked for something else.</exception>
    public async Task<Suggestion> Suggest(PlacementProblem problem, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => AssignmentSolver.Solve(problem, cancellation), cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();
}
