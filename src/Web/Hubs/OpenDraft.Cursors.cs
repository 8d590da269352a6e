namespace LawLab.Web.Hubs;

// Carets: never stored, never more than twenty times a second, and only the last place of each counts.
internal sealed partial class OpenDraft
{
    private static readonly TimeSpan s_cursorPause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, CursorMoved> _moved = [];
    private long _cursorsAt;
    private bool _cursorsDue;

    public void MoveCursor(string connectionId, CursorRange? range) => Post(() =>
    {
        if (Members.TryGetValue(connectionId, out var member))
        {
            var who = member.Participant;
            var cursor = new CursorMoved(Id, connectionId, who.PersonId, who.Name, range?.Index, range?.Length);
            member.Cursor = range is null ? null : cursor;
            _moved[connectionId] = cursor;
        }

        return Task.CompletedTask;
    });

    private void FlushCursors()
    {
        if (_moved.Count == 0 || _cursorsDue)
        {
            return;
        }

        var wait = s_cursorPause - Clock.GetElapsedTime(_cursorsAt);
        if (wait > TimeSpan.Zero)
        {
            _cursorsDue = true;
            _ = PostAfter(wait, () => _cursorsDue = false);
            return;
        }

        SendCursors();
    }

    /// <summary>To everyone but the one whose caret it is.</summary>
    private void SendCursors()
    {
        _cursorsAt = Clock.GetTimestamp();
        var written = _moved.Select(moved => (moved.Key, Bytes: Outgoing.Write(nameof(ILiveClient.CursorMoved), moved.Value))).ToList();
        var all = Joined(written.Select(one => one.Bytes));
        var frame = Outgoing.Frame(all);
        foreach (var (id, member) in Members)
        {
            if (!_moved.ContainsKey(id))
            {
                member.Connection.Send(frame, all.Length);
            }
            else if (written.Count > 1)
            {
                var others = Joined(written.Where(one => one.Key != id).Select(one => one.Bytes));
                member.Connection.Send(Outgoing.Frame(others), others.Length);
            }
        }

        _moved.Clear();
    }

    private void ShowCursorsTo(DraftMember newcomer)
    {
        var cursors = Members.Values
            .Where(member => member != newcomer && member.Cursor is not null)
            .Select(member => Outgoing.Write(nameof(ILiveClient.CursorMoved), member.Cursor!));
        if (Joined(cursors) is { Length: > 0 } written)
        {
            newcomer.Connection.Send(Outgoing.Frame(written), written.Length);
        }
    }

    private static ReadOnlyMemory<byte> Joined(IEnumerable<ReadOnlyMemory<byte>> parts) =>
        parts.SelectMany(part => part.ToArray()).ToArray();
}
