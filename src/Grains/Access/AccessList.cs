namespace LawLab.Grains.Access;

/// <summary>
/// Who may see an object: the people on its team, within its organization. The one rule behind every door;
/// nobody else sees the object at all, and absent and forbidden look alike.
/// </summary>
/// <param name="OrganizationId">The tenant that owns the object.</param>
/// <param name="Members">Person ids of the team.</param>
/// <param name="Version">Version of the object's stream at which the list held.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AccessList")]
public sealed record AccessList(
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] IReadOnlyList<string> Members,
    [property: Id(2)] int Version)
{
    /// <summary>Whether <paramref name="actor"/> may read and write the object.</summary>
    public bool Allows(Actor actor) => actor.OrganizationId == OrganizationId && Allows(actor.PersonId);

    /// <summary>Whether the person is on the team; for deliveries, where the organization was checked at the door.</summary>
    public bool Allows(string personId) => Members.Contains(personId);
}
