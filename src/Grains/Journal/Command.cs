using LawLab.Grains.Access;

namespace LawLab.Grains.Journal;

/// <summary>
/// A wish to change one aggregate. <paramref name="CommandId"/> is made by the client, once per wish: sent again it
/// gets the same answer and has one effect; with another content it is refused.
/// </summary>
[GenerateSerializer, Immutable, Alias("lawlab.Command")]
public abstract record Command([property: Id(0)] Guid CommandId, [property: Id(1)] Actor Actor);

/// <summary>The rule says no, in the user's words.</summary>
/// <param name="Code">Stable, <c>noun.reason</c>.</param>
/// <param name="Message">What is wrong and what to do; never a client's fact.</param>
/// <param name="Retry">
/// The outcome is unknown or the server is busy: send the same command with the same id again. Nothing is lost and
/// nothing happens twice.
/// </param>
[GenerateSerializer, Immutable, Alias("lawlab.Refusal")]
public sealed record Refusal([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] bool Retry = false)
{
    /// <summary>Absent, foreign and forbidden look alike.</summary>
    public static Refusal NotFound { get; } = new("not-found", "There is no such thing here, or it is not shared with you.");
}
