using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Conferences;

[EventName("conference.scheduled.v1")]
internal sealed record ConferenceScheduled(string OrganizationId, string JurisdictionId, ConferenceTime Time, string FacilitatorName) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["center"] = JurisdictionId };
}

[EventName("conference.rescheduled.v1")]
internal sealed record ConferenceRescheduled(ConferenceTime Time);

[EventName("people.invited.v1")]
internal sealed record PeopleInvited(IReadOnlyList<ConferenceSeat> People) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>
    {
        ["part"] = People[0].Part.ToString(),
        ["people"] = People.Count.ToString(CultureInfo.InvariantCulture),
        // Of many the journal tells who; the version of the entry is its.
        ["person"] = People[0].PersonId,
    };
}

[EventName("invitation.withdrawn.v1")]
internal sealed record InvitationWithdrawn(string PersonId) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["person"] = PersonId };
}

[EventName("conference.advanced.v1")]
internal sealed record ConferenceAdvanced(ConferenceStage Stage);

[EventName("conference.closed.v1")]
internal sealed record ConferenceClosed(Actor ClosedBy, IReadOnlyList<UnplacedCase> Exceptions) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string>();
}

[EventName("teams.let-in.v1")]
internal sealed record TeamsLetIn;

/// <summary>Every case has let its team in; the grain's own word, after closing.</summary>
internal sealed record FinishClosing(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>A command with what the grain looked up for it.</summary>
internal abstract record LookedUp(ConferenceCommand Sent) : Command(Sent.CommandId, Sent.Actor);

/// <summary>Whether the actor coordinates the center that she wants to schedule a conference of.</summary>
internal sealed record Coordinated(ConferenceCommand Sent, bool Coordinates) : LookedUp(Sent);

/// <summary>The people who are to be invited, those who exist.</summary>
internal sealed record Named(ConferenceCommand Sent, IReadOnlyList<ConferenceSeat> People) : LookedUp(Sent);

/// <summary>
/// The rules of a conference. No clock, no I/O, no Orleans. The board is in <c>Conference.Board.cs</c>, agenda and decisions in
/// <c>Conference.Meeting.cs</c>.
/// </summary>
internal sealed partial record Conference(
    string OrganizationId,
    string JurisdictionId,
    ConferenceStage Stage,
    ConferenceTime Time,
    ImmutableList<ConferenceSeat> People,
    ImmutableDictionary<string, PortfolioCase> Cases,
    ImmutableDictionary<string, ConferenceTeam> Teams,
    ImmutableList<BoardMove> Moves,
    Meeting Meeting,
    IReadOnlyList<UnplacedCase> Exceptions,
    Actor? ClosedBy,
    bool AreTeamsInCases) : IState<Conference>
{
    public const int MaxPeople = 300;

    private static readonly ConferenceTime s_never = new(default, default, "Etc/UTC", null, null);

    public static Conference Empty { get; } = new(
        "", "", ConferenceStage.Planned, s_never, [], ImmutableDictionary<string, PortfolioCase>.Empty, ImmutableDictionary<string, ConferenceTeam>.Empty, [],
        Meeting.Empty, [], null, false);

    public static string Shape => "conference/1";

    [JsonIgnore]
    public bool IsScheduled => OrganizationId.Length > 0;

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        Coordinated { Sent: ScheduleConference c } looked => Schedule(c, looked.Coordinates, now),
        _ when !IsScheduled => Refusal.NotFound,
        FinishClosing => AreTeamsInCases || Stage != ConferenceStage.Closed ? Decision.Nothing : Decision.Accept(new TeamsLetIn()),
        WithdrawInvitation c => Withdraw(c),
        _ when Stage == ConferenceStage.Closed => Decision.Refuse("conference.closed", "This conference is closed. What was decided stays as it is."),
        RescheduleConference c => CheckTime(c.Time, now) ?? (c.Time == Time ? Decision.Nothing : Decision.Accept(new ConferenceRescheduled(c.Time))),
        Named { Sent: InviteToConference c } named => Invite(c, named.People),
        AdvanceConference c => Advance(c.Stage),
        CloseConference c => Close(c, now),
        _ => DecideBoard(command) ?? DecideMeeting(command, now),
    };

    public Conference Apply(object happened, EventMetadata metadata) => happened switch
    {
        ConferenceScheduled e => this with
        {
            OrganizationId = e.OrganizationId,
            JurisdictionId = e.JurisdictionId,
            Time = e.Time,
            People = [new ConferenceSeat(metadata.ActorId, e.OrganizationId, e.FacilitatorName, ConferencePart.Facilitator)],
        },
        ConferenceRescheduled e => this with { Time = e.Time },
        PeopleInvited e => this with { People = People.RemoveAll(seat => e.People.Any(one => one.PersonId == seat.PersonId)).AddRange(e.People) },
        InvitationWithdrawn e => this with { People = People.RemoveAll(seat => seat.PersonId == e.PersonId) },
        ConferenceAdvanced e => this with { Stage = e.Stage },
        ConferenceClosed e => this with
        {
            Stage = ConferenceStage.Closed,
            ClosedBy = e.ClosedBy,
            Exceptions = e.Exceptions,
            Meeting = Meeting.Paused(metadata.At),
        },
        TeamsLetIn => this with { AreTeamsInCases = true },
        _ => ApplyBoard(happened, metadata) ?? ApplyMeeting(happened, metadata),
    };

    private Decision Schedule(ScheduleConference command, bool coordinates, DateTimeOffset now)
    {
        if (IsScheduled) return Decision.Refuse("conference.already-scheduled", "This conference is scheduled already.");
        if (!coordinates) return Decision.Refuse("conference.not-coordinator", "Only a facilitator of this Center of Excellence schedules its conferences.");
        return CheckTime(command.Time, now)
            ?? Decision.Accept(new ConferenceScheduled(command.Actor.OrganizationId, command.JurisdictionId, command.Time, command.Actor.Name));
    }

    private static Decision? CheckTime(ConferenceTime time, DateTimeOffset now)
    {
        if (time.EndsAt <= time.StartsAt || time.EndsAt - time.StartsAt > TimeSpan.FromDays(7))
        {
            return Decision.Refuse("conference.time", "A conference ends after it starts, and within a week.");
        }

        if (time.EndsAt <= now) return Decision.Refuse("conference.in-the-past", "This time has passed. Choose one to come.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(time.TimeZone, out _)) return Decision.Refuse("conference.time-zone", "Choose a time zone from the list.");
        if (time.Place is not null && !Text.IsLine(time.Place, 200)) return Decision.Refuse("conference.place", "Describe the place in up to 200 characters, on one line.");
        return time.Link is null || (Text.IsLine(time.Link, 500) && Uri.TryCreate(time.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps)
            ? default(Decision?)
            : Decision.Refuse("conference.link", "The address of the call begins with https://.");
    }

    private Decision Invite(InviteToConference command, IReadOnlyList<ConferenceSeat> people)
    {
        if (people.Count != command.PersonIds.Distinct().Count())
        {
            return Decision.Refuse("invitation.unknown-person", "Somebody of these has no account here. Choose people from the list.");
        }

        var news = people.Where(seat => !People.Contains(seat)).ToList();
        if (news.Count == 0) return Decision.Nothing;
        if (People.Count(seat => news.All(one => one.PersonId != seat.PersonId)) + news.Count > MaxPeople)
        {
            return Decision.Refuse("invitation.too-many", $"Up to {MaxPeople} people can be at a conference.");
        }

        return UnlessNobodyRuns(new PeopleInvited(news));
    }

    private Decision Withdraw(WithdrawInvitation command) => People.Any(seat => seat.PersonId == command.PersonId)
        ? UnlessNobodyRuns(new InvitationWithdrawn(command.PersonId))
        : Decision.Nothing;

    private Decision UnlessNobodyRuns(object happened) => Apply(happened, default).People.Any(seat => seat.Part == ConferencePart.Facilitator)
        ? Decision.Accept(happened)
        : Decision.Refuse("invitation.last-facilitator", "Nobody could run the conference any more. Make somebody else its facilitator first.");

    private Decision Advance(ConferenceStage to) => (Stage, to) switch
    {
        _ when to == Stage => Decision.Nothing,
        (ConferenceStage.Planned, ConferenceStage.Assembling) => Decision.Accept(new ConferenceAdvanced(to)),
        (ConferenceStage.Assembling, ConferenceStage.Live) when Cases.Count == 0 =>
            Decision.Refuse("conference.no-cases", "There is no case to place yet. Add cases, then go live."),
        (ConferenceStage.Assembling, ConferenceStage.Live) when Teams.Count == 0 =>
            Decision.Refuse("conference.no-teams", "There is no team yet that could take cases. Take the center's teams, then go live."),
        (ConferenceStage.Assembling, ConferenceStage.Live) => Decision.Accept(new ConferenceAdvanced(to)),
        (ConferenceStage.Live, ConferenceStage.Assembling) => Decision.Accept(new ConferenceAdvanced(to)),
        (_, ConferenceStage.Closed) => Decision.Refuse("conference.close", "Close the conference with the list of cases that stay without a team."),
        _ => Decision.Refuse("conference.stage", "A conference goes from planned to assembling, then live, then closed."),
    };

    private Decision Close(CloseConference command, DateTimeOffset now)
    {
        if (Stage != ConferenceStage.Live) return Decision.Refuse("conference.not-live", "Only a conference that is live can be closed.");
        var today = DateOnly.FromDateTime(now.UtcDateTime.AddHours(-10));
        foreach (var exception in command.Exceptions)
        {
            if (!Text.IsLine(exception.Reason, 300)) return Decision.Refuse("exception.reason", "Say in up to 300 characters why the case stays without a team.");
            if (exception.FollowUpOn < today) return Decision.Refuse("exception.follow-up", "Choose a day to come on which the case is looked at again.");
        }

        var unplaced = Cases.Values.Where(one => one.TeamId is null).Select(one => one.CaseId).ToHashSet();
        var named = command.Exceptions.Select(exception => exception.CaseId).ToList();
        if (named.Distinct().Count() != named.Count || !unplaced.IsSupersetOf(named))
        {
            return Decision.Refuse("exception.placed", "An exception names a case without a team, once.");
        }

        return unplaced.Count > named.Count
            ? Decision.Refuse("conference.unplaced", $"{unplaced.Count - named.Count} cases have no team yet. Place each, or name it with a reason and a day to look at it again.")
            : Decision.Accept(new ConferenceClosed(command.Actor, command.Exceptions));
    }
}
