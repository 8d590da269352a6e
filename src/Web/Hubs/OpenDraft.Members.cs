using LawLab.Grains.Journal;

namespace LawLab.Web.Hubs;

/// <summary>A connection that has the draft open.</summary>
internal sealed record DraftMember(LiveConnection Connection, int Color)
{
    public Participant Participant { get; } = new(Connection.Id, Connection.Actor.PersonId, Connection.Actor.Name, Color);

    /// <summary>Where her caret was last, for those who come later.</summary>
    public CursorMoved? Cursor { get; set; }
}

// Who is in, and who has to go.
internal sealed partial class OpenDraft
{
    private const int Colors = 8;

    private Participant[] Participants() => [.. _members.Values.Select(member => member.Participant)];

    private void Add(LiveConnection connection)
    {
        var member = new DraftMember(connection, ColorOf(connection.Actor.PersonId));
        _members[connection.Id] = member;
        _participantsChanged = true;
        ShowCursorsTo(member);
    }

    private void Remove(string connectionId)
    {
        if (_members.Remove(connectionId, out var member))
        {
            member.Connection.Forget(Id);
            _moved.Remove(connectionId);
            _participantsChanged = true;
        }
    }

    /// <summary>Takes the team of the subject as of its version, unless a later one is known already.</summary>
    private void TakeAudience(IReadOnlyList<string> audience, int version)
    {
        if (version >= _accessVersion)
        {
            (_audience, _accessVersion) = (audience, version);
            KeepOnly(audience);
        }
    }

    /// <summary>As <see cref="KeepOnly"/>, at the cost of one comparison while the team stays the same.</summary>
    private void KeepOnlyChecked(IReadOnlyList<string> audience)
    {
        if (_checkedAudience is null || !(ReferenceEquals(audience, _checkedAudience) || audience.SequenceEqual(_checkedAudience)))
        {
            _checkedAudience = audience;
            KeepOnly(audience);
        }
    }

    private void KeepOnly(IReadOnlyList<string> audience) =>
        EvictWhere(member => !audience.Contains(member.Participant.PersonId), Refusal.NotFound);

    private void EvictWhere(Predicate<DraftMember> has, Refusal reason)
    {
        foreach (var member in _members.Values.Where(member => has(member)).ToList())
        {
            Remove(member.Connection.Id);
            var written = _outgoing.Write(nameof(ILiveClient.DraftClosed), new DraftClosed(Id, reason.Code, reason.Message));
            member.Connection.Send(_outgoing.Frame(written), written.Length);
        }
    }

    /// <summary>A person's own color, the same wherever she goes; the next free one while another here has it.</summary>
    private int ColorOf(string personId)
    {
        if (_members.Values.FirstOrDefault(member => member.Participant.PersonId == personId) is { } same)
        {
            return same.Color;
        }

        var taken = _members.Values.Select(member => member.Color).ToHashSet();
        var own = personId.Sum(c => c) % Colors;
        return Enumerable.Range(own, Colors).Select(color => color % Colors).FirstOrDefault(color => !taken.Contains(color), own);
    }
}
