namespace LawLab.Grains.Access;

/// <summary>What a person is at a conference.</summary>
public enum ConferencePart
{
    /// <summary>Assembles the portfolios and runs the meeting.</summary>
    Facilitator,

    /// <summary>Takes part: moves cases while it is live, votes, writes in the minutes.</summary>
    Participant,

    /// <summary>Sees the same and changes nothing.</summary>
    Watcher,
}

/// <summary>What can be done with a conference.</summary>
public enum ConferenceAction
{
    /// <summary>Seeing the board, the agenda and the minutes.</summary>
    Read,

    /// <summary>Moving cases, voting, asking for a case to be discussed, writing in the minutes.</summary>
    TakePart,

    /// <summary>Assembling, inviting, running the agenda, closing.</summary>
    Run,
}

/// <summary>A person at a conference.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganizationId">The organization she works in; with another one she is somebody else.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="Part">What she is there.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceSeat")]
public sealed record ConferenceSeat(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] string Name,
    [property: Id(3)] ConferencePart Part);

/// <summary>
/// Who may do what at a conference: who was invited to it, and nobody by office. The cases there are seen under their
/// pseudonyms; a name opens only with the case, to the team that it was placed with.
/// </summary>
public static class ConferenceRules
{
    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    public static bool Can(Actor actor, ConferenceAction action, IReadOnlyList<ConferenceSeat> seats)
    {
        foreach (var seat in seats)
        {
            if (seat.PersonId == actor.PersonId && seat.OrganizationId == actor.OrganizationId) return MaySit(actor.Role) && Gives(seat.Part, action);
        }

        return false;
    }

    /// <summary>What a part lets its holder do.</summary>
    public static bool Gives(ConferencePart part, ConferenceAction action) => part switch
    {
        ConferencePart.Facilitator => true,
        ConferencePart.Participant => action is not ConferenceAction.Run,
        _ => action is ConferenceAction.Read,
    };

    /// <summary>Who administers, audits or counts is at no conference, whoever invited her.</summary>
    public static bool MaySit(Role role) => role is Role.Attorney or Role.Facilitator or Role.Interpreter;

    /// <summary>The same in the terms that drafts are decided by: minutes are written by who takes part and read by who watches.</summary>
    public static AccessList ForDrafts(string organizationId, int version, IReadOnlyList<ConferenceSeat> seats) => new(
        organizationId,
        version,
        [.. seats.Select(seat => new Grant(seat.PersonId, seat.OrganizationId, seat.Part switch
        {
            ConferencePart.Facilitator => TeamRole.Facilitator,
            ConferencePart.Participant => TeamRole.CoCounsel,
            _ => TeamRole.ReadOnly,
        }))],
        []);
}
