using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Attorneys;

[EventName("center.joined.v1")]
internal sealed record CenterJoined(string JurisdictionId, DateOnly? Since = null) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["center"] = JurisdictionId };
}

[EventName("center.left.v1")]
internal sealed record CenterLeft(string JurisdictionId, DateOnly? Until = null) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["center"] = JurisdictionId };
}

[EventName("center-naming.chosen.v1")]
internal sealed record CenterNamingChosen(string JurisdictionId, bool IsNamed) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes =>
        new Dictionary<string, string> { ["center"] = JurisdictionId, ["named"] = IsNamed ? "yes" : "no" };
}

/// <summary>A time in a vanguard. What ended stays: who was there when is asked for years later.</summary>
/// <param name="JurisdictionId">The center's jurisdiction.</param>
/// <param name="Since">First day.</param>
/// <param name="Until">Last day; null while she is in it.</param>
/// <param name="IsNamed">Whether she agreed to be named publicly; ends with the membership.</param>
internal sealed record CenterMembership(string JurisdictionId, DateOnly Since, DateOnly? Until = null, bool IsNamed = false);

/// <summary>A command about a center, with whether there is one and whether the actor coordinates it.</summary>
internal sealed record AtCenter(AttorneyCommand Sent, bool Exists, bool Coordinates) : Command(Sent.CommandId, Sent.Actor);

// The vanguards that she is and was in.
internal sealed partial record Attorney
{
    private const int MostMemberships = 100;

    private Decision DecideAtCenter(AtCenter command, DateTimeOffset now) => command.Sent switch
    {
        JoinCenter when !command.Exists => Decision.Refuse("center.unknown", "Choose a Center of Excellence from the list."),
        JoinCenter c => Join(c, DateOnly.FromDateTime(now.UtcDateTime)),
        LeaveCenter c when Current(c.JurisdictionId) is { } membership => Leave(c, membership, DateOnly.FromDateTime(now.UtcDateTime)),
        LeaveCenter => Decision.Nothing,
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private Attorney ApplyToCenters(object happened, EventMetadata metadata) => happened switch
    {
        CenterJoined e => this with
        {
            Centers = Centers.Add(e.JurisdictionId),
            Memberships = [.. Memberships.TakeLast(MostMemberships - 1), new CenterMembership(e.JurisdictionId, e.Since ?? DayOf(metadata))],
        },
        CenterLeft e => this with
        {
            Centers = Centers.Remove(e.JurisdictionId),
            Memberships = Change(e.JurisdictionId, membership => membership with { Until = e.Until ?? DayOf(metadata), IsNamed = false }),
        },
        CenterNamingChosen e => this with { Memberships = Change(e.JurisdictionId, membership => membership with { IsNamed = e.IsNamed }) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static DateOnly DayOf(EventMetadata metadata) => DateOnly.FromDateTime(metadata.At.UtcDateTime);

    private CenterMembership? Current(string jurisdictionId) =>
        Memberships.Find(membership => membership.JurisdictionId == jurisdictionId && membership.Until is null);

    private ImmutableList<CenterMembership> Change(string jurisdictionId, Func<CenterMembership, CenterMembership> change) =>
        Current(jurisdictionId) is { } membership ? Memberships.Replace(membership, change(membership)) : Memberships;

    private Decision Join(JoinCenter command, DateOnly today)
    {
        if (Current(command.JurisdictionId) is not null) return Decision.Nothing;
        var since = command.Since ?? today;
        // The last day of one time may be the first of the next.
        var before = Memberships.FindLast(membership => membership.JurisdictionId == command.JurisdictionId)?.Until;
        return since > today || since.Year < 1990 || since < before
            ? Decision.Refuse("center.since", "Enter the day on which she joined: not in the future, and not before she last left.")
            : Decision.Accept(new CenterJoined(command.JurisdictionId, since));
    }

    private static Decision Leave(LeaveCenter command, CenterMembership membership, DateOnly today)
    {
        var until = command.Until ?? today;
        return until > today || until < membership.Since
            ? Decision.Refuse("center.until", "Enter the day on which she left: not in the future, and not before she joined.")
            : Decision.Accept(new CenterLeft(command.JurisdictionId, until));
    }

    private Decision ChooseNaming(AgreeToBeNamed command) => Current(command.JurisdictionId) switch
    {
        null => Decision.Refuse("center.not-a-member", "Only members of the vanguard are named. Ask a facilitator of the center to let you join."),
        { } membership when membership.IsNamed == command.Agrees => Decision.Nothing,
        _ => Decision.Accept(new CenterNamingChosen(command.JurisdictionId, command.Agrees)),
    };
}
