namespace LawLab.Grains.Access;

/// <summary>
/// What a person may be in an installation. Rights in a case come from its team; the role only bounds what a team can give.
/// </summary>
public enum Role
{
    /// <summary>A bar member or accredited representative who works on cases.</summary>
    Attorney,

    /// <summary>Coordinates a Center of Excellence: opens cases and places them with teams.</summary>
    Facilitator,

    /// <summary>Runs the installation: people and organizations. Sees no client's facts by being administrator.</summary>
    Administrator,

    /// <summary>Invites the people of one organization, raises walls, decides on break-glass. Sees no client's facts.</summary>
    OrganizationAdministrator,

    /// <summary>Reads the record of one organization, and nothing else.</summary>
    Auditor,

    /// <summary>Interprets and translates: the drafts she is named for.</summary>
    Interpreter,

    /// <summary>Works on the orders that BorderX teams take; sees no case without one.</summary>
    BorderXMember,

    /// <summary>A partner program; sees nothing without a data-use agreement.</summary>
    PartnerProgram,

    /// <summary>Sees aggregates only.</summary>
    Researcher,
}

/// <summary>What an organization's agreement with a partner program covers. Whatever no scope names is closed to programs.</summary>
[Flags]
public enum ProgramScopes
{
    /// <summary>Nothing but that the key works.</summary>
    None = 0,

    /// <summary>Figures of the immigration courts and of ICE, as published.</summary>
    PublishedFigures = 1,

    /// <summary>Lists of codes with their labels, and the catalogue of data points.</summary>
    Codes = 2,

    /// <summary>Centers of Excellence with their courts, and what of them anybody who is signed in may see.</summary>
    Places = 4,

    /// <summary>Released statistics: what the outcomes of clients who agreed show, through disclosure control.</summary>
    Statistics = 8,
}

/// <summary>
/// Who asks. Made once, at the edge, from the session; every later step only carries it.
/// </summary>
/// <param name="PersonId">Opaque id of the account, the same as of the person's <c>AttorneyGrain</c>.</param>
/// <param name="OrganizationId">The tenant; empty for an administrator of the installation.</param>
/// <param name="Role">The role in the installation.</param>
/// <param name="Name">The name that colleagues see. Never a client's.</param>
/// <param name="SteppedUp">Whether she showed in the last minutes that it is she; never so on a socket, which outlives that.</param>
/// <param name="Agreement">Of a partner program's key: all that it may ask for; null for a person.</param>
/// <param name="SignIn">Names the sign-in by which she asks and ends with it, so that what goes on without her can end too; null where nobody signed in.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Actor")]
public sealed record Actor(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] Role Role,
    [property: Id(3)] string Name,
    [property: Id(4)] bool SteppedUp = false,
    [property: Id(5)] ProgramScopes? Agreement = null,
    [property: Id(6)] string? SignIn = null)
{
    /// <summary>Code of a refusal that passes once she shows again that it is she.</summary>
    public const string StepUpRequired = "step-up.required";
}
