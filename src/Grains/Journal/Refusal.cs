namespace LawLab.Grains.Journal;

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

    /// <summary>She sees the object, and may not do this with it.</summary>
    public static Refusal NotAllowed { get; } =
        new("access.not-allowed", "Your part in this case does not allow this. Ask its lead counsel.");

    /// <summary>More waits to be written than the server accepts; nothing was written.</summary>
    public static Refusal Busy { get; } = new("server.busy", "The server is busy. Nothing was lost; try again in a moment.", Retry: true);

    /// <summary>The write may or may not have happened; the retry with the same command id tells.</summary>
    public static Refusal Unknown { get; } =
        new("outcome.unknown", "We could not confirm that this was saved. Try again: it will not happen twice.", Retry: true);

    /// <summary>The command id was used for something else.</summary>
    public static Refusal Reused { get; } = new("command.id-reused", "This command id was already used for a different change. Use a new one.");

    /// <summary>The database refuses the content itself; a retry would not help.</summary>
    public static Refusal Rejected { get; } = new("command.rejected", "This content cannot be stored. Check it for unusual characters.");
}
