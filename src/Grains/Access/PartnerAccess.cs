namespace LawLab.Grains.Access;

/// <summary>What can be done with the partnership of an organization. What each may do stands in <see cref="PartnerRules"/>.</summary>
public enum PartnerAction
{
    /// <summary>Reading what the organization stated, and what was decided of it.</summary>
    Read,

    /// <summary>Applying, stating conditions, and withdrawing.</summary>
    State,

    /// <summary>Deciding whether a condition is met.</summary>
    Decide,
}

/// <summary>
/// Who may do what with a partnership: the organization's administrators state, and reviewers of other organizations decide. Nobody decides
/// for her own.
/// </summary>
public static class PartnerRules
{
    /// <summary>
    /// Whether <paramref name="actor"/> reviews applications: a facilitator, who is appointed by who runs LawLab, in an organization that produces
    /// packets; and who runs LawLab, who also says which organizations produce.
    /// </summary>
    /// <param name="produces">Whether packets may be ordered of the actor's organization.</param>
    public static bool Reviews(Actor actor, bool produces) => actor.Role is Role.Administrator || (actor.Role is Role.Facilitator && produces);

    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    /// <param name="organizationId">The organization whose partnership it is.</param>
    /// <param name="reviews">See <see cref="Reviews"/>.</param>
    public static bool Can(Actor actor, PartnerAction action, string organizationId, bool reviews)
    {
        var isOwn = organizationId.Length > 0 && actor.OrganizationId == organizationId;
        return action switch
        {
            // Who works on cases there has to know why she may not order.
            PartnerAction.Read => reviews || (isOwn && actor.Role is (Role.OrganizationAdministrator or Role.Attorney or Role.Facilitator or Role.Auditor)),
            PartnerAction.State => isOwn && actor.Role is Role.OrganizationAdministrator,
            PartnerAction.Decide => reviews && !isOwn,
            _ => false,
        };
    }
}
