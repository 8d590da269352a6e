using LawLab.Grains.Access;

namespace LawLab.Graph.Execution;

/// <summary>What a resolver knows of the request: who asks, and what the transport must learn afterwards.</summary>
internal sealed class GraphContext(Actor actor, SubscriptionPace? pace = null) : Dictionary<string, object?>
{
    /// <summary>Who asks.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The same, for what is done only by who showed lately that it is she.</summary>
    /// <exception cref="GraphError">She has to show it first.</exception>
    public GraphContext Proved() => Actor.SteppedUp ? this : throw GraphError.StepUp();

    /// <summary>A command was refused for now: the transport tells the client to send the same again.</summary>
    public bool Busy { get; set; }

    /// <summary>How fast the client takes a subscription's events; set for subscriptions only.</summary>
    public SubscriptionPace Pace { get; } = pace ?? new SubscriptionPace();

    /// <summary>The exception that was logged, so that one failure behind many fields is logged once.</summary>
    public Exception? Logged { get; set; }
}
