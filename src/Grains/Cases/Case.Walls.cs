using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("wall.raised.v1")]
internal sealed record WallRaised(string PersonId, string Reason, DateOnly ReviewOn) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

[EventName("wall.lift-asked.v1")]
internal sealed record WallLiftAsked(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

[EventName("wall.lifted.v1")]
internal sealed record WallLifted(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

// Ethical walls (ABA Model Rules 1.0(k), 1.7, 1.10): raised by one, lifted by two.
internal sealed partial record Case
{
    private const int MostWalls = 100;

    private static readonly Decision s_liftAsked =
        Decision.Refuse("wall.lift-asked", "Somebody asked to lift this wall already. Somebody else must decide.");

    private static readonly Decision s_liftNotAsked =
        Decision.Refuse("wall.lift-not-asked", "Two people lift a wall. Ask to lift it first; somebody else then decides.");

    private static readonly Decision s_liftOwn =
        Decision.Refuse("wall.lift-own", "You asked to lift this wall yourself. Somebody else must decide.");

    private Case ApplyToWalls(object happened, EventMetadata metadata) => happened switch
    {
        WallRaised e => this with
        {
            Walls = Walls.RemoveAll(wall => wall.PersonId == e.PersonId).Add(new Wall(e.PersonId, e.Reason, e.ReviewOn, metadata.ActorId, metadata.At)),
            Tasks = TasksWithout(e.PersonId),
        },
        WallLiftAsked e => this with
        {
            Walls = [.. Walls.Select(wall => wall.PersonId == e.PersonId ? wall with { LiftAskedById = metadata.ActorId } : wall)],
        },
        WallLifted e => this with { Walls = Walls.RemoveAll(wall => wall.PersonId == e.PersonId) },
        ClientWallEvent e => Hold(e.Wall),
        _ => ApplyToErasure(happened, metadata),
    };

    private Decision Raise(RaiseWall command, DateTimeOffset now) => CheckWall(command, now) is { } refusal
        ? refusal
        : UnlessNobodyIsLeft(new WallRaised(command.PersonId, command.Reason.Trim(), command.ReviewOn));

    private Refusal? CheckWall(RaiseWall command, DateTimeOffset now)
    {
        if (!OpaqueId.IsWellFormed(command.PersonId)) return new Refusal("wall.person", "Choose whom the wall keeps from the case.");
        if (!Text.IsLine(command.Reason, 500)) return new Refusal("wall.reason", "Give a reason of up to 500 characters, on one line.");
        if (command.ReviewOn <= DateOnly.FromDateTime(now.UtcDateTime)) return new Refusal("wall.review", "Choose a day to come on which the wall is looked at again.");
        return StandingWalls.Count() >= MostWalls ? new Refusal("wall.too-many", $"A case has up to {MostWalls} walls.") : null;
    }

    private Decision AskToLift(AskToLiftWall command) => Walls.Find(wall => wall.PersonId == command.PersonId) switch
    {
        null => NoWall,
        { LiftAskedById: not null } => s_liftAsked,
        _ => Decision.Accept(new WallLiftAsked(command.PersonId)),
    };

    private Decision Lift(LiftWall command) => Walls.Find(wall => wall.PersonId == command.PersonId) switch
    {
        null => NoWall,
        { LiftAskedById: null } => s_liftNotAsked,
        { LiftAskedById: var asked } when asked == command.Actor.PersonId => s_liftOwn,
        _ => Decision.Accept(new WallLifted(command.PersonId)),
    };

    private static Decision NoWall { get; } = Decision.Refuse("wall.unknown", "There is no wall for this person any more.");
}
