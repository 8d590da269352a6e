using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Inbox;

/// <summary>What of alerts a person can follow.</summary>
public enum FollowScope
{
    /// <summary>An immigration judge; code of the list <c>judge</c>.</summary>
    Judge,

    /// <summary>A court, with the government's counsel there; code of the list <c>court</c>.</summary>
    Court,

    /// <summary>An ICE field office, by its name.</summary>
    IceOffice,

    /// <summary>A detention facility, by its name.</summary>
    Facility,

    /// <summary>A subject of <see cref="PracticeSubjects"/>.</summary>
    Subject,

    /// <summary>A jurisdiction, by its id.</summary>
    Jurisdiction,
}

/// <summary>
/// How a person wants to be told of alerts about a place or subject, of those that are hers to know: it opens nothing to her. What is said of a
/// judge, court, office, facility or subject holds before all else; what is said of a jurisdiction, where no case of hers is touched.
/// </summary>
/// <param name="Scope">What it is.</param>
/// <param name="Code">Its code, name or id, as the scope says.</param>
/// <param name="Class">The class of its alerts; null for no notice.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FollowedPlace")]
public sealed record FollowedPlace([property: Id(0)] FollowScope Scope, [property: Id(1)] string Code, [property: Id(2)] NoticeClass? Class)
{
    /// <summary>How many a person can follow.</summary>
    public const int Most = 100;

    private const int MaxName = 120;

    internal bool IsSameAs(FollowedPlace other) => (Scope, Code) == (other.Scope, other.Code);

    internal bool Fits(ToldAlert alert) => Scope switch
    {
        FollowScope.Judge => alert.Kind is AlertKind.Judge && alert.Place == Code,
        FollowScope.Court => alert.Kind is AlertKind.Court or AlertKind.Prosecutor && alert.Place == Code,
        FollowScope.IceOffice => alert.Kind is AlertKind.IceOffice && alert.Place == Code,
        FollowScope.Facility => alert.Kind is AlertKind.Facility && alert.Place == Code,
        FollowScope.Subject => alert.Subject == Code,
        _ => alert.JurisdictionId == Code,
    };

    internal bool IsWellFormed => Enum.IsDefined(Scope) && (Class is not { } @class || Enum.IsDefined(@class)) && Scope switch
    {
        FollowScope.Judge or FollowScope.Court => Text.IsCode(Code),
        FollowScope.Subject => PracticeSubjects.Codes.Contains(Code),
        FollowScope.Jurisdiction => OpaqueId.IsWellFormed(Code),
        _ => Text.IsLine(Code, MaxName),
    };
}

/// <summary>What of an alert decides on the class of its notice.</summary>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as the kind says.</param>
/// <param name="Subject">What it is about; null when nobody said.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ToldAlert")]
internal sealed record ToldAlert(
    [property: Id(0)] string JurisdictionId, [property: Id(1)] AlertKind Kind, [property: Id(2)] string Place, [property: Id(3)] string? Subject);

/// <summary>Follows a place or subject, or says anew how she wants to be told of it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FollowPlace")]
public sealed record FollowPlace(Guid CommandId, Actor Actor, [property: Id(0)] FollowedPlace Place) : InboxCommand(CommandId, Actor);

/// <summary>Follows it no more: it is as if she had said nothing.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.UnfollowPlace")]
public sealed record UnfollowPlace(Guid CommandId, Actor Actor, [property: Id(0)] FollowScope Scope, [property: Id(1)] string Code) : InboxCommand(CommandId, Actor);
