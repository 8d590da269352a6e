namespace LawLab.Grains.Access;

/// <summary>
/// The one rule behind every door. The grain that owns an object asks it each time; nothing else decides. Absent,
/// foreign and walled give the same answer, no.
/// </summary>
public static class AccessRules
{
    /// <summary>Whether <paramref name="actor"/> may do this with a case.</summary>
    /// <param name="list">Of the case; null when there is none.</param>
    /// <param name="at">Now: grants end by themselves.</param>
    /// <param name="draft">Name of the draft it is about; null for the case itself.</param>
    public static bool Can(Actor actor, CaseAction action, AccessList? list, DateTimeOffset at, string? draft = null)
    {
        if (list is null || list.Walled.Contains(actor.PersonId) || IsClosed(list, action)) return false;
        if (ByOffice(actor, action, list.OrganizationId)) return true;
        foreach (var grant in list.Grants)
        {
            if (grant.PersonId == actor.PersonId && grant.OrganizationId == actor.OrganizationId
                && MayHold(actor.Role, grant.Role) && Gives(grant, action, at, draft)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether <paramref name="actor"/> may put the task of a response to an alert on a case: who works on it, and a facilitator of the
    /// center in whose courts it is, who learns nothing of it by that. A wall keeps her from it all the same.
    /// </summary>
    /// <param name="list">Of the case; null when there is none.</param>
    /// <param name="at">Now: grants end by themselves.</param>
    /// <param name="coordinatesHere">Whether she coordinates the center of the case's court.</param>
    public static bool MayPlaceResponse(Actor actor, AccessList? list, DateTimeOffset at, bool coordinatesHere) =>
        Can(actor, CaseAction.Write, list, at)
        || (coordinatesHere && actor.Role is Role.Facilitator && list is not null && !list.Walled.Contains(actor.PersonId));

    /// <summary>Whether <paramref name="actor"/> may do this with an organization or in it.</summary>
    public static bool Can(Actor actor, OrganizationAction action, string organizationId) => actor.Role switch
    {
        Role.Administrator => action is OrganizationAction.Read or OrganizationAction.Administer or OrganizationAction.ManagePeople or OrganizationAction.KeepProfiles,
        _ when organizationId.Length == 0 || actor.OrganizationId != organizationId => false,
        Role.Attorney => action is OrganizationAction.Read or OrganizationAction.OpenCase or OrganizationAction.AskForBreakGlass,
        Role.Facilitator => action is OrganizationAction.Read or OrganizationAction.OpenCase or OrganizationAction.AskForBreakGlass or OrganizationAction.KeepProfiles,
        Role.OrganizationAdministrator => action is OrganizationAction.Read or OrganizationAction.ManagePeople or OrganizationAction.KeepProfiles or OrganizationAction.KeepPrograms
            or OrganizationAction.AskForBreakGlass or OrganizationAction.GrantBreakGlass,
        Role.Auditor => action is OrganizationAction.Read or OrganizationAction.ReadAuditLog,
        _ => action is OrganizationAction.Read,
    };

    /// <summary>
    /// Whether <paramref name="actor"/> may bring somebody in with this role, where she manages people at all. Who decides with a second person, or
    /// for other organizations, is appointed by who runs LawLab: an administrator of an organization could otherwise be both people.
    /// </summary>
    public static bool MayAppoint(Actor actor, Role role) =>
        actor.Role is Role.Administrator || role is not (Role.Administrator or Role.OrganizationAdministrator or Role.Facilitator);

    /// <summary>Whether <paramref name="actor"/> may do this with a Center of Excellence.</summary>
    /// <param name="facilitators">Person ids of those who were appointed to coordinate it.</param>
    /// <param name="isMember">Whether the actor is in its vanguard.</param>
    public static bool Can(Actor actor, CenterAction action, IReadOnlyList<string> facilitators, bool isMember)
    {
        var coordinates = actor.Role is Role.Facilitator && facilitators.Contains(actor.PersonId);
        return action switch
        {
            CenterAction.Read => true,
            CenterAction.SeeRoster => isMember || coordinates || actor.Role is Role.Administrator,
            CenterAction.Coordinate => coordinates,
            CenterAction.Administer => actor.Role is Role.Administrator,
            CenterAction.RecordPlaces => (isMember && actor.Role is (Role.Attorney or Role.Facilitator)) || coordinates,
            _ => false,
        };
    }

    /// <summary>Whether lists show the actor every organization and its people, as they do to who runs the installation.</summary>
    public static bool SeesEveryOrganization(Actor actor) => Can(actor, OrganizationAction.Administer, "");

    /// <summary>Whether the actor may ask for what this scope covers: a program what its agreement says, people by their role alone.</summary>
    /// <param name="scope">Null for what is closed to programs.</param>
    public static bool MayAsk(Actor actor, ProgramScopes? scope) => actor.Agreement is not { } agreement || (scope is { } needed && agreement.HasFlag(needed));

    /// <summary>Whether the actor says what the installation collects of cases; like founding organizations, who runs it does.</summary>
    public static bool KeepsDataPoints(Actor actor) => Can(actor, OrganizationAction.Administer, "");

    /// <summary>Whether the actor says what changed the law, of any center: it concerns all, and two have to agree on it.</summary>
    public static bool KeepsPolicies(Actor actor) => actor.Role is Role.Facilitator;

    /// <summary>
    /// Whether the actor is a second person for a change of the law that somebody of this organization proposed: one from another organization,
    /// or who runs the installation. Who brings people into an organization could be both of two people in it, and the change is everybody's.
    /// </summary>
    public static bool ApprovesLaw(Actor actor, string proposedIn) =>
        actor.Role is Role.Administrator || (actor.Role is Role.Facilitator && actor.OrganizationId != proposedIn);

    /// <summary>Whether the actor sees what is proposed to be the law, and has a say in it.</summary>
    public static bool HasSayInLaw(Actor actor) => actor.Role is Role.Administrator or Role.Facilitator;

    /// <summary>The people whom a grant lets do this: for deliveries, to those who were asked at the door as actors.</summary>
    public static IReadOnlyList<string> Who(AccessList list, CaseAction action, DateTimeOffset at, string? draft = null) =>
        IsClosed(list, action) ? [] : [.. list.Grants.Where(grant => Gives(grant, action, at, draft)).Select(grant => grant.PersonId).Except(list.Walled)];

    /// <summary>What a team role lets its holder do.</summary>
    public static bool Gives(TeamRole role, CaseAction action) => role switch
    {
        TeamRole.Lead => action is not (CaseAction.BreakGlass or CaseAction.ManageClientWalls),
        TeamRole.CoCounsel or TeamRole.Facilitator => action is not (CaseAction.ManageWalls or CaseAction.ManageClientWalls or CaseAction.BreakGlass or CaseAction.Erase),
        TeamRole.OutsideCounsel or TeamRole.Paralegal or TeamRole.Emergency => action is CaseAction.ReadSummary or CaseAction.ReadFacts or CaseAction.RevealName
            or CaseAction.ReadFile or CaseAction.Write or CaseAction.ReadDraft or CaseAction.WriteDraft or CaseAction.Export,
        TeamRole.Expert => action is CaseAction.ReadSummary or CaseAction.ReadFacts or CaseAction.ReadFile or CaseAction.ReadDraft or CaseAction.WriteDraft,
        TeamRole.ReadOnly => action is CaseAction.ReadSummary or CaseAction.ReadFacts or CaseAction.ReadFile or CaseAction.RevealName or CaseAction.ReadDraft,
        TeamRole.WorkOrder => action is CaseAction.ReadSummary or CaseAction.ReadFacts,
        TeamRole.Interpreter => action is CaseAction.ReadDraft or CaseAction.WriteDraft,
        _ => false,
    };

    /// <summary>
    /// Whether a person of that role may have this part. Who administers, audits or counts learns no facts, whoever
    /// put her on a team; partner programs and researchers come in by agreements, BorderX teams by work orders alone.
    /// </summary>
    public static bool MayHold(Role role, TeamRole part) => role switch
    {
        Role.Attorney or Role.Facilitator => true,
        Role.Interpreter => part is TeamRole.Interpreter,
        Role.BorderXMember => part is TeamRole.WorkOrder,
        Role.OrganizationAdministrator => part is TeamRole.Emergency,
        _ => false,
    };

    /// <summary>What follows from the office alone, without knowing a fact of the case.</summary>
    private static bool ByOffice(Actor actor, CaseAction action, string organizationId) =>
        actor.Role == Role.OrganizationAdministrator && actor.OrganizationId == organizationId
        && action is (CaseAction.ManageWalls or CaseAction.ManageClientWalls or CaseAction.BreakGlass or CaseAction.Erase);

    private static bool Gives(Grant grant, CaseAction action, DateTimeOffset at, string? draft) =>
        !(grant.Until <= at)
        && (grant.Drafts is null || (draft is not null && grant.Drafts.Contains(draft)))
        && (Gives(grant.Role, action) || IsOrdered(grant, action));

    /// <summary>A work order gives no draft of the case, but those that it names: the texts of the packet.</summary>
    private static bool IsOrdered(Grant grant, CaseAction action) =>
        grant is { Role: TeamRole.WorkOrder, Drafts: not null } && action is (CaseAction.ReadDraft or CaseAction.WriteDraft);

    private static bool IsClosed(AccessList list, CaseAction action) => list.IsReadOnly && action is CaseAction.WriteDraft;
}
