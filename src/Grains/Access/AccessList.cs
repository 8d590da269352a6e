namespace LawLab.Grains.Access;

/// <summary>
/// Who may do what with a case, as its team decided: grants, and walls that beat them. Only data; the rule over it is
/// <see cref="AccessRules"/>.
/// </summary>
/// <param name="OrganizationId">The tenant that owns the case.</param>
/// <param name="Version">Version of the case's stream at which the list held.</param>
/// <param name="Grants">Who was let in; more than one for a person when she was let in twice.</param>
/// <param name="Walled">Person ids behind an ethical wall: no grant counts for them.</param>
/// <param name="IsReadOnly">Nobody writes in drafts any more, whatever her part.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AccessList")]
public sealed record AccessList(
    [property: Id(0)] string OrganizationId,
    [property: Id(2)] int Version,
    [property: Id(3)] IReadOnlyList<Grant> Grants,
    [property: Id(4)] IReadOnlyList<string> Walled,
    [property: Id(5)] bool IsReadOnly = false);

/// <summary>A person's part in a case.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganizationId">The organization she works in; with another one she is somebody else.</param>
/// <param name="Role">What the grant lets her do.</param>
/// <param name="Until">From then on it lets her do nothing; null for as long as she is on the team.</param>
/// <param name="Drafts">Names of the only drafts it is about; null for the case and all of its drafts.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Grant")]
public sealed record Grant(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] TeamRole Role,
    [property: Id(3)] DateTimeOffset? Until = null,
    [property: Id(4)] IReadOnlyList<string>? Drafts = null);
