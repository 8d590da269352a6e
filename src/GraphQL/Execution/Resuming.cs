namespace LawLab.Graph.Execution;

/// <summary>Following on from the version that a client has, after its connection was lost.</summary>
internal static class Resuming
{
    public const string After = "The version that one has, of the query or of the last event: what came since is told first, and nothing is lost. Left out: from now on.";

    /// <summary>After which version to tell. One that is not there yet is of a time that a restored backup took back: then all is news.</summary>
    public static int From(int? after, int newest) => after is not { } had ? newest : had <= newest ? had : 0;

    /// <summary>Whether a version is newer than any that was asked about before, and than the one that the client has.</summary>
    public static Func<int, bool> NewerThan(int version) => now =>
    {
        if (now <= version) return false;
        version = now;
        return true;
    };
}
