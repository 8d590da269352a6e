namespace LawLab.Grains.Access;

/// <summary>What can be done with an alert. What each may do stands in <see cref="AlertRules"/>.</summary>
public enum AlertAction
{
    /// <summary>Reading what changed, and who confirmed it.</summary>
    Read,

    /// <summary>Confirming, contradicting, adding.</summary>
    Witness,

    /// <summary>Correcting what was reported, to everyone who heard it.</summary>
    Correct,

    /// <summary>Saying that it is over.</summary>
    End,

    /// <summary>Making it a practice of the jurisdiction, with a lasting note.</summary>
    MakePractice,

    /// <summary>Putting a task on those of one's own cases that it touches.</summary>
    Respond,

    /// <summary>Responding for the center: a goal, and a task on every open case of its courts that it touches.</summary>
    LeadResponse,

    /// <summary>Attaching pictures to what one reported or said of it.</summary>
    Attach,
}

/// <summary>How a person stands to an alert: looked up each time, never stored.</summary>
/// <param name="Coordinates">She is a facilitator of the jurisdiction's center.</param>
/// <param name="InVanguard">She is in its vanguard.</param>
/// <param name="Reported">She reported it.</param>
/// <param name="Touches">How many open cases of hers it touches.</param>
/// <param name="Heard">Whether she still has a part in a case that it touched when it was told.</param>
/// <param name="Spoke">Whether she confirmed, contradicted or added to it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertStanding")]
public sealed record AlertStanding(
    [property: Id(0)] bool Coordinates,
    [property: Id(1)] bool InVanguard,
    [property: Id(2)] bool Reported,
    [property: Id(3)] int Touches,
    [property: Id(4)] bool Heard,
    [property: Id(5)] bool Spoke = false);

/// <summary>
/// Who may do what with an alert: the jurisdiction's vanguard, who reported it, and whose cases it touches; nobody by office, and
/// nobody else. To all others there is none: an alert names judges and officers.
/// </summary>
public static class AlertRules
{
    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    public static bool Can(Actor actor, AlertAction action, AlertStanding standing) => MayFollow(actor.Role) && action switch
    {
        AlertAction.Read or AlertAction.Witness => Reads(standing),
        AlertAction.Attach => Reads(standing) && (standing.Reported || standing.Spoke),
        AlertAction.Correct or AlertAction.End => standing.Reported || standing.Coordinates,
        AlertAction.MakePractice or AlertAction.LeadResponse => standing.Coordinates,
        AlertAction.Respond => standing.Coordinates || standing.Touches > 0,
        _ => false,
    };

    private static bool Reads(AlertStanding standing) =>
        standing.Coordinates || standing.InVanguard || standing.Reported || standing.Touches > 0 || standing.Heard;

    /// <summary>Who works on cases; who administers, audits, counts or interprets follows no alerts, whatever she was let into.</summary>
    public static bool MayFollow(Role role) => role is Role.Attorney or Role.Facilitator;
}
