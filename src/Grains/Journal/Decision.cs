namespace LawLab.Grains.Journal;

/// <summary>What a rule answers to a command: events to record, nothing to do, or a refusal.</summary>
internal readonly record struct Decision(IReadOnlyList<object> Events, Refusal? Refusal)
{
    public static Decision Nothing { get; } = new([], null);

    public static Decision Accept(params IReadOnlyList<object> events) => new(events, null);

    public static Decision Refuse(string code, string message) => new([], new Refusal(code, message));

    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}

/// <summary>
/// The state of an aggregate: an immutable fold over its events. <see cref="Decide"/> and <see cref="Apply"/> are pure:
/// no clock, no I/O, no Orleans.
/// </summary>
internal interface IState<TSelf> where TSelf : class, IState<TSelf>
{
    /// <summary>Before the first event.</summary>
    static abstract TSelf Empty { get; }

    /// <summary>Name and number of the snapshot's form; with another form a snapshot is left aside and the journal replayed.</summary>
    static abstract string Shape { get; }

    Decision Decide(Command command, DateTimeOffset now);

    TSelf Apply(object happened, EventMetadata metadata);
}

/// <summary>Who recorded an event, and when (microseconds, as PostgreSQL keeps it).</summary>
internal readonly record struct EventMetadata(string ActorId, DateTimeOffset At, int Version);
