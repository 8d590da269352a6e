namespace LawLab.Grains.Access;

/// <summary>What can be done with a release request. What each may do stands in <see cref="ReleaseRules"/>.</summary>
public enum ReleaseAction
{
    /// <summary>Reading what was ordered under the client's pseudonym, how far it is and who does what.</summary>
    Read,

    /// <summary>Reading what whoever ordered it wrote, and why a packet was returned.</summary>
    ReadWords,

    /// <summary>Promising a day and naming the supervising attorney.</summary>
    Triage,

    /// <summary>Taking, offering and finishing steps.</summary>
    Work,

    /// <summary>Confirming what lay members finished, or sending it back.</summary>
    Supervise,

    /// <summary>Delivering the packet.</summary>
    Deliver,

    /// <summary>Accepting or returning the packet, and recording what became of it.</summary>
    Answer,

    /// <summary>Withdrawing the order.</summary>
    Withdraw,

    /// <summary>Taking somebody off.</summary>
    TakeOff,

    /// <summary>Changing what the packet is made of: its files, what they prove, its texts.</summary>
    Build,

    /// <summary>Taking the packet along as a file.</summary>
    Take,
}

/// <summary>How a person stands to a release request: looked up each time, never stored.</summary>
/// <param name="ReadsFile">By her part in the case she reads its file.</param>
/// <param name="Writes">By her part in the case she works on it.</param>
/// <param name="Produces">She works in the organization that produces the packet, and no wall keeps her from the case.</param>
/// <param name="WorksOnIt">She is on the work order, and it is open.</param>
/// <param name="Supervises">She is its supervising attorney.</param>
/// <param name="Exports">By her part in the case she may take along what is recorded of it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ReleaseStanding")]
public sealed record ReleaseStanding(
    [property: Id(0)] bool ReadsFile,
    [property: Id(1)] bool Writes,
    [property: Id(2)] bool Produces,
    [property: Id(3)] bool WorksOnIt = false,
    [property: Id(4)] bool Supervises = false,
    [property: Id(5)] bool Exports = false);

/// <summary>
/// Who may do what with a release request: the case's team orders, answers and files; the producing organization's people produce. To all others
/// there is none.
/// </summary>
public static class ReleaseRules
{
    /// <summary>Whether somebody of that role works on packets, or coordinates those who do.</summary>
    public static bool MayProduce(Role role) => role is Role.Attorney or Role.Facilitator or Role.BorderXMember;

    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    public static bool Can(Actor actor, ReleaseAction action, ReleaseStanding standing) => action switch
    {
        ReleaseAction.Read => standing.ReadsFile || standing.Produces,
        ReleaseAction.ReadWords => standing.ReadsFile || standing.WorksOnIt,
        ReleaseAction.Triage => standing.Produces && actor.Role is (Role.Attorney or Role.Facilitator),
        ReleaseAction.Work => standing.Produces,
        ReleaseAction.Supervise => standing is { WorksOnIt: true, Supervises: true } && actor.Role is Role.Attorney,
        ReleaseAction.Deliver => standing.WorksOnIt && actor.Role is Role.Attorney,
        ReleaseAction.Answer or ReleaseAction.Withdraw => standing.Writes,
        ReleaseAction.Build => standing.Writes || standing.WorksOnIt,
        ReleaseAction.Take => standing.Exports || standing.WorksOnIt,
        ReleaseAction.TakeOff => standing.Writes || (standing.Produces && actor.Role is (Role.Attorney or Role.Facilitator)) || standing.WorksOnIt,
        _ => false,
    };

    /// <summary>
    /// Who may do what with a text of the packet, which is a draft: who builds the packet writes it, who only reads the case's file reads it. The
    /// people on the work order have a grant that names this draft and no other.
    /// </summary>
    /// <param name="ofCase">Of the case.</param>
    /// <param name="version">Of the request; with the case's it says which of two answers is the later one.</param>
    /// <param name="text">Name of the draft.</param>
    /// <param name="isWritten">Whether the packet may still be changed.</param>
    /// <param name="producerId">The organization that produces it.</param>
    /// <param name="people">Who is on the work order; nobody once it is closed.</param>
    public static AccessList OfText(AccessList ofCase, int version, string text, bool isWritten, string producerId, IReadOnlyList<string> people) => ofCase with
    {
        Version = ofCase.Version + version,
        Grants =
        [
            .. ofCase.Grants.Where(grant => grant.Drafts is null && AccessRules.Gives(grant.Role, CaseAction.ReadFile))
                .Select(grant => AccessRules.Gives(grant.Role, CaseAction.Write) ? grant : grant with { Role = TeamRole.ReadOnly }),
            .. people.Select(person => new Grant(person, producerId, TeamRole.WorkOrder, Drafts: [text])),
        ],
        IsReadOnly = !isWritten,
    };
}
