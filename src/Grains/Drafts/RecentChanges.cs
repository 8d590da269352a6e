namespace LawLab.Grains.Drafts;

/// <summary>
/// The last changes of a draft, newest first, as an immutable chain: adding is one allocation, and a late change walks only
/// over what it missed.
/// </summary>
internal sealed class RecentChanges
{
    private const int Kept = 512;

    public static RecentChanges None { get; } = new(null, 0);

    private readonly Node? _newest;
    private readonly int _count;

    private RecentChanges(Node? newest, int count) => (_newest, _count) = (newest, count);

    private sealed record Node(Delta Change, Node? Before);

    /// <summary>How many versions back <see cref="Since"/> can go.</summary>
    public int Count => _count;

    public RecentChanges Add(Delta change) =>
        _count < 2 * Kept ? new RecentChanges(new Node(change, _newest), _count + 1) : Trimmed().Add(change);

    /// <summary>The last <paramref name="count"/> changes, oldest first.</summary>
    public Delta[] Since(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _count);
        var changes = new Delta[count];
        var node = _newest;
        for (var i = count - 1; i >= 0; i--, node = node.Before) changes[i] = node!.Change;
        return changes;
    }

    private RecentChanges Trimmed() => Since(Kept).Aggregate(None, (changes, change) => new RecentChanges(new Node(change, changes._newest), changes._count + 1));
}
