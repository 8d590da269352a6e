using LawLab.Grains.Access;

namespace LawLab.Grains.Alerts;

/// <summary>Something happened to an alert: what every host is told, without a word of what was written. Hosts tell each person her part.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Change">What happened.</param>
/// <param name="Audience">Whom it concerns, as of the commit.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertNotice")]
public sealed record AlertNotice(
    [property: Id(0)] string AlertId,
    [property: Id(1)] string JurisdictionId,
    [property: Id(2)] AlertKind Kind,
    [property: Id(3)] string Place,
    [property: Id(4)] AlertStage Stage,
    [property: Id(5)] AlertChange Change,
    [property: Id(6)] AlertAudience Audience,
    [property: Id(7)] DateTimeOffset At)
{
    /// <summary>The topic of the updates of all alerts and questions: who follows them cannot know which there will be.</summary>
    public const string Topic = "alerts";

    /// <summary>What a person is told of it; null when it does not concern her.</summary>
    /// <param name="version">Of the alert, after it.</param>
    public AlertTold? For(Actor actor, int version) =>
        Audience.TouchesOf(actor) is { } touches ? new AlertTold(AlertId, version, At, Kind, Place, Stage, Change, touches) : null;
}

/// <summary>What one person is told of something that happened to an alert.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Version">Its version after it.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Whose practice.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Change">What happened.</param>
/// <param name="Touches">How many open cases of hers it touches; 0 for one of the vanguard without any.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertTold")]
public sealed record AlertTold(
    [property: Id(0)] string AlertId,
    [property: Id(1)] int Version,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] AlertKind Kind,
    [property: Id(4)] string Place,
    [property: Id(5)] AlertStage Stage,
    [property: Id(6)] AlertChange Change,
    [property: Id(7)] int Touches);

/// <summary>Whom an alert concerns. People stand here as <c>person@organization</c>: in another organization she is somebody else.</summary>
/// <param name="Touches">Who has, or had, a part in a case that it touches, and how many of those are open and touched now.</param>
/// <param name="Vanguard">Who is in the jurisdiction's vanguard, and who reported it.</param>
/// <param name="Facilitators">Person ids of the center's facilitators.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AlertAudience")]
public sealed record AlertAudience(
    [property: Id(0)] IReadOnlyDictionary<string, int> Touches,
    [property: Id(1)] IReadOnlySet<string> Vanguard,
    [property: Id(2)] IReadOnlyList<string> Facilitators)
{
    /// <summary>How many open cases of hers it touches, 0 for one of the vanguard without any; null when it is not hers to know.</summary>
    public int? TouchesOf(Actor actor)
    {
        if (!AlertRules.MayFollow(actor.Role)) return null;
        if (Touches.TryGetValue(KeyOf(actor), out var touches)) return touches;
        return Vanguard.Contains(KeyOf(actor)) || (actor.Role is Role.Facilitator && Facilitators.Contains(actor.PersonId)) ? 0 : null;
    }

    /// <summary>Person ids of all whom it may concern.</summary>
    public IEnumerable<string> People => Touches.Keys.Concat(Vanguard).Select(key => Parts(key).PersonId).Concat(Facilitators);

    /// <summary>The vanguard alone.</summary>
    internal AlertAudience WithoutCases() => this with { Touches = new Dictionary<string, int>() };

    internal static string KeyOf(Actor actor) => KeyOf(actor.PersonId, actor.OrganizationId);

    internal static string KeyOf(string personId, string organizationId) => $"{personId}@{organizationId}";

    internal static (string PersonId, string OrganizationId) Parts(string key) => key.Split('@') is [var person, var organization] ? (person, organization) : (key, "");
}
