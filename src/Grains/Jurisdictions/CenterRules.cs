using LawLab.Grains.Access;

namespace LawLab.Grains.Jurisdictions;

/// <summary>Who may do what in a center, for the grains that act for one.</summary>
public static class CenterRules
{
    /// <summary>Whether the actor is a facilitator of this center; for none that is there, no.</summary>
    public static bool MayCoordinate(Actor actor, JurisdictionView? jurisdiction) =>
        jurisdiction is not null && AccessRules.Can(actor, CenterAction.Coordinate, jurisdiction.Facilitators, isMember: false);
}
