namespace LawLab.Grains.Access;

/// <summary>What can be done with an item of the library. What each may do stands in <see cref="LibraryRules"/>.</summary>
public enum LibraryAction
{
    /// <summary>Reading what is published, its versions and its uses.</summary>
    Read,

    /// <summary>Writing in the text of its next version.</summary>
    Write,

    /// <summary>Saying that one used it in a case.</summary>
    Use,

    /// <summary>Publishing a version, changing title and tags, withdrawing it.</summary>
    Keep,
}

/// <summary>How a person stands to an item: looked up each time, never stored.</summary>
/// <param name="Coordinates">She is a facilitator of the item's center, or of the organization that has it for itself.</param>
/// <param name="Belongs">She is in the center's vanguard, or works in that organization.</param>
/// <param name="WorksHere">She has an open case in the center's courts.</param>
/// <param name="Added">She added it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.LibraryStanding")]
public sealed record LibraryStanding(
    [property: Id(0)] bool Coordinates, [property: Id(1)] bool Belongs, [property: Id(2)] bool WorksHere, [property: Id(3)] bool Added);

/// <summary>
/// Who may do what with an item of the library: whose library it is writes and reads, who has a case there reads what is published,
/// who added it and the facilitators publish. To all others there is none.
/// </summary>
public static class LibraryRules
{
    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    /// <param name="isPublished">Whether the item has a version that others were given.</param>
    public static bool Can(Actor actor, LibraryAction action, LibraryStanding standing, bool isPublished) => AlertRules.MayFollow(actor.Role) && action switch
    {
        LibraryAction.Read => IsHers(standing) || (standing.WorksHere && isPublished),
        LibraryAction.Use => isPublished && (IsHers(standing) || standing.WorksHere),
        LibraryAction.Write => IsHers(standing),
        LibraryAction.Keep => standing.Coordinates || standing.Added,
        _ => false,
    };

    /// <summary>Whether she may add items to this library.</summary>
    public static bool MayAdd(Actor actor, LibraryStanding standing) => AlertRules.MayFollow(actor.Role) && (standing.Coordinates || standing.Belongs);

    private static bool IsHers(LibraryStanding standing) => standing.Coordinates || standing.Belongs || standing.Added;
}
