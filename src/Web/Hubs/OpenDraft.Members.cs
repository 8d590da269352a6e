namespace LawLab.Web.Hubs;

/// <summary>A connection that has the draft open.</summary>
internal sealed record DraftMember(LiveConnection Connection, int Color) : LiveMember(Connection)
{
    public Participant Participant { get; } = new(Connection.Id, Connection.Actor.PersonId, Connection.Actor.Name, Color);

    /// <summary>Where her caret was last, for those who come later.</summary>
    public CursorMoved? Cursor { get; set; }
}

// Who is in, and in which color.
internal sealed partial class OpenDraft
{
    private const int Colors = 8;

    protected override (DraftMember Member, OpenedDraft Opened) Enter(LiveConnection connection, OpenedDraft opened)
    {
        var member = new DraftMember(connection, ColorOf(connection.Actor.PersonId));
        _participantsChanged = true;
        ShowCursorsTo(member);
        var others = Members.Where(other => other.Key != connection.Id).Select(other => other.Value);
        return (member, opened with { Participants = [.. others.Append(member).Select(one => one.Participant)] });
    }

    protected override void Left(DraftMember member)
    {
        _moved.Remove(member.Connection.Id);
        _participantsChanged = true;
    }

    private Participant[] Participants() => [.. Members.Values.Select(member => member.Participant)];

    /// <summary>A person's own color, the same wherever she goes; the next free one while another here has it.</summary>
    private int ColorOf(string personId)
    {
        if (Members.Values.FirstOrDefault(member => member.Participant.PersonId == personId) is { } same)
        {
            return same.Color;
        }

        var taken = Members.Values.Select(member => member.Color).ToHashSet();
        var own = personId.Sum(c => c) % Colors;
        return Enumerable.Range(own, Colors).Select(color => color % Colors).FirstOrDefault(color => !taken.Contains(color), own);
    }
}
