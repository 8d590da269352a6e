using LawLab.Grains.Drafts;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>
/// What a person does somewhere in the text: replaces so much of it, or deletes it or sets formats on it if there is no text to put in.
/// </summary>
public sealed record SessionEdit(double Place, int Length, string Text, AttributeMap? Attributes)
{
    public Delta On(Delta contents)
    {
        var text = string.Concat(contents.Ops.Select(it => it.Text ?? "\ufffc"));
        var start = WholeCharacter(text, (int)(Place * text.Length));
        var end = WholeCharacter(text, Math.Min(text.Length, start + Length));
        var change = Delta.Empty.Retain(start);
        if (Text.Length > 0) return change.Insert(Text, Typed(Attributes)).Delete(end - start);
        return Attributes is null ? change.Delete(end - start) : change.Retain(end - start, Attributes);
    }

    private static int WholeCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;

    private static AttributeMap? Typed(AttributeMap? attributes) =>
        attributes is null ? null : AttributeMap.Of([.. attributes.Where(it => !it.Value.IsNull).Select(it => (it.Name, it.Value))]);
}

public enum SessionTurn
{
    Edit,
    Send,
    Accept,
    Receive,
}

public sealed record SessionScript(Delta Contents, SessionEdit[][] Edits, (int Peer, SessionTurn Turn)[] Turns);

/// <summary>The one who orders all changes.</summary>
public sealed class SessionServer(Delta contents)
{
    public Delta Contents { get; private set; } = contents;

    public List<(int Peer, Delta Change)> History { get; } = [];

    public List<(int Base, Delta Change)> Log { get; } = [];

    public void Accept(int peer, int version, Delta change)
    {
        Log.Add((version, change));
        foreach (var (_, earlier) in History[version..]) change = earlier.Transform(change, priority: true);
        History.Add((peer, change));
        Contents = Contents.Compose(change);
    }
}

/// <summary>A person's page: what has been sent and not yet come back, and what has been typed since.</summary>
public sealed class SessionPeer(int number, Delta contents, SessionServer server)
{
    private Delta? _sent;
    private Delta? _inFlight;
    private Delta _pending = Delta.Empty;
    private int _version;
    private int _sentOn;

    public Delta Contents { get; private set; } = contents;

    public bool IsUpToDate => _inFlight is null && _pending.Ops.IsEmpty && _version == server.History.Count;

    public void Edit(SessionEdit edit)
    {
        var change = edit.On(Contents);
        Contents = Contents.Compose(change);
        _pending = _pending.Compose(change);
    }

    public void Send()
    {
        if (_inFlight is not null || _pending.Ops.IsEmpty) return;
        _sent = _inFlight = _pending;
        _sentOn = _version;
        _pending = Delta.Empty;
    }

    public void Accept()
    {
        if (_sent is null) return;
        server.Accept(number, _sentOn, _sent);
        _sent = null;
    }

    public void Receive()
    {
        if (_version == server.History.Count) return;
        var (peer, change) = server.History[_version++];
        if (peer == number)
        {
            if (!change.Equals(_inFlight))
            {
                throw new InvalidOperationException("The server made something else of a change than its author.");
            }
            _inFlight = null;
            return;
        }
        if (_inFlight is { } inFlight)
        {
            _inFlight = change.Transform(inFlight, priority: true);
            change = inFlight.Transform(change, priority: false);
        }
        var pending = _pending;
        _pending = change.Transform(pending, priority: true);
        Contents = Contents.Compose(pending.Transform(change, priority: false));
    }
}

/// <summary>Three people typing into one document over a slow network, until everyone has everything.</summary>
public sealed class DeltaSession
{
    private DeltaSession(Delta contents)
    {
        Server = new SessionServer(contents);
        Peers = [.. Enumerable.Range(0, 3).Select(it => new SessionPeer(it, contents, Server))];
    }

    public SessionServer Server { get; }

    public SessionPeer[] Peers { get; }

    public static DeltaSession Run(SessionScript script)
    {
        var session = new DeltaSession(script.Contents);
        var edits = script.Edits.Select(it => new Queue<SessionEdit>(it)).ToArray();
        foreach (var (peer, turn) in script.Turns) Take(session.Peers[peer], turn, edits[peer]);
        while (edits.Any(it => it.Count > 0) || !session.Peers.All(it => it.IsUpToDate))
        {
            foreach (var turn in Enum.GetValues<SessionTurn>())
            {
                for (var peer = 0; peer < edits.Length; peer++) Take(session.Peers[peer], turn, edits[peer]);
            }
        }
        return session;
    }

    private static void Take(SessionPeer peer, SessionTurn turn, Queue<SessionEdit> edits)
    {
        if (turn == SessionTurn.Send) peer.Send();
        else if (turn == SessionTurn.Accept) peer.Accept();
        else if (turn == SessionTurn.Receive) peer.Receive();
        else if (edits.TryDequeue(out var edit)) peer.Edit(edit);
    }
}
