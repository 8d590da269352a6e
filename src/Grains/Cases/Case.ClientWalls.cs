using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

/// <summary>What became of a wall around a client, as this case holds it from then on.</summary>
internal abstract record ClientWallEvent(ClientWall Wall) : IOnRecord
{
    // Never the number. Who raised it may be somebody else than who brought it into this case.
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = Wall.PersonId, ["raised-by"] = Wall.RaisedById };
}

[EventName("client-wall.raised.v1")]
internal sealed record ClientWallRaised(ClientWall Wall) : ClientWallEvent(Wall);

[EventName("client-wall.lift-asked.v1")]
internal sealed record ClientWallLiftAsked(ClientWall Wall) : ClientWallEvent(Wall);

[EventName("client-wall.lifted.v1")]
internal sealed record ClientWallLifted(ClientWall Wall) : ClientWallEvent(Wall);

[EventName("a-number.recorded.v1")]
internal sealed record ANumberRecorded(string ANumber);

/// <summary>A command that may make somebody a client of the case, with the walls around her in her other cases.</summary>
internal sealed record WithClientWalls(CaseCommand Sent, IReadOnlyList<ClientWall> Walls) : Command(Sent.CommandId, Sent.Actor);

/// <summary>A wall to be raised around the client, and whether that would leave another of her cases to nobody.</summary>
internal sealed record WallAroundClient(RaiseWall Sent, bool LeavesNobody) : Command(Sent.CommandId, Sent.Actor);

// Ethical walls around a client. Who she is, her A-number tells, and nothing else does for certain: people share names. Each of her cases
// holds each wall, and hears what becomes of it; of two that differ the later word counts, so that it does not matter in which order
// cases hear of it, nor how often. A wall that a case holds stays, also when its parties change: two people lift it, and nobody else does.
internal sealed partial record Case
{
    /// <summary>The walls around its clients, lifted ones too: what was lifted must not come back from a case that has not heard of it.</summary>
    public ImmutableList<ClientWall> ClientWalls { get; init; } = [];

    /// <summary>Of the clients: of the respondent and of those who are represented together with her.</summary>
    public IEnumerable<string> ANumbers => ANumbersOf(Parties).Prepend(ANumber).OfType<string>().Distinct();

    /// <summary>All that keep somebody from the case.</summary>
    public IEnumerable<Wall> StandingWalls => Walls.Concat(ClientWalls.Where(wall => wall.LiftedById is null).Select(wall =>
        new Wall(wall.PersonId, wall.Reason, wall.ReviewOn, wall.RaisedById, wall.RaisedAt, wall.LiftAskedById, EveryCase: true)));

    /// <summary>Whether a wall around this person would leave the case to nobody.</summary>
    public bool IsLeftToNobodyWithout(string personId) =>
        IsManageable && !(this with { Walls = Walls.Add(new Wall(personId, "", default, "", default)) }).IsManageable;

    internal static IEnumerable<string> ANumbersOf(IEnumerable<Party> parties) =>
        parties.Where(party => party.Kind is PartyKind.CoRespondent).Select(party => NormalizeANumber(party.ANumber)).OfType<string>();

    private bool IsWalled(string personId) => StandingWalls.Any(wall => wall.PersonId == personId);

    private Case Hold(ClientWall wall) => this with
    {
        ClientWalls = ClientWalls.RemoveAll(known => known.IsOfTheSame(wall)).Add(wall),
        Tasks = wall.LiftedById is null ? TasksWithout(wall.PersonId) : Tasks,
    };

    private Decision Raise(RaiseWall command, bool leavesNobody, DateTimeOffset now)
    {
        if (CheckWall(command, now) is { } refusal) return refusal;
        if (ANumber is null)
        {
            return Decision.Refuse("wall.no-a-number", "This case has no A-number, so its client's other cases cannot be told. Record the number first, or keep the person from this case alone.");
        }

        if (leavesNobody)
        {
            return Decision.Refuse("wall.last-member", "Nobody could manage another case of this client any more. Have a colleague put on each of her teams as counsel first.");
        }

        var known = ClientWalls.Find(wall => wall.ANumber == ANumber && wall.PersonId == command.PersonId);
        // Later than what it follows, whatever the clocks of two hosts say.
        var at = known is not null && known.RaisedAt >= now ? known.RaisedAt.AddTicks(1) : now;
        return UnlessNobodyIsLeft(new ClientWallRaised(
            new ClientWall(ANumber, command.PersonId, command.Reason.Trim(), command.ReviewOn, command.Actor.PersonId, at)));
    }

    private Decision AskToLiftAroundClient(AskToLiftWall command) => StandingAround(command.PersonId) switch
    {
        [] => NoWall,
        var walls when walls.TrueForAll(wall => wall.LiftAskedById is not null) => s_liftAsked,
        var walls => Decision.Accept([.. walls.Where(wall => wall.LiftAskedById is null).Select(wall =>
            new ClientWallLiftAsked(wall with { LiftAskedById = command.Actor.PersonId }))]),
    };

    private Decision LiftAroundClient(LiftWall command) => StandingAround(command.PersonId) switch
    {
        [] => NoWall,
        var walls when walls.TrueForAll(wall => wall.LiftAskedById is null) => s_liftNotAsked,
        var walls when walls.TrueForAll(wall => wall.LiftAskedById is null || wall.LiftAskedById == command.Actor.PersonId) => s_liftOwn,
        var walls => Decision.Accept([.. walls.Where(wall => wall.LiftAskedById is { } asked && asked != command.Actor.PersonId).Select(wall =>
            new ClientWallLifted(wall with { LiftedById = command.Actor.PersonId }))]),
    };

    private ImmutableList<ClientWall> StandingAround(string personId) =>
        ClientWalls.FindAll(wall => wall.PersonId == personId && wall.LiftedById is null);

    /// <summary>What it has not heard yet. A wall beats every grant here too, also the last one.</summary>
    private Decision Hear(IEnumerable<ClientWall> walls) =>
        Decision.Accept([.. walls.Where(wall => !ClientWalls.Exists(known => known.IsOfTheSame(wall) && !wall.IsAfter(known))).Select(Happened)]);

    /// <summary>Whoever becomes a client of the case brings her walls along, in the same transaction.</summary>
    private Decision Bring(WithClientWalls command, DateTimeOffset now)
    {
        var decision = Decide(command.Sent, now);
        if (decision.Refusal is not null || decision.Events.Count == 0 || command.Walls.Count == 0) return decision;
        var after = Fold(this, decision.Events);
        var brought = after.Hear(command.Walls).Events;
        // Whether, never whom: the reason is another case's.
        return Fold(after, brought).IsManageable
            ? Decision.Accept([.. decision.Events, .. brought])
            : Decision.Refuse("case.conflict", "The conflict check says no. Ask an administrator of your organization who can take this client.");

        Case Fold(Case state, IEnumerable<object> events) =>
            events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, now, 1)));
    }

    private Decision Record(RecordANumber command) => NormalizeANumber(command.ANumber) switch
    {
        null => Decision.Refuse("case.a-number", "An A-number has eight or nine digits, for instance A 012 345 678. Leave it empty when it is not known."),
        var number when number == ANumber => Decision.Nothing,
        _ when ANumber is not null => Decision.Refuse("case.a-number-known", "This case has an A-number already. What the client is found by is not changed."),
        var number => Decision.Accept(new ANumberRecorded(number)),
    };

    private static ClientWallEvent Happened(ClientWall wall) => wall switch
    {
        { LiftedById: not null } => new ClientWallLifted(wall),
        { LiftAskedById: not null } => new ClientWallLiftAsked(wall),
        _ => new ClientWallRaised(wall),
    };
}
